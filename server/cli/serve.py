"""``acorde serve`` and ``acorde demo``."""

import asyncio
import json
import os
import shutil
import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click
import uvicorn

from positions.errors import WrongPhase
from server import clock
from server.actions import builtin
from server.app import make_app
from server.cli.place import in_use, open_place, prepare
from server.cli.sockets import StraightSockets
from server.security.keys import LENGTH, read_signer, write_signer
from server.settings import Settings, database_at, database_in, read_settings
from server.state import AppState
from server.store.database import Database, make_folder

GRACE = 10  # seconds a stopping server gives to answers under way
FRAME = 65_536  # bytes of a frame
PING, DEAD = 5.0, 20.0  # seconds between two pings; without an answer (section 5 of the limits)


@click.command()
@click.option("--host", help="Address to listen on [127.0.0.1].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [8000].")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    help="Server processes; this version serves with one.",
)
@click.option("--data", type=click.Path(path_type=Path), help="Folder of database and keys [data].")
@click.option("--database-url", help="postgresql+asyncpg://… instead of the SQLite file in --data.")
@click.option("--redis-url", help="Carrier of hints between server processes; not used yet.")
def serve(
    host: str | None,
    port: int | None,
    workers: int,
    data: Path | None,
    database_url: str | None,
    redis_url: str | None,
) -> None:
    """Serve what the database holds; an empty database starts empty.

    Example: acorde serve --data /srv/acorde --port 8000
    """
    if redis_url:
        raise WrongPhase("redis_not_yet")
    if workers > 1:
        raise WrongPhase("workers_not_yet")
    settings = read_settings(os.environ, host=host, port=port, data=data, database_url=database_url)
    asyncio.run(prepare(settings))
    _serve(settings)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="Folder of database and keys [data].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [8000].")
@click.option(
    "--tokens",
    type=click.Path(path_type=Path),
    help="Write {address: bearer token} of the practice room here.",
)
def demo(data: Path | None, port: int | None, tokens: Path | None) -> None:
    """Serve the practice room: load the built-in processes into an empty database, print sign-in links.

    Example: acorde demo --data /tmp/acorde --port 8080
    """
    settings = read_settings(os.environ, data=data, port=port, practice=True)
    made = asyncio.run(_open_practice(settings, with_tokens=tokens is not None))
    if tokens is not None:
        tokens.touch(mode=0o600)
        tokens.write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    _serve(settings)


async def _open_practice(settings: Settings, *, with_tokens: bool) -> dict[str, str]:
    if not (settings.database_url or database_in(settings.data).exists()):
        await _furnish_aside(settings)
    await prepare(settings)
    async with open_place(settings) as db:
        if await builtin.is_empty(db):
            await _furnish(settings, db)
        links = await builtin.practice_links(db, settings.address, now=clock.now())
        tokens = await builtin.practice_tokens(db, now=clock.now()) if with_tokens else {}
    click.echo(f"\nAcorde · sala de práctica · {settings.address}/p/practica")
    click.echo("Enlaces de entrada (un solo uso, 24 horas):")
    for link in links:
        click.echo(f"  {link.email:<34} {link.role:<34} {link.address}")
    click.echo("")
    return tokens


async def _furnish_aside(settings: Settings) -> None:
    """Put the room in its place once it is whole: who stops it half-way finds none, and begins anew."""
    aside = settings.data / "furnishing"
    make_folder(aside)
    with in_use(aside):
        file = database_in(aside)
        for left in aside.glob(f"{file.name}*"):
            left.unlink()
        elsewhere = replace(settings, database_url=database_at(file))
        await prepare(elsewhere)
        async with open_place(elsewhere) as db:
            await _furnish(settings, db)
        file.rename(database_in(settings.data))
    shutil.rmtree(aside)


async def _furnish(settings: Settings, db: Database) -> None:
    click.echo("Cargando los procesos incorporados…", err=True)
    write_signer(settings.data, clock.draw_bytes(LENGTH))
    await builtin.open_practice(db, read_signer(settings.data), now=clock.now())


class _House(uvicorn.Server):
    """A server that, before it waits for answers under way, has those given that wait for news."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        app: AppState | None = self.lifespan.state.get("acorde")
        if app is not None:
            app.mailboxes.close()
        await super().shutdown(sockets)


def _serve(settings: Settings) -> None:
    with in_use(settings.data):
        if not settings.practice:  # the practice room has said so, above its links
            click.echo(f"Acorde · {settings.address}")
        told = uvicorn.Config(
            make_app(settings),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=settings.trusted_proxies or None,
            timeout_graceful_shutdown=GRACE,
            ws=StraightSockets,
            ws_max_size=FRAME,
            ws_ping_interval=PING,
            ws_ping_timeout=DEAD,
            ws_per_message_deflate=False,
        )
        house = _House(told)
        with suppress(KeyboardInterrupt):  # whoever stops it at a terminal
            house.run()
        if not house.started:
            raise SystemExit(3)  # as uvicorn itself says that it could not begin
