"""``acorde check``."""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path

import click

from server.actions.confinement import refused_here
from server.actions.health import is_disk_short
from server.cli.speech import sentence
from server.rendering import Rendering
from server.security.permits_file import load_permits
from server.settings import Settings, database_in, read_settings
from server.store.migrate import is_current

OLDEST_SQLITE = (3, 37)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="Folder of database and keys [data].")
@click.option("--database-url", help="The database, where it is not the SQLite file in --data.")
def check(data: Path | None, database_url: str | None) -> None:
    """Test configuration, database, disk and versions: exit 0, or a line a problem and exit 1.

    What this system does not let us do better is told as well and is no problem.

    Example: acorde check --data /srv/acorde
    """
    settings = read_settings(os.environ, data=data, database_url=database_url)
    problems = asyncio.run(problems_of(settings))
    for reason in [*problems, *notes()]:
        click.echo(f"acorde: {sentence(reason, {'folder': str(settings.data)})} [{reason}]", err=True)
    if problems:
        sys.exit(1)
    click.echo("Todo en orden.")


def notes() -> list[str]:
    """Name what is less than it could be on another system."""
    return [f"{name}_not_cut" for name in refused_here()]


async def problems_of(settings: Settings) -> list[str]:
    """Name what does not hold."""
    found = []
    if sqlite3.sqlite_version_info < OLDEST_SQLITE and not settings.database_url:
        found.append("sqlite_too_old")
    if not settings.data.is_dir():
        return [*found, "no_database"]
    if settings.data.stat().st_mode & 0o077:
        found.append("folder_open_to_others")
    if not (settings.data / "keys").exists():
        found.append("keys_missing")
    if not settings.database_url and not database_in(settings.data).exists():
        found.append("no_database")
    elif not await is_current(settings.database):
        found.append("schema_older")
    if is_disk_short(settings.data):
        found.append("disk_short")
    load_permits()
    Rendering()
    return found
