"""The SQL files that users take away, as this program uses them."""

import re
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def questions():
    """The eight questions, in order."""
    text = re.sub(r"^--.*$", "", (HOME / "questions.sql").read_text(), flags=re.MULTILINE)
    return [question.strip() for question in text.split(";") if question.strip()]


class EngineFile:
    """`duckdb.sql`, `clickhouse.sql` or `spark.sql`: three parts, of which the last two are comments until they are due."""

    def __init__(self, engine):
        self._text = (HOME / f"{engine}.sql").read_text()
        self._is_run_as_it_is = engine == "duckdb"

    def views(self, dataset):
        """The statements that define the views over the exported files."""
        if self._is_run_as_it_is:
            # Like the other engines' shells, this one tells statements and comments apart by itself.
            return [self._text.replace("{dataset}", str(dataset))]
        text = re.sub(r"^--.*\n", "", self._text, flags=re.MULTILINE)
        return statements(for_folder(text, dataset), dataset=dataset)

    def compaction(self, parquet, day, part="part"):
        """The statements that write a day as Parquet, to files of this name."""
        text = for_folder(self._part(2), parquet).replace("part.parquet", f"{part}.parquet")
        return statements(text, parquet=parquet, day=day)

    def joined_views(self, parquet):
        """The statements that define the views over both."""
        return statements(for_folder(self._part(3), parquet), parquet=parquet)

    def _part(self, number):
        return "\n".join(re.findall(rf"^--{number} (.*)$", self._text, flags=re.MULTILINE)) + "\n"


def for_folder(text, place):
    """ClickHouse's statements are about a bucket; for a folder, they are to be changed as the file's heading says."""
    return text if "://" in str(place) else text.replace("s3(", "file(").replace("s3_truncate", "engine_file_truncate")


def statements(text, **places):
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", str(value))
    return [statement.strip() for statement in text.split(";\n") if statement.strip(" \n;")]
