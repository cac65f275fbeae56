"""The import rules of pyproject.toml hold, and each of them catches what it is there for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

VIOLATIONS = [
    ("pure", "positions/errors.py", "import os"),
    ("pure", "positions/process.py", "import server.clock"),
    ("pure", "positions/text/canonical.py", "import random"),
    ("order", "positions/text/canonical.py", "import positions.questionnaire.questionnaire"),
    ("order", "positions/errors.py", "import positions.ids"),
    ("house", "server/store/processes.py", "import server.actions.processes"),
    ("house", "server/actions/processes.py", "import server.state"),
    ("house", "server/state.py", "import server.pages"),
    ("pages", "server/pages.py", "import server.store.database"),
    ("pages", "server/presenters/error.py", "import server.store.database"),
    ("http", "server/actions/processes.py", "import starlette"),
    ("http", "server/store/processes.py", "import jinja2"),
    ("permits", "server/security/permits.py", "import asyncio"),
    ("permits", "server/security/identity.py", "import server.clock"),
    ("own-sql", "server/actions/processes.py", "import sqlalchemy"),
    ("own-jinja", "server/pages.py", "import jinja2"),
    ("own-pydantic", "server/pages.py", "import pydantic"),
    ("own-diff", "positions/text/canonical.py", "import diff_match_patch"),
    ("own-canonical", "positions/formats/bundle.py", "import msgspec"),
    ("own-signing", "server/actions/signing.py", "import cryptography"),
    ("own-files", "positions/process.py", "import yaml"),
    ("routes", "server/routes/home.py", "import server.routes.health"),
]


def lint(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as l; l()",
        "--no-cache",
    ]
    return subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code that may be broken."""
    folder = tmp_path_factory.mktemp("house")
    packages = [ROOT / name for name in ("positions", "server", "web")]
    modules = [path for package in packages for path in package.rglob("*.py")]
    found = [path for path in modules if "node_modules" not in path.parts]
    for path in (*found, ROOT / "pyproject.toml"):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def test_the_rules_hold(house: Path) -> None:
    outcome = lint(house)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_each_rule_catches_its_violation(house: Path, contract: str, file: str, line: str) -> None:
    path = house / file
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        outcome = lint(house, "--contract", contract)
    finally:
        path.write_text(before, encoding="utf-8")
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
