"""What the checks share: the binary, one browser, servers, watched pages."""

import json
import shutil
from pathlib import Path

import pytest
from checks.live_session import LiveSession
from checks.page import SIZES, Watched, origin, settled
from checks.programs import NAMES, SAMPLES, Viewer, run
from playwright.sync_api import sync_playwright

HOME = Path(__file__).resolve().parent


def pytest_addoption(parser):
    parser.addoption("--tapedeck", default=str(HOME.parent / ".build/debug/tapedeck"))
    parser.addoption("--keep-pictures", action="store_true")


@pytest.fixture(scope="session")
def tapedeck(request):
    return request.config.getoption("--tapedeck")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        executable = shutil.which("chromium") or shutil.which("chromium-browser")
        flags = ["--font-render-hinting=none", "--force-color-profile=srgb", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(tapedeck):
    """The server that shows all samples, whose titles are their names; files, and ids by name."""
    files = {name: SAMPLES / f"{name}.jsonl" for name in NAMES}
    with Viewer(tapedeck, *files.values()) as viewer:
        viewer.files = files
        viewer.ids = {name: json.loads(path.open().readline())["session"]["id"] for name, path in files.items()}
        yield viewer


@pytest.fixture(scope="session")
def exported(tapedeck, tmp_path_factory):
    """A sample as one file."""
    folder = tmp_path_factory.mktemp("exported")

    def export(name, *options):
        path = folder / f"{name}{''.join(options)}.html"
        if not path.exists():
            run(tapedeck, "export", SAMPLES / f"{name}.jsonl", "--format", "html", "-o", path, *options)
        return path

    return export


@pytest.fixture
def open_page(chromium):
    """Opens an address in a page of its own, which is checked when the test is over."""
    contexts, pages = [], []

    def open(url, size="laptop", theme="dark", **options):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.watched = Watched(page, origin(url))
        pages.append(page)
        page.goto(url)
        return page

    yield open
    for page in pages:
        page.watched.check()
    for context in contexts:
        context.close()


@pytest.fixture
def live_session(tapedeck, tmp_path):
    """Starts a session that is recorded while the check runs."""
    sessions = []

    def start(**options):
        session = LiveSession(tapedeck, tmp_path, **options)
        sessions.append(session)
        return session

    yield start
    for session in sessions:
        session.stop()


@pytest.fixture
def open_sample(open_page, samples):
    """Opens a sample by its name; `query` follows in the address."""

    def open(name, query="", **options):
        page = open_page(f"{samples.url}#/s/{samples.ids[name]}{query}", **options)
        return page

    return open


@pytest.fixture
def view(open_page, tapedeck):
    """Opens the page of the first session of a viewer."""
    viewers = []

    def view(*arguments, **options):
        viewer = Viewer(tapedeck, *arguments, **options)
        viewers.append(viewer)
        page = open_page(viewer.url)
        page.locator(".ls-link").first.click()
        settled(page)
        return page

    yield view
    for viewer in viewers:
        viewer.stop()
