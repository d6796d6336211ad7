"""Datasets whose exporters are killed, whose disk is full, and whose files are moved away meanwhile."""

import gzip
import shutil
import subprocess
import time

from ..case import Skipped, case, check
from ..peers import talking, wait_for
from ..proof import check_delay, prove_whole
from .keeping import SAMPLES

VIEWS = 10
MOST_MEMORY = 96


@case("kill -9 of exporters at random moments, files moved away")
def killed_exporters(stage):
    """Whatever happens, each session ends up in one file of each view, with the bytes that an exporter makes undisturbed."""
    recording, dataset = stage.recording(), stage.folder / "dataset"
    _tapedeck(recording, "import", *SAMPLES)
    recorder = stage.recorder()
    session = stage.session(recorder)
    moved, rounds = {}, {"killed": 0, "done": 0}
    with talking([session], pace=0.01):
        for _ in range(10 if stage.quick else 80):
            if stage.rng.random() < 0.3:
                _tapedeck(recording, "import", "--force", *stage.rng.sample(SAMPLES, 2))
            rounds["killed" if _export_and_kill(stage, recording, dataset) else "done"] += 1
            found = _files(dataset)
            for content in found.values():
                gzip.decompress(content)
            if stage.rng.random() < 0.3:
                moved |= found
                for path in found:
                    (dataset / path).unlink()
                if stage.rng.random() < 0.5:
                    for view in dataset.glob("[a-z]*"):
                        shutil.rmtree(view)
    session.end()
    stage.finish(recorder)
    _tapedeck(recording, "export", "--dataset", dataset, "--host", "h")
    moved |= _files(dataset)
    _check_against_undisturbed(stage, recording, moved)
    check(not list(dataset.glob("_tapedeck/tmp/*")), "what killed exporters left over is still there")
    check(rounds["killed"], f"it was never killed at work: {rounds}")
    prove_whole(recording, [session])
    stage.note(**rounds, files=len(moved))


@case("three exporters at once, two of them killed")
def exporters_at_once(stage):
    recording, dataset = stage.recording(), stage.folder / "dataset"
    for _ in range(3):
        _tapedeck(recording, "import", "--force", *SAMPLES)
    exporters = [_start(stage, recording, dataset) for _ in range(3)]
    time.sleep(stage.rng.uniform(0.05, 0.3))
    for exporter in exporters[1:]:
        exporter.kill()
    for exporter in exporters:
        exporter.wait(60)
    check(exporters[0].returncode == 0, f"the exporter that was left alone ended with {exporters[0].returncode}")
    _check_against_undisturbed(stage, recording, _files(dataset))
    stage.note(files=len(_files(dataset)))


@case("a dataset's disk is full, and a recorder exports to it")
def full_dataset(stage):
    """The recording goes on; what could not be exported is exported when there is room."""
    place = stage.folder / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], capture_output=True)
    if mounted.returncode != 0:
        raise Skipped("only root may mount a file system")
    stage.at_end(lambda: subprocess.run(["umount", "-l", place], check=True))
    dataset, recording = place / "dataset", stage.recording()
    recorder = stage.recorder("--dataset", str(dataset), "--host", "h")
    _tapedeck(recording, "import", *SAMPLES)
    wait_for("the recorder says that the disk is full", lambda: "the disk is full" in recorder.log)
    for path, content in _files(dataset).items():
        check(content and gzip.decompress(content) is not None, f"{path} is not whole")
    status, _, errors = recording.tapedeck("export", "--dataset", str(dataset))
    check(status == 1 and "the disk is full" in errors, f"an exporter ended with {status}: {errors[-300:]}")
    session = stage.session(recorder)
    session.say(20)
    session.wait_delivered()
    session.end()
    subprocess.run(["mount", "-o", "remount,size=100m", place], check=True)
    wait_for("exporting goes on", lambda: "exporting goes on" in recorder.log)
    check_delay(stage, session)
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    prove_whole(recording, [session])
    _check_against_undisturbed(stage, recording, _files(dataset))
    stage.note(files=len(_files(dataset)))


def _tapedeck(recording, *arguments):
    status, _, errors = recording.tapedeck(*map(str, arguments))
    check(status == 0, f"tapedeck {arguments[0]} ended with {status}: {errors[-300:]}")


def _start(stage, recording, dataset):
    command = [str(stage.binary), "export", "--db", recording.path, "--dataset", str(dataset), "--host", "h"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _export_and_kill(stage, recording, dataset):
    """Kills an exporter soon; tells whether it was still at work."""
    exporter = _start(stage, recording, dataset)
    time.sleep(stage.rng.uniform(0, 0.12))
    exporter.kill()
    return exporter.wait(30) < 0


def _files(dataset):
    """What the files hold, by their path; what is being made aside."""
    return {
        str(path.relative_to(dataset)): path.read_bytes()
        for path in dataset.rglob("*.jsonl.gz")
        if "_tapedeck" not in path.parts
    }


def _check_against_undisturbed(stage, recording, found):
    """Nothing is lost, nothing is there twice, and every byte is as it would be."""
    alone = stage.folder / "alone"
    _tapedeck(recording, "export", "--dataset", alone, "--host", "h")
    wanted = _files(alone)
    sessions = recording.rows("SELECT count(*) AS n FROM session")[0]["n"]
    check(len(wanted) == sessions * VIEWS, f"{len(wanted)} files of {sessions} sessions, not {sessions * VIEWS}")
    missing, more = wanted.keys() - found.keys(), found.keys() - wanted.keys()
    check(not missing, f"{len(missing)} files were lost: {sorted(missing)[:2]}")
    check(not more, f"{len(more)} files are there twice: {sorted(more)[:2]}")
    different = [path for path in wanted if wanted[path] != found[path]]
    check(not different, f"{len(different)} files hold something else: {different[:2]}")
