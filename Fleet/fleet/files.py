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
        self._parts = re.split(r"^-- [123]\. .*$", (HOME / f"{engine}.sql").read_text(), flags=re.MULTILINE)[1:]

    def views(self, dataset):
        """The statements that define the views over the exported files."""
        return statements(self._parts[0], dataset=dataset)

    def compaction(self, parquet, day):
        """The statements that write a day as Parquet."""
        return statements(uncommented(self._parts[1]), parquet=parquet, day=day)

    def joined_views(self, parquet):
        """The statements that define the views over both."""
        return statements(uncommented(self._parts[2]), parquet=parquet)


def uncommented(text):
    return text.replace("/*\n", "", 1).rsplit("*/", 1)[0]


def statements(text, **places):
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", str(value))
    return [statement.strip() for statement in text.split(";\n") if statement.strip(" \n;")]
