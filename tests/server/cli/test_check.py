"""``acorde check`` names what does not hold."""

import sys
from collections import namedtuple
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main

Usage = namedtuple("Usage", "total used free")


def check(folder: Path) -> Result:
    """Run the command in Spanish."""
    return CliRunner().invoke(main, ["check", "--data", str(folder)], env={"LANG": "es"})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A prepared data folder on a disk with room."""
    folder = tmp_path / "place"
    assert CliRunner().invoke(main, ["import", "builtin:crm-csm-2017", "--data", str(folder)]).exit_code == 0
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(100, 10, 90))
    return folder


def test_a_prepared_place_is_in_order(place: Path) -> None:
    outcome = check(place)
    assert (outcome.exit_code, outcome.stdout) == (0, "Todo en orden.\n")


def test_every_problem_is_named_on_a_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(100, 95, 5))
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 7, 17))
    (place / "keys").unlink()
    (place / "acorde.sqlite").unlink()
    place.chmod(0o755)
    outcome = check(place)
    assert outcome.exit_code == 1
    for reason in ("folder_open_to_others", "keys_missing", "no_database", "disk_short", "sqlite_too_old"):
        assert f"[{reason}]" in outcome.stderr


def test_without_a_folder_there_is_no_database(tmp_path: Path) -> None:
    outcome = check(tmp_path / "nowhere")
    assert outcome.exit_code == 1
    assert "[no_database]" in outcome.stderr


def test_an_older_schema_is_told(tmp_path: Path, place: Path) -> None:
    (place / "acorde.sqlite").write_bytes(b"")
    assert "[schema_older]" in check(place).stderr


def test_what_the_kernel_refuses_is_told_and_is_no_problem(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["server.cli.check"], "refused_here", lambda: ["network", "files"])
    outcome = check(place)
    assert (outcome.exit_code, outcome.stdout) == (0, "Todo en orden.\n")
    for reason in ("network_not_cut", "files_not_cut"):
        assert f"[{reason}]" in outcome.stderr
