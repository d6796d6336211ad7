"""Parquet of a dataset in a folder."""

import gzip


def days(dataset):
    """The days that a dataset has sessions of."""
    return sorted({path.name.removeprefix("date=") for path in dataset.glob("sessions/date=*")})


def compact_folder(engine, engine_file, dataset, parquet, part="part"):
    """Makes Parquet of all days, to files of this name, in an engine that has the dataset's views.

    Tells the processor's seconds that it took.
    """
    seconds = 0
    for day in days(dataset):
        for view in views(dataset):
            # A bucket has folders as soon as something is in them.
            (parquet / view.name / f"date={day}").mkdir(parents=True, exist_ok=True)
        seconds += engine.run(engine_file.compaction(parquet, day, part))
    return seconds


def empty(dataset):
    """Leaves one file without rows in each view: engines need one to know that there is a view."""
    for view in views(dataset):
        first, *others = sorted(view.rglob("*.gz"))
        for path in others:
            path.unlink()
        first.write_bytes(gzip.compress(b""))


def views(dataset):
    """The folders of a dataset's views."""
    return sorted(dataset.glob("[a-z]*"))


def size(folder, pattern):
    """How many bytes the files of a name have together."""
    return sum(path.stat().st_size for path in folder.rglob(pattern))
