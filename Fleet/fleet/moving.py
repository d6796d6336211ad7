"""An S3 server on loopback, and `aws s3 sync`, which moves datasets into it."""

import re
from collections import Counter

from .programs import BIN, Program, free_port, listens, run, wait_for

BUCKET = "calls"
# The server takes any key.
KEYS = {
    "AWS_ACCESS_KEY_ID": "fleet",
    "AWS_SECRET_ACCESS_KEY": "fleet",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class Bucket:
    """A bucket, from when its server listens."""

    def __init__(self, place):
        port = free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        self.url = f"{self.endpoint}/{BUCKET}"
        log = place / "moto.log"
        self._server = Program("moto_server", [BIN / "moto_server", "-H", "127.0.0.1", "-p", port], log)
        wait_for("moto_server listens", lambda: listens(port), 60, self._server.process, log)
        self.aws("s3", "mb", f"s3://{BUCKET}")

    def aws(self, *arguments):
        command = (BIN / "aws", "--endpoint-url", self.endpoint, *arguments)
        return run(*command, seconds=120, **KEYS)

    def sync(self, dataset):
        """Moves what is new or different; what is only being made stays."""
        self.aws(
            *("s3", "sync", str(dataset), f"s3://{BUCKET}/raw", "--exclude", "_tapedeck/tmp/*"),
            *("--only-show-errors", "--exact-timestamps"),
        )

    def move(self, dataset):
        """Moves everything there is, without a look at what is in the bucket."""
        self.aws(
            *("s3", "mv", str(dataset), f"s3://{BUCKET}/raw", "--recursive", "--exclude", "_tapedeck/*"),
            "--only-show-errors",
        )

    def requests(self):
        """How many requests of each kind the server has answered."""
        lines = self._server.log.read_text(errors="replace").splitlines()
        found = [re.search(r'"(PUT|GET|HEAD|DELETE|POST) (\S+)', line) for line in lines]
        return Counter("LIST" if "list-type" in match[2] else match[1] for match in found if match)

    def fetch(self, folder, target):
        """Copies a folder of the bucket here, for engines that are shown with files."""
        self.aws("s3", "sync", f"s3://{BUCKET}/{folder}", str(target), "--only-show-errors")

    def end(self):
        self._server.kill()
