"""The room of ``tests.room`` with texts that conferences prepare for themselves, and give."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from positions.ids import ConferenceId, DraftId, Language
from positions.negotiation.draft import DraftAct, DraftStep
from positions.negotiation.giving import Giving
from positions.process import Role
from server.actions.beginnings import BeginDraft, Beginning
from server.actions.giving import Gave, Give, give
from server.actions.session_drafts import advance, begin
from server.actions.session_reading import SessionDraft, found_draft, session_draft
from server.security.identity import Seat
from server.store import named_versions
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, with_session
from tests.room import NOW, PERMITS, open_room

CA, CB = ConferenceId("ca"), ConferenceId("cb")
FAR_CHAIR = replace(room.seat(Role.CHAIR, "XAD"), account=room.FAR.account)
PENS = {CA: (room.SECRETARIAT, room.CHAIR), CB: (room.OTHER_SECRETARIAT, FAR_CHAIR)}
WORDS = "Los Estados [XAA: protegen | ∅].\n- con plazos"


def minting(name: str = "n") -> Callable[[], str]:
    """n1, n2, …"""
    numbers = count(1)
    return lambda: f"{name}{next(numbers)}"


async def own_text(
    database: Database,
    conference: ConferenceId | None = CA,
    words: str = WORDS,
    *,
    beginning: Beginning = Beginning.LINES,
    opens: bool = True,
) -> DraftId:
    """The text of a conference, or of both, as its secretariat begins and opens it."""
    seat = PENS[conference or CA][0]
    wish = BeginDraft(with_session(database), SESSION, conference, Language.ES, words, beginning)
    mint = minting(f"{conference or 'both'}-")
    draft = await begin(database, PERMITS, seat, wish, mint=mint, now=NOW)
    if opens:
        await advance(database, PERMITS, seat, (draft, DraftStep(DraftAct.OPEN)), salt="o", now=NOW)
    return draft


async def tier_room(database: Database, conference: ConferenceId | None = CA, words: str = WORDS) -> DraftId:
    """An open room with one such text."""
    await open_room(database)
    return await own_text(database, conference, words)


async def say(
    database: Database,
    seat: Seat,
    draft: DraftId,
    giving: Giving = Giving.RELEASE,
    *,
    version: int = 1,
    stands: bool = True,
) -> Gave:
    """One hand says something of a version."""
    edition = await database.read(lambda tx: named_versions.edition_numbered(tx, draft, version))
    digest = "0" * 64 if edition is None else edition.digest
    wish = Give(draft, giving, version, digest, stands)
    return await give(database, PERMITS, (seat,), wish, ("s", NOW), mint=minting(f"{draft}-on"))


async def both_say(
    database: Database, draft: DraftId, giving: Giving = Giving.RELEASE, of: ConferenceId = CA
) -> Gave:
    """Both hands of a conference say it of the first version."""
    first, second = PENS[of]
    await say(database, first, draft, giving)
    return await say(database, second, draft, giving)


async def seen(database: Database, seat: Seat, conference: ConferenceId | None = None) -> SessionDraft | None:
    """A text as a seat sees it."""
    return await session_draft(database, PERMITS, seat, with_session(database), (SESSION, conference))


async def ended(database: Database, seat: Seat, draft: DraftId) -> SessionDraft | None:
    """A text that left its place, as a seat sees it."""
    return await found_draft(database, PERMITS, seat, draft)
