"""The shape of the code: small modules, small functions, a test file for every module, glossary kept."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("positions", "server")
MODULES = sorted(
    path
    for package in (*PACKAGES, "web")
    for path in (ROOT / package).rglob("*.py")
    if not {"migrations", "node_modules", "dist"} & set(path.parts)
)
FORBIDDEN_NAMES = {
    *("manager", "helper", "helpers", "utils", "util", "common", "base", "core", "handler", "processor"),
    *("service", "data", "info", "item", "misc", "legacy", "experiments"),
}


def names(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    functions = [n for n in names(module) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert source.count("\n") <= 250
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 40] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_named_for_having_no_owner(module: Path) -> None:
    assert set(re.split(r"[_./]", str(module.relative_to(ROOT).with_suffix("")))) & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_thing_says_what_it_promises(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    things = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    silent = [n.name for n in things if not n.name.startswith("_") and not ast.get_docstring(n)]
    assert silent == []
    assert module.name == "__init__.py" or ast.get_docstring(tree)


def mirrored() -> list[Path]:
    return [path for path in MODULES if path.parts[len(ROOT.parts)] in PACKAGES and has_code(path)]


def has_code(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for n in tree.body)


def covering(path: Path) -> list[Path]:
    """The test files that may stand for a module: its mirror, or that of a package it is in.

    The package ``server/presenters/reports`` is tested as one by ``test_reports.py`` beside it.
    """
    below = path.relative_to(ROOT).with_suffix("")
    mirror = [ROOT / "tests" / below.parent / f"test_{below.name}.py"]
    for parent in below.parents:
        if len(parent.parts) > 1:
            mirror.append(ROOT / "tests" / parent.parent / f"test_{parent.name}.py")
    return mirror


@pytest.mark.parametrize("module", mirrored(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_has_its_test_file(module: Path) -> None:
    assert [path for path in covering(module) if path.exists()] != []


def test_every_class_of_the_domain_is_in_the_glossary() -> None:
    words = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    missing = []
    for path in sorted((ROOT / "positions").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.ClassDef) and not node.name.startswith("_")
            if isinstance(node, ast.ClassDef) and public and not re.search(rf"\b{node.name}\b", words):
                missing.append(node.name)
    assert missing == []


def test_nothing_is_silenced_without_a_reason() -> None:
    silent = re.compile(r"# (?:noqa|type: ignore|pragma)(?![^#\n]*(?:  # | - |  \(|: [A-Z0-9]+ - ))[^#\n]*$")
    found = []
    for path in MODULES:
        before = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if silent.search(line) and not before.strip().startswith("#"):  # the reason may stand above
                found.append(f"{path.relative_to(ROOT)}:{number}")
            before = line
    assert found == []
