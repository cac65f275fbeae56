"""The bases a draft is read against, and what changed since each."""

import pytest

from positions.ids import ConferenceId, DraftId, Language, ParagraphId, SessionId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.edition import Fate
from server.actions import earlier_wordings
from server.actions.bases import UNOPENED, Base, BaseKind, against, bases_of
from server.actions.named_versions import keep
from server.actions.session_reading import SessionDraft, session_draft
from server.security.identity import Seat
from server.store import texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from server.store.visits import Visits
from tests import room
from tests.drafting import with_session
from tests.journal_room import MINUTE, put_words
from tests.room import NOW, PERMITS, frame
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, SECOND, open_draft, paragraph
from tests.tier_room import CA, both_say, own_text, tier_room
from tests.tier_room import seen as tier_seen

pytestmark = pytest.mark.anyio

SESSION = SessionId("s1")
VISITS = Visits({}, {FIRST: 1}, NOW, NOW)


async def seen(database: Database, seat: Seat = room.DELEGATE) -> SessionDraft:
    """The draft as a seat finds it."""
    found = await session_draft(database, PERMITS, seat, frame(), (SESSION, None))
    assert found is not None
    return found


async def keys(database: Database, visits: Visits | None = None, seat: Seat = room.DELEGATE) -> list[str]:
    """The bases offered to a seat."""
    found = await seen(database, seat)
    return [each.key for each in await bases_of(database, PERMITS, seat, frame(), found, visits)]


async def test_bases_are_the_versions_the_first_words_and_the_last_visit(database: Database) -> None:
    await open_draft(database)
    assert await keys(database) == ["opening"]
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Apertura", now=NOW)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Segunda", now=NOW)
    assert await keys(database) == ["opening", "v2", "zero"]
    assert await keys(database, VISITS) == ["opening", "v2", "zero", "visit"]
    assert await keys(database, Visits({}, {}, NOW, None)) == ["opening", "v2", "zero"]


async def test_against_each_base_only_what_came_after_has_changed(database: Database) -> None:
    await open_draft(database)
    await put_words(database, OPENING.replace("protegen", "asisten"), "XAB")
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=NOW)
    await put_words(database, OPENING.replace("protegen", "cuidan"), "XAC", at=NOW + MINUTE)
    await put_words(database, "Algo", "XAD", text=SECOND)
    found = await seen(database)
    wanted = {
        UNOPENED: ({FIRST, SECOND}, 0),
        Base("v1", BaseKind.VERSION, "Primera", 1): ({FIRST, SECOND}, 1),
        Base("visit", BaseKind.VISIT): ({FIRST, SECOND}, 1),
    }
    fates = []
    for base, (changed, version) in wanted.items():
        shown = await against(database, PERMITS, room.DELEGATE, frame(), found, (base, VISITS))
        assert shown is not None
        assert shown.is_own
        assert set(shown.changes) == changed
        assert shown.words.texts[FIRST].version == version
        fates = [each.fate for each in shown.fates]
    assert fates == [Fate.STANDS, Fate.ADDED]  # the second was not seen then


async def test_a_visit_too_far_back_is_no_base(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_draft(database)
    for words in ("uno", "dos", "tres"):
        await put_words(database, words)
    monkeypatch.setattr(earlier_wordings, "MOST", 1)
    visits = Visits({}, {FIRST: 2}, NOW, NOW)
    base = Base("visit", BaseKind.VISIT)
    assert (
        await against(database, PERMITS, room.DELEGATE, frame(), await seen(database), (base, visits)) is None
    )


async def test_the_draft_of_a_conference_is_compared_without_names(database: Database) -> None:
    await open_draft(database)
    own = Draft(DraftId("d2"), frame().id, SESSION, ConferenceId("ca"), Language.ES)
    row = TextRow(TextId("y1"), own.id, ParagraphId("q1"), Language.ES, "Los Estados amparan")
    theirs = paragraph(1)

    async def put(tx: Transaction) -> None:
        await texts.add_draft(tx, own, ACCOUNT, at=NOW)
        await texts.put_paragraphs(tx, own.id, [type(theirs)(ParagraphId("q1"), theirs.kind)])
        await texts.add_texts(tx, [row])

    await database.write(put)
    assert await keys(database, seat=room.SECRETARIAT) == ["opening", "ca"]
    assert await keys(database, seat=room.DELEGATE) == ["opening"]  # it is not open yet
    found = await seen(database, room.SECRETARIAT)
    base = Base("ca", BaseKind.CONFERENCE, "ca")
    shown = await against(database, PERMITS, room.SECRETARIAT, frame(), found, (base, None))
    assert shown is not None
    assert not shown.is_own
    assert shown.words.texts[FIRST].wording == "Los Estados amparan"
    assert not shown.changes[FIRST].named
    assert (
        await against(database, PERMITS, room.DELEGATE, frame(), await seen(database), (base, None)) is None
    )


async def test_a_released_version_of_a_conference_is_a_base_for_all_who_may_read_it(
    database: Database,
) -> None:
    own = await tier_room(database, CA, "Los Estados amparan.")
    await both_say(database, own)
    await own_text(database, None, "Los Estados amparan a todos.")
    process = with_session(database)
    found = await tier_seen(database, room.FAR)
    assert found is not None
    bases = await bases_of(database, PERMITS, room.FAR, process, found, None)
    (base,) = [each for each in bases if each.kind is BaseKind.RELEASED]
    assert (base.key, base.name, base.number) == ("ca.v1", "ca", 1)
    shown = await against(database, PERMITS, room.FAR, process, found, (base, None))
    assert shown is not None
    assert not shown.is_own
    (words,) = shown.words.texts.values()
    assert words.wording == "Los Estados amparan."
    near = await tier_seen(database, room.HEAD)
    assert near is not None
    offered = await bases_of(database, PERMITS, room.HEAD, process, near, None)
    assert [each.key for each in offered] == ["opening", "zero", "ca", "ca.v1"]
