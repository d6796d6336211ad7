"""A Spark standalone cluster on loopback: a master and two workers."""

import sys
from pathlib import Path

import pyspark

from .programs import Program, free_port, wait_for

HOME = Path(pyspark.__file__).parent
WORKERS = 2


class Cluster:
    """The cluster, from when its workers are registered."""

    def __init__(self, place):
        self._place = place
        port = free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.environment = {
            "SPARK_HOME": str(HOME),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_MASTER_URL": self.master,
            "SPARK_WAREHOUSE": str(place / "warehouse"),
            "PYSPARK_PYTHON": sys.executable,
        }
        self._programs = [
            self._start("master", "org.apache.spark.deploy.master.Master", "-p", port, "--webui-port", free_port())
        ]
        log = self._programs[0].log
        wait_for("the Spark master listens", lambda: "I have been elected leader" in log.read_text(), 60, None, log)
        for number in range(WORKERS):
            folder = place / f"worker-{number}"
            options = ("-c", 1, "-m", "900m", "-d", folder, "--webui-port", free_port())
            worker = "org.apache.spark.deploy.worker.Worker"
            self._programs.append(self._start(f"worker-{number}", worker, *options, self.master))
        wait_for(
            "the Spark workers register",
            lambda: log.read_text().count("Registering worker") == WORKERS,
            60,
            None,
            log,
        )

    def _start(self, name, deployed, *arguments):
        command = (HOME / "bin" / "spark-class", deployed, "-h", "127.0.0.1", *arguments)
        return Program(name, command, self._place / f"spark-{name}.log", **self.environment)

    def end(self):
        for program in reversed(self._programs):
            program.kill()
