"""``acorde compile``, as a secretariat calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main

BASE = "Los Estados deberían proteger a los migrantes en tránsito."


def acorde(*arguments: str | Path) -> Result:
    """Run a command in this process, in Spanish."""
    return CliRunner().invoke(main, [str(word) for word in arguments], env={"LANG": "es", "LC_ALL": ""})


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A base and what three delegations want of it."""
    texts = {
        "base": BASE,
        "XA": BASE.replace("deberían", "deberán"),
        "XB": BASE.replace("deberían", "deberán"),
        "XC": BASE.replace("proteger", "proteger y asistir"),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def test_proposals_become_one_bracketed_text_in_any_order(files: Path) -> None:
    names = [files / f"{code}.txt" for code in ("XA", "XB", "XC")]
    for order in (names, names[::-1]):
        outcome = acorde("compile", files / "base.txt", *order)
        assert outcome.exit_code == 0, outcome.stderr
        assert outcome.stdout == (
            "Los Estados [deberían | XA, XB: deberán] proteger [XC: y asistir] a los migrantes en tránsito.\n"
        )


def test_the_json_says_who_chose_what(files: Path) -> None:
    out = files / "compiled.json"
    assert (
        acorde(
            "compile",
            files / "base.txt",
            files / "XA.txt",
            files / "XC.txt",
            "--format",
            "json",
            "--out",
            out,
        ).exit_code
        == 0
    )
    document = json.loads(out.read_bytes())
    assert document["format"] == "acorde-compilation/1"
    assert [each["sponsors"] for each in document["proposals"]] == [["XA"], ["XC"]]
    assert [each["choices"] for each in document["proposals"]] == [[1, 0], [0, 1]]
    assert [reading["text"] for reading in document["brackets"][0]["readings"]] == ["deberían", "deberán"]


def test_with_a_process_sponsors_are_its_members_in_its_order(files: Path) -> None:
    (files / "XA.txt").rename(files / "XAB.txt")
    (files / "XC.txt").write_text("", encoding="utf-8")
    (files / "XC.txt").rename(files / "altamar.txt")
    outcome = acorde(
        "compile",
        files / "base.txt",
        files / "XAB.txt",
        files / "altamar.txt",
        "--process",
        "builtin:practica",
    )
    assert outcome.exit_code == 0, outcome.stderr
    assert outcome.stdout == f"[{BASE} | XA: ∅ | XB: {BASE.replace('deberían', 'deberán')}]\n"
    wrong = acorde("compile", files / "base.txt", files / "base.txt", "--process", "builtin:practica")
    assert (wrong.exit_code, "[sponsor_unknown]" in wrong.stderr) == (2, True)


def test_files_as_other_systems_write_them_are_read(files: Path) -> None:
    (files / "XA.txt").write_bytes(b"\xef\xbb\xbfuno\tde\r\nnin\xcc\x83os\r\n")
    (files / "base.txt").write_text("uno de niños", encoding="utf-8")
    outcome = acorde("compile", files / "base.txt", files / "XA.txt")
    assert outcome.stdout == "uno de niños\n"


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("XA.txt", b"a [b", "bracket_unclosed"),
        ("XA.txt", b"a] b", "bracket_stray_close"),
        ("XA.txt", b"a [] b", "bracket_empty"),
        ("XA.txt", b"[" * 65 + b"a" + b"]" * 65, "bracket_too_deep"),
        ("XA.txt", b"\xff\xfea", "encoding_wrong"),
        ("XA.txt", "a\u202eb".encode(), "character_forbidden"),
        ("XA.txt", ("a" + "\u0301" * 9).encode(), "marks_too_many"),
        ("XA.txt", b"a" * 250_000, "bracketed_text_too_long"),
        ("XA.txt", b"a" * 1_100_000, "too_large"),
        ("XA.txt", b"a " * 25_000, "diff_too_long"),
        ("1.txt", b"a", "sponsor_unknown"),
        ("a.b.txt", b"a", "sponsor_unknown"),
    ],
)
def test_bad_input_is_one_line_and_exit_2_and_nothing_is_written(
    files: Path, name: str, body: bytes, reason: str
) -> None:
    (files / name).write_bytes(body)
    out = files / "out.txt"
    outcome = acorde("compile", files / "base.txt", files / name, "--out", out)
    assert outcome.exit_code == 2
    assert f"[{reason}]" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
    assert "%(" not in outcome.stderr
    assert not out.exists()


def test_a_file_with_wrong_content_is_named(files: Path) -> None:
    (files / "XB.txt").write_text("a [b", encoding="utf-8")
    outcome = acorde("compile", files / "base.txt", files / "XA.txt", files / "XB.txt")
    assert str(files / "XB.txt") in outcome.stderr
    missing = acorde("compile", files / "base.txt", files / "XD.txt")
    assert (missing.exit_code, str(files / "XD.txt") in missing.stderr) == (2, True)


def test_two_files_of_one_delegation_are_refused(files: Path) -> None:
    (files / "xa.text").write_text("a", encoding="utf-8")
    outcome = acorde("compile", files / "base.txt", files / "XA.txt", files / "xa.text")
    assert (outcome.exit_code, "[proposal_twice]" in outcome.stderr) == (2, True)


def test_wrong_use_is_exit_2_and_help_has_examples(files: Path) -> None:
    assert acorde("compile", files / "base.txt").exit_code == 2
    assert acorde("compile").exit_code == 2
    assert "acorde compile base.txt XA.txt XB.txt" in acorde("compile", "--help").stdout
