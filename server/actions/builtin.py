"""The two processes that ship with the program, and the practice room that ``acorde demo`` opens."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from positions.errors import Unknown
from positions.formats.folder import read_folder
from positions.ids import ConferenceId, DelegationId, DraftId, PersonId, ProcessId
from positions.negotiation.draft import DraftAct, DraftStep
from positions.process import Process, Role
from server import clock
from server.actions import accounts, folders, session_drafts
from server.actions.folders import export_folder, load_folder
from server.actions.practice import PLAYERS, PRACTICE, SPEAKS, rehearsal
from server.actions.practice_declaration import receive_practice
from server.actions.practice_proposals import propose_practice
from server.actions.practice_silence import announce_practice
from server.actions.processes import process_by_id
from server.actions.session_drafts import BeginDraft
from server.security.account import Purpose
from server.security.identity import Seat
from server.security.permits_file import load_permits
from server.store import processes
from server.store.database import Database, Transaction

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


async def open_practice(db: Database, *, now: datetime) -> None:
    """Load both built-in processes and the invented persons of the practice room.

    Raises WrongPhase (``process_exists``) where a process of that name is there already.
    """
    await folders.load(db, rehearsal(read_folder(builtin_files(PRACTICE))), now=now)
    for name in BUILTIN:
        if name != PRACTICE:
            await load_builtin(db, name, now=now)
    made = {player.local: PersonId(clock.mint()) for player in PLAYERS}
    for player in PLAYERS:
        account = made[player.local]
        await accounts.add_account(db, player.email, name=player.name, language=SPEAKS, now=now, id=account)
        await accounts.add_seat(db, player.email, player.seat, now=now, id=clock.mint())
    of = PRACTICE, ConferenceId("ca")
    draft = await _open_text(db, Seat(made["st-a"], Role.SECRETARIAT, *of), now=now)
    chair = Seat(made["chair-a"], Role.CHAIR, *of)
    one = Seat(made["delegate-xa"], Role.DELEGATE, *of, DelegationId("XAA"))
    other = Seat(made["delegate-xb"], Role.DELEGATE, *of, DelegationId("XAB"))
    await propose_practice(db, load_permits(), (one, other, chair), draft, now=now)
    await announce_practice(db, load_permits(), chair, draft, now=now)
    received_by = Seat(made["st-b"], Role.SECRETARIAT, PRACTICE, ConferenceId("cb"))
    await receive_practice(db, load_permits(), received_by, await process_by_id(db, PRACTICE), now=now)


async def _open_text(db: Database, secretariat: Seat, *, now: datetime) -> DraftId:
    """Begin the text of the first session and open it to the delegations."""
    permits, process = load_permits(), await process_by_id(db, PRACTICE)
    words = (files("positions") / "data" / PRACTICE / FIRST_TEXT).read_text(encoding="utf-8")
    first = min(process.sessions, key=lambda session: session.number)
    wish = BeginDraft(process, first.id, None, SPEAKS, words)
    draft = await session_drafts.begin(db, permits, secretariat, wish, mint=clock.mint, now=now)
    wanted = draft, DraftStep(DraftAct.OPEN)
    salt = clock.draw(128)
    await session_drafts.advance(db, permits, secretariat, wanted, salt=salt, now=now)
    return draft


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
