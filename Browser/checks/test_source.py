"""The page's source: its form, that the exporter can join it, and that it parses no markup."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .programs import HOME

WEB = HOME.parent / "Sources/SessionViewer/Web"
MODULES = sorted(WEB.glob("*.js"))
IMPORT = re.compile(r"import \{ [\w, ]+ \} from '\./([\w-]+\.js)'")
EXPORT = re.compile(r"export (const|let|function|async function|class) \w+")


def lines():
    return [(path.name, line) for path in MODULES for line in path.read_text().splitlines()]


def biome(*arguments):
    command = [Path(sys.executable).parent / "biome", *arguments, f"--config-path={HOME}", str(WEB)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("what", ["format", "lint"])
def test_is_formatted_and_clean(what):
    result = biome(what)
    assert result.returncode == 0, result.stdout + result.stderr


def test_modules_have_the_forms_that_the_exporter_joins():
    for name, line in lines():
        if line.startswith("import"):
            assert IMPORT.fullmatch(line), f"{name}: {line}"
        if line.startswith("export"):
            assert EXPORT.match(line), f"{name}: {line}"
        assert "import(" not in line and "import.meta" not in line, name


def test_modules_import_no_circle():
    imports = {path.name: IMPORT.findall(path.read_text()) for path in MODULES}
    done = set()

    def visit(name, way=()):
        assert name not in way, " → ".join([*way, name])
        if name not in done:
            for other in imports[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in imports:
        visit(name)
    assert done == {path.name for path in MODULES}


def test_nothing_parses_markup_or_text_as_code():
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function")
    assert [(name, line) for name, line in lines() if forbidden.search(line)] == []
    page = (WEB / "index.html").read_text()
    assert "style=" not in page and "<style" not in page and not re.search(r"\son\w+=", page)
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="./app.js">']
