"""Recordings that play to the code under test, as the API would."""

import os
import subprocess
import time

import pytest


@pytest.fixture
def realtime_api(request, tmp_path):
    """The base URL of a server that plays the test's recording once: @pytest.mark.recording("path")."""
    recording = request.node.get_closest_marker("recording").args[0]
    ready = tmp_path / "ready"
    tapedeck = os.environ.get("TAPEDECK", "tapedeck")
    command = [tapedeck, "serve", recording, "--once", "--listen", "0", "--ready-file", ready]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while not ready.exists():
            assert server.poll() is None, server.stderr.read()
            time.sleep(0.02)
        yield f"http://{ready.read_text().strip()}/v1"
        report, words = server.communicate(timeout=30)
        assert server.returncode == 0, f"{report}{words}"  # 3: the code under test deviated from the recording
    finally:
        server.kill()


def pytest_configure(config):
    config.addinivalue_line("markers", "recording(path): the recording that realtime_api plays")
