"""The two processes that ship with the program, and the practice room that ``acorde demo`` opens."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from positions.errors import Unknown
from positions.formats.folder import read_folder
from positions.ids import DraftId, PersonId, ProcessId
from positions.process import Process
from server import clock
from server.actions import accounts, folders
from server.actions.folders import export_folder, load_folder
from server.actions.practice import HEADS, PLAYERS, PRACTICE, rehearsal
from server.actions.practice_adoption import adopt_practice
from server.actions.practice_brackets import negotiate
from server.actions.practice_company import SPEAKS, Company
from server.actions.practice_declaration import receive_practice
from server.actions.practice_own_text import prepare_own_text
from server.actions.practice_proposals import propose_practice
from server.actions.practice_silence import announce_practice
from server.actions.processes import process_by_id
from server.security.account import Purpose
from server.security.identity import Seat
from server.security.keys import Signer
from server.security.permits_file import load_permits
from server.store import processes
from server.store.database import Database, Transaction, within

__all__ = [
    "BUILTIN",
    "builtin_files",
    "export_folder",
    "is_empty",
    "load_builtin",
    "load_folder",
    "open_practice",
    "practice_links",
    "practice_tokens",
]

BUILTIN: Final = (ProcessId("crm-csm-2017"), PRACTICE)
FIRST_TEXT: Final = "s1.txt"
EARLIER: Final = timedelta(days=1)  # so long before the room is opened, its delegations have met
LINK_MINUTES: Final = 24 * 60
TOKEN_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class PracticeLink:
    """A one-time sign-in link of an invented person; ``role`` is a Spanish message id."""

    email: str
    role: str
    address: str


def builtin_files(name: str) -> dict[str, bytes]:
    """A built-in process as its files by name. Raises Unknown (``builtin_unknown``)."""
    if name not in BUILTIN:
        raise Unknown("builtin_unknown", name=name, known=", ".join(BUILTIN))
    return dict(_files_in(files("positions") / "data" / name, ""))


def _files_in(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files_in(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found


async def load_builtin(db: Database, name: str, *, now: datetime) -> Process:
    """Load a built-in process. Raises Unknown (``builtin_unknown``), WrongPhase (``process_exists``)."""
    return await load_folder(db, builtin_files(name), now=now)


async def is_empty(db: Database) -> bool:
    """Whether no process has been loaded yet."""

    async def turn(tx: Transaction) -> bool:
        return not await processes.all_processes(tx)

    return await db.read(turn)


async def open_practice(db: Database, signer: Signer, *, now: datetime) -> None:
    """Load both built-in processes, seat the invented persons, and let them begin to negotiate.

    signer: of the head of the record, as a text is adopted there. Raises WrongPhase (``process_exists``)
    where a process of that name is there already.
    """
    began = now - EARLIER
    await folders.load(db, rehearsal(read_folder(builtin_files(PRACTICE))), now=began)
    for name in BUILTIN:
        if name != PRACTICE:
            await load_builtin(db, name, now=began)
    process = await process_by_id(db, PRACTICE)
    seats = await db.write(lambda tx: _seat_all(within(db, tx), began))
    company = Company(db, load_permits(), process, seats, began, signer)
    await company.at_once(adopt_practice)
    await _furnish(replace(company, now=now))


async def _seat_all(db: Database, now: datetime) -> dict[str, Seat]:
    """Give each invented person an account and a seat; the seats by what stands before the @."""
    seats = {}
    for player in (*PLAYERS, *HEADS):
        account = PersonId(clock.mint())
        await accounts.add_account(db, player.email, name=player.name, language=SPEAKS, now=now, id=account)
        seats[player.local] = await accounts.add_seat(db, player.email, player.seat, now=now, id=clock.mint())
    return seats


async def _furnish(company: Company) -> None:
    """What goes on: the text that all write, one of a conference, one in brackets, a declaration."""
    draft = await company.at_once(_open_text)
    await company.at_once(prepare_own_text)
    await negotiate(company)
    db, permits, seats, now = company.db, company.permits, company.seats, company.now
    delegates = seats["delegate-xa"], seats["delegate-xb"]
    await propose_practice(db, permits, (*delegates, seats["chair-a"]), draft, now=now)
    await announce_practice(db, permits, seats["chair-a"], draft, now=now)
    await receive_practice(db, permits, seats["st-b"], company.process, now=now)


async def _open_text(company: Company) -> DraftId:
    """Begin the text of the first session and open it to the delegations."""
    return await company.begin(FIRST_TEXT, "s1")


async def practice_links(db: Database, address: str, *, now: datetime) -> list[PracticeLink]:
    """A new one-time sign-in link for each invented person; earlier ones end."""
    made = []
    for player in PLAYERS:
        secret = clock.draw()
        await accounts.make_link(
            db, player.email, purpose=Purpose.SIGN_IN, now=now, secret=secret, minutes=LINK_MINUTES
        )
        made.append(PracticeLink(player.email, player.role, f"{address}/login/{secret}"))
    return made


async def practice_tokens(db: Database, *, now: datetime) -> dict[str, str]:
    """A new bearer token for each invented person, by address."""
    made: dict[str, str] = {}
    for player in PLAYERS:
        made[player.email] = clock.draw()
        await accounts.make_bearer(
            db, player.email, days=TOKEN_DAYS, now=now, id=clock.mint(), secret=made[player.email]
        )
    return made
