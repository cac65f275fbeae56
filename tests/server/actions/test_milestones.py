"""The words a delegation spoke on, those last agreed, those of which a translation was confirmed."""

import pytest

from positions.ids import DelegationId, Language, ParagraphId, ProcessId, SessionId, TextId
from positions.negotiation.consent import ExactWording, Position, Stance, Statement
from positions.negotiation.edition import Fate
from positions.process import Level
from positions.text.canonical import Plain
from positions.text.wording import digest
from server.actions.bases import Base, BaseKind, against, bases_of
from server.actions.milestones import Milestone, MilestoneKind, edition_at, milestones
from server.actions.session_reading import SessionDraft, session_draft
from server.security.identity import Seat
from server.store import record, said_positions, texts, translations
from server.store.database import Database, Transaction
from server.store.record import Entry
from server.store.said_positions import SaidPosition
from server.store.texts import TextRow
from server.store.translations import Mark
from tests import room
from tests.journal_room import put_words
from tests.room import NOW, PERMITS, frame
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
PORTUGUESE = TextId("x1-pt")
CARED = OPENING.replace("protegen", "cuidan")


async def seen(database: Database, seat: Seat) -> SessionDraft:
    found = await session_draft(database, PERMITS, seat, frame(), (SessionId("s1"), None))
    assert found is not None
    return found


async def reached(database: Database, seat: Seat = room.DELEGATE) -> tuple[Milestone, ...]:
    found = await seen(database, seat)
    return await database.read(lambda tx: milestones(tx, PERMITS, seat, frame(), found))


async def say(database: Database, version: int | None, member: str = "XAA") -> None:
    """A word of a delegation on the first paragraph at a version; None takes it back."""
    wording = ExactWording(P1, Language.ES, version or 0, digest(OPENING))
    position = Position(DelegationId(member), wording, Statement(Stance.ACCEPT))
    word = SaidPosition(
        0,
        DRAFT,
        P1,
        DelegationId(member),
        None if version is None else position,
        None if version is None else FIRST,
        ACCOUNT,
        NOW,
    )
    await database.write(lambda tx: said_positions.add_said(tx, word))


async def declare(database: Database, status: str, version: int, paragraph: str = P1) -> None:
    """What was declared of a paragraph at a version."""
    body: dict[str, Plain] = {"paragraph": paragraph, "status": status, "version": version}
    if status == "open":
        del body["version"]  # as an objection says it
    entry = Entry("paragraph_status", Level.BOTH, body, "sal")
    await database.write(lambda tx: record.append_record(tx, ProcessId("practica"), entry, now=NOW))


async def confirm(database: Database, version: int) -> None:
    """That the Portuguese text says what the first one said at a version."""
    mark = Mark(PORTUGUESE, 0, FIRST, version, "ST-CA", ACCOUNT, NOW)
    await database.write(lambda tx: translations.add_mark(tx, mark))


async def translate(database: Database) -> None:
    row = TextRow(PORTUGUESE, DRAFT, P1, Language.PT, "Os Estados protegem")
    await database.write(lambda tx: texts.add_texts(tx, [row]))


async def test_a_text_of_which_nothing_was_said_has_none(database: Database) -> None:
    await open_draft(database)
    await translate(database)
    assert await reached(database) == ()


async def test_a_delegation_finds_the_words_it_spoke_on_last_and_nobody_else_does(database: Database) -> None:
    await open_draft(database)
    await put_words(database, CARED)
    await say(database, 0)
    await say(database, 1, "XAB")
    assert await reached(database) == (Milestone(MilestoneKind.POSITION, {FIRST: 0}),)
    assert await reached(database, room.NEIGHBOUR) == (Milestone(MilestoneKind.POSITION, {FIRST: 1}),)
    assert await reached(database, room.SECRETARIAT) == ()
    await say(database, None)
    assert await reached(database) == ()


async def test_what_was_agreed_last_is_known_after_it_was_opened_again(database: Database) -> None:
    await open_draft(database)
    await put_words(database, CARED)
    await declare(database, "agreed_ad_referendum", 0)
    await declare(database, "open", 0)
    assert await reached(database, room.SECRETARIAT) == (Milestone(MilestoneKind.AGREED, {FIRST: 0}),)
    await declare(database, "agreed", 1)
    await declare(database, "agreed", 0, "p-of-another-draft")
    assert await reached(database, room.FAR) == (Milestone(MilestoneKind.AGREED, {FIRST: 1}),)


async def test_the_original_as_it_was_translated_is_known_by_language(database: Database) -> None:
    await open_draft(database)
    await translate(database)
    await put_words(database, CARED)
    await confirm(database, 0)
    wanted = Milestone(MilestoneKind.TRANSLATED, {FIRST: 0}, Language.PT)
    assert await reached(database, room.SECRETARIAT) == (wanted,)
    await confirm(database, 1)
    (now,) = await reached(database)
    assert now.versions == {FIRST: 1}


@pytest.mark.parametrize("rest", [True, False])
async def test_what_a_milestone_says_nothing_of_stands_as_it_is_or_is_not_there(
    database: Database, rest: bool
) -> None:
    await open_draft(database)
    await put_words(database, CARED)
    await put_words(database, "Algo", text=SECOND)
    found = await seen(database, room.DELEGATE)

    async def turn(tx: Transaction) -> dict[TextId, tuple[int, str]]:
        edition = await edition_at(tx, found, {FIRST: 0}, rest=rest)
        assert edition is not None
        return {id: (text.version, text.wording) for id, text in edition.texts.items()}

    words = await database.read(turn)
    assert words.pop(FIRST) == (0, OPENING)
    assert words == ({SECOND: (1, "Algo")} if rest else {})


async def test_each_milestone_is_a_base_and_only_what_it_speaks_of_has_changed(database: Database) -> None:
    await open_draft(database)
    await translate(database)
    await put_words(database, "Algo", text=SECOND)
    await say(database, 0)
    await declare(database, "agreed", 0)
    await confirm(database, 0)
    await put_words(database, CARED, "XAB")
    found = await seen(database, room.DELEGATE)
    bases = await bases_of(database, PERMITS, room.DELEGATE, frame(), found, None)
    assert bases[1:] == (
        Base("position", BaseKind.POSITION),
        Base("agreed", BaseKind.AGREED),
        Base("translated.pt", BaseKind.TRANSLATED, "pt"),
    )
    for base in bases[1:]:
        shown = await against(database, PERMITS, room.DELEGATE, frame(), found, (base, None))
        assert shown is not None
        assert shown.is_own
        assert set(shown.changes) == {FIRST}
        assert shown.words.texts[FIRST].wording == OPENING
        assert {each.fate for each in shown.fates} == {Fate.STANDS}
    far = await seen(database, room.FAR)
    assert await against(database, PERMITS, room.FAR, frame(), far, (bases[1], None)) is None
