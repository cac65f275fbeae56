"""``acorde verify``: by its exit."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from positions.text.canonical import canonical_json
from server.cli import main
from tests.proofs import proof

TREE = proof()
WHOLE = canonical_json(TREE)
HEAD = f"8:{TREE['heads'][0]['row_sha256']}"


@pytest.mark.parametrize(
    ("data", "more", "code", "said"),
    [
        (WHOLE, [], 0, "probado hasta el asiento 8"),
        (WHOLE, ["--head", HEAD], 0, "probado"),
        (WHOLE, ["--head", "8:0"], 1, "cabeza"),
        (WHOLE, ["--head", "x"], 2, "no se puede leer"),
        (WHOLE.replace(b"Los Estados", b"Los estados", 1), [], 1, "texto p1"),
        (b"nada", [], 2, "no se puede leer"),
    ],
)
def test_its_exit_says_what_it_found(
    tmp_path: Path, data: bytes, more: list[str], code: int, said: str
) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(data)
    ran = CliRunner().invoke(main, ["verify", str(file), *more])
    assert ran.exit_code == code
    assert said in ran.output


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["verify", str(tmp_path / "no.json")])
    assert ran.exit_code == 2
    assert "no se puede leer" in ran.output
