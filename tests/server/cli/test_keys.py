"""``acorde keys``: what signs is shown and replaced, and never printed."""

from pathlib import Path

from click.testing import CliRunner

from server.cli import main
from server.security.keys import read_signer


def ran(*said: str) -> list[str]:
    """The lines that a command prints."""
    answer = CliRunner().invoke(main, ["keys", *said])
    assert answer.exit_code == 0, answer.output
    return answer.output.splitlines()


def test_a_key_is_made_shown_and_replaced(tmp_path: Path) -> None:
    (first,) = ran("show", "--data", str(tmp_path))
    assert ran("show", "--data", str(tmp_path)) == [first]
    lines = ran("rotate", "--data", str(tmp_path))
    assert (len(lines), lines[0]) == (2, first)
    signer = read_signer(tmp_path)
    assert lines == [f"{each.key} {each.public}" for each in signer.keys]
    assert signer.private.private_bytes_raw().hex() not in "".join(lines)
