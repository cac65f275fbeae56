"""Accounts, links and tokens from the operator's terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main


def acorde(*arguments: str | Path) -> Result:
    """Run a command in this process, in Spanish."""
    return CliRunner().invoke(main, [str(word) for word in arguments], env={"LANG": "es"})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A data folder that holds the real frame."""
    folder = tmp_path / "place"
    assert acorde("import", "builtin:crm-csm-2017", "--data", folder).exit_code == 0
    return folder


def test_the_first_operator_comes_from_the_terminal(place: Path) -> None:
    made = acorde("user", "add", "ana@acorde.example", "--name", "Ana", "--role", "operator", "--data", place)
    assert made.exit_code == 0, made.stderr
    link = acorde("user", "link", "ana@acorde.example", "--data", place)
    assert link.stdout.startswith("http://127.0.0.1:8000/login/")


def test_a_seat_is_of_a_member_or_a_conference_of_its_process(place: Path) -> None:
    wanted = ("user", "add", "h@acorde.example", "--name", "H", "--role", "head", "--process", "crm-csm-2017")
    assert acorde(*wanted, "--place", "PAN", "--data", place).exit_code == 0
    again = acorde("user", "seat", "h@acorde.example", "--role", "head", "--process", "crm-csm-2017",
                   "--place", "MEX", "--data", place)  # fmt: skip
    assert again.exit_code == 2
    assert "[seat_twice]" in again.stderr
    refused = (
        "user",
        "add",
        "x@acorde.example",
        "--name",
        "X",
        "--role",
        "head",
        "--process",
        "crm-csm-2017",
    )
    assert "[country_unknown]" in acorde(*refused, "--place", "ZZZ", "--data", place).stderr


def test_a_token_is_printed_once_and_kept_hashed(place: Path) -> None:
    acorde("user", "add", "ana@acorde.example", "--name", "Ana", "--role", "operator", "--data", place)
    token = acorde("token", "create", "ana@acorde.example", "--days", "7", "--data", place).stdout.strip()
    assert len(token) >= 43
    assert token.encode() not in (place / "acorde.sqlite").read_bytes()


def test_an_unknown_account_gets_neither_link_nor_token(place: Path) -> None:
    for words in (("user", "link"), ("token", "create"), ("user", "suspend"), ("user", "resume")):
        outcome = acorde(*words, "nobody@acorde.example", "--data", place)
        assert outcome.exit_code == 2
        assert "[account_unknown]" in outcome.stderr


def test_a_suspended_account_can_be_let_in_again(place: Path) -> None:
    acorde("user", "add", "ana@acorde.example", "--name", "Ana", "--role", "operator", "--data", place)
    assert acorde("user", "suspend", "ana@acorde.example", "--data", place).exit_code == 0
    assert acorde("user", "resume", "ana@acorde.example", "--data", place).exit_code == 0


def test_without_a_database_a_command_says_so(tmp_path: Path) -> None:
    outcome = acorde("user", "link", "ana@acorde.example", "--data", tmp_path / "nowhere")
    assert outcome.exit_code == 2
    assert "[no_database]" in outcome.stderr
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_setting_stops_every_command(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(main, ["check", "--data", str(tmp_path)], env={"ACORDE_COLOUR": "red"})
    assert outcome.exit_code == 2
    assert "[setting_unknown]" in outcome.stderr


@pytest.mark.parametrize(
    "words",
    [
        "serve",
        "demo",
        "converge",
        "import",
        "export",
        "check",
        "user add",
        "user link",
        "token create",
        "form write",
        "live",
    ],
)
def test_help_has_examples(words: str) -> None:
    outcome = acorde(*words.split(), "--help")
    assert outcome.exit_code == 0
    assert "Example" in outcome.output
