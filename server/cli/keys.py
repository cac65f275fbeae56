"""``acorde keys …``: the key with which the heads of records are signed."""

import os
from pathlib import Path

import click

from server import clock
from server.security.keys import LENGTH, Signer, read_signer, rotate, write_signer
from server.settings import read_settings


@click.group()
def keys() -> None:
    """The key that signs records, and the keys before it."""


@keys.command("show")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of database and keys [data].")
def show(data: Path | None) -> None:
    """Print every key, the oldest first: its name, and its public part; the last one signs.

    Example: acorde keys show --data /srv/acorde
    """
    folder = read_settings(os.environ, data=data).data
    write_signer(folder, clock.draw_bytes(LENGTH))
    _tell(read_signer(folder))


@keys.command("rotate")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of database and keys [data].")
def rotate_(data: Path | None) -> None:
    """Make a new key, signed by the one of now, which is gone afterwards. Restart the server to use it.

    Example: acorde keys rotate --data /srv/acorde
    """
    folder = read_settings(os.environ, data=data).data
    write_signer(folder, clock.draw_bytes(LENGTH))
    _tell(rotate(folder, clock.draw_bytes(LENGTH)))


def _tell(signer: Signer) -> None:
    for each in signer.keys:
        click.echo(f"{each.key} {each.public}")
