"""Each command is loaded by its name, and no other."""

import subprocess
import sys

import click
import pytest

from server.cli.commands import COMMANDS, Commands

LOADED = """
import sys
from click.testing import CliRunner
from server.cli import main
assert CliRunner().invoke(main, [sys.argv[1], "--help"]).exit_code == 0
print("server.app" in sys.modules, "sqlalchemy" in sys.modules)
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_under_its_name(name: str) -> None:
    group = Commands()
    found = group.get_command(click.Context(group), name)
    assert found is not None
    assert found.name == name


def test_there_is_no_command_of_another_name() -> None:
    group = Commands()
    assert group.get_command(click.Context(group), "dance") is None


@pytest.mark.parametrize(("name", "loaded"), [("verify", "False False"), ("live", "False False")])
def test_who_verifies_or_reads_along_does_not_wait_for_the_house(name: str, loaded: str) -> None:
    told = subprocess.run([sys.executable, "-c", LOADED, name], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == loaded
