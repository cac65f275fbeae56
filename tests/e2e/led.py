"""A site that forms have led somewhere, served again to browsers in which whoever acted is signed in."""

import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from positions.formats.mapping.process import process_mapping
from positions.text.canonical import canonical_json
from server.security import cookies
from server.security.identity import Seat
from server.settings import Settings
from server.store.schema import processes
from tests.drafting import framed
from tests.e2e.house import House
from tests.live_server import LiveServer
from tests.site import Site


@dataclass(frozen=True, slots=True)
class Led:
    """Where the site is kept, and the secret of each person's login by their name."""

    folder: Path
    secrets: Mapping[str, str]


def leave(site: Site, people: Mapping[str, Seat]) -> Led:
    """Sign these people in, and keep for the next server what this one has in memory alone."""
    said = canonical_json(process_mapping(framed())).decode()
    site.turn(lambda tx: tx.execute(update(processes).values(frame=said)))
    return Led(site.state.settings.data, {name: site.sign_in(seat) for name, seat in people.items()})


@contextmanager
def served(led: Led, folder: Path) -> Iterator[House]:
    """A copy of a site that was left, with a server of its own."""
    shutil.copytree(led.folder, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = LiveServer(Settings(data=folder, port=port), {})
    login = cookies.name_of(cookies.LOGIN, secure=server.settings.is_secure)
    known = {
        name: [{"name": login, "value": secret, "url": server.address}]
        for name, secret in led.secrets.items()
    }
    server.start()
    try:
        yield House(server.address, {}, known)
    finally:
        server.stop()
