"""``acorde verify``."""

import sys
from pathlib import Path

import click

from positions.formats.proceedings import borne_out
from positions.formats.signatures import signed_by
from positions.formats.verifier import PROVEN, known_head, verdict


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--head", metavar="SEQ:HASH", help="A head that is known: as the Acta prints it.")
def verify(bundle: Path, head: str | None) -> None:
    """Check the proof of an adopted text: exit 0 proven, 1 mismatch (what, where), 2 unreadable.

    It says with which key the record was signed. It needs no server, no database and no network.

    Example: acorde verify practica-1.json --head 41:7f3a…
    """
    try:
        data = bundle.read_bytes()
        known = None if head is None else known_head(head)
    except (OSError, ValueError) as error:
        click.echo(f"acorde: no se puede leer: {error}", err=True)
        sys.exit(2)
    found = (verdict(data, known), borne_out(data), signed_by(data))
    code, words = next((each for each in found if each[0] != PROVEN), found[0])
    click.echo(words if code else "; ".join(said for _, said in found), err=code != 0)
    sys.exit(code)
