"""Folders and spreadsheets in and out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main


def acorde(*arguments: str | Path) -> Result:
    """Run a command in this process, in Spanish."""
    return CliRunner().invoke(main, [str(word) for word in arguments], env={"LANG": "es"})


def test_what_is_imported_is_exported_and_gives_the_same_report(tmp_path: Path) -> None:
    place, folder = tmp_path / "place", tmp_path / "folder"
    assert acorde("import", "builtin:practica", "--data", place).stdout == "practica\n"
    assert acorde("export", "practica", folder, "--data", place).exit_code == 0
    first, again = (acorde("converge", where, "--no-semantic") for where in (folder, "builtin:practica"))
    assert first.exit_code == 0
    assert first.stdout_bytes == again.stdout_bytes


def test_a_process_is_imported_once(tmp_path: Path) -> None:
    assert acorde("import", "builtin:crm-csm-2017", "--data", tmp_path / "p").exit_code == 0
    again = acorde("import", "builtin:crm-csm-2017", "--data", tmp_path / "p")
    assert again.exit_code == 2
    assert "[process_exists]" in again.stderr


def test_an_export_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    outcome = acorde("export", "builtin:practica", tmp_path)
    assert outcome.exit_code == 2
    assert "[folder_not_empty]" in outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_a_form_goes_out_and_comes_back(tmp_path: Path, language: str) -> None:
    sheet = tmp_path / "form.xlsx"
    assert acorde("form", "write", "builtin:practica", "XAB", sheet, "--language", language).exit_code == 0
    back = acorde("form", "read", "builtin:practica", sheet)
    assert back.exit_code == 0, back.stderr
    assert back.stdout.startswith("XAB: ")


def test_a_file_that_is_no_form_is_refused_in_one_line(tmp_path: Path) -> None:
    sheet = tmp_path / "form.xlsx"
    sheet.write_bytes(b"no workbook")
    outcome = acorde("form", "read", "builtin:practica", sheet)
    assert outcome.exit_code == 2
    assert outcome.stderr.count("\n") == 1
    assert "Traceback" not in outcome.output


def test_a_filled_form_becomes_a_submission_in_the_state_that_is_said(tmp_path: Path) -> None:
    folder, sheet = tmp_path / "folder", tmp_path / "form.xlsx"
    assert acorde("export", "builtin:practica", folder).exit_code == 0
    before = acorde("converge", folder, "--no-semantic").stdout_bytes
    filed = folder / "submissions" / "XAB.yaml"
    assert acorde("form", "write", folder, "XAB", sheet).exit_code == 0
    assert acorde("form", "read", folder, sheet, "--out", filed).exit_code == 0
    assert "state: draft" in filed.read_text(encoding="utf-8")
    assert acorde("form", "read", folder, sheet, "--out", filed, "--state", "submitted").exit_code == 0
    after = json.loads(acorde("converge", folder, "--no-semantic").stdout_bytes)
    assert after["items"] == json.loads(before)["items"]
