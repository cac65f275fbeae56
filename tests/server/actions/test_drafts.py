"""Base texts proposed to a session, read, and taken back."""

import pytest

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.mapping.draft_wording import read_base
from positions.ids import ConferenceId, SessionId
from positions.process import Level, Process
from positions.text.canonical import digest
from server.actions import drafts
from server.actions.draft_wording import BaseAsked, found_base
from server.actions.drafts import ProposeBase, SeenDraft, drafts_seen, propose, withdraw
from server.actions.reports import report_for
from server.security.identity import Seat
from server.store.database import Database
from server.store.drafts import ProposedDraft
from tests import room
from tests.drafting import BASE, SESSION, TERM, put_wordings, with_session, work
from tests.room import NOW, PERMITS, QUESTIONNAIRE, open_room

pytestmark = pytest.mark.anyio

FIRST, SECOND = room.SECRETARIAT, room.OTHER_SECRETARIAT


async def furnished(database: Database, level: Level = Level.BOTH) -> Process:
    """Wordings of two conferences with their elements, and a session to propose to."""
    await open_room(database)
    process = with_session(database)
    await database.write(lambda tx: put_wordings(tx, level=level))
    await _wish(database, FIRST)
    await work(database)
    return process


async def _wish(
    database: Database,
    who: Seat,
    *,
    text: str = BASE,
    session: str = SESSION,
    tier: str = "biregional",
    seen: str | None = None,
) -> ProposeBase:
    report = await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
    asked = BaseAsked(report, QUESTIONNAIRE, TERM, tier)
    found = await found_base(database, PERMITS, who, asked, now=NOW)
    return ProposeBase(asked, SessionId(session), text, found.digest if seen is None else seen)


async def proposed(database: Database, who: Seat = FIRST, *, new: str = "d1", **wish: str) -> ProposedDraft:
    made = await _wish(database, who, **wish)
    return await propose(database, PERMITS, who, made, new=new, now=NOW)


async def seen(database: Database, who: Seat) -> tuple[SeenDraft, ...]:
    return await drafts_seen(database, PERMITS, who, with_session(database))


async def test_what_is_proposed_is_kept_with_the_source_of_every_word(database: Database) -> None:
    await furnished(database)
    draft = await proposed(database, text=f"{BASE} a pie")
    assert (draft.conference, draft.session, draft.question, draft.level, draft.seen_by) == (
        "ca",
        "s5",
        "t01.national",
        Level.BOTH,
        None,
    )
    assert draft.digest == digest(draft.text.encode())
    base, text = read_base(draft.body)
    assert (base.text, text.text, text.own_words) == (BASE, draft.text, 2)
    (kept,) = await seen(database, FIRST)
    assert (kept.kept.draft, kept.kept.withdrawn, kept.may_withdraw) == (draft, None, True)


async def test_both_secretariats_and_whoever_could_read_every_answer_read_it(database: Database) -> None:
    await furnished(database)
    await proposed(database)
    for who, count in (
        (SECOND, 1),
        (room.HEAD, 1),
        (room.FAR, 1),
        (room.CHAIR, 1),
        (room.OBSERVER, 0),
        (room.OPERATOR, 0),
    ):
        found = await seen(database, who)
        assert (len(found), [each.may_withdraw for each in found]) == (count, [False] * count)


@pytest.mark.parametrize("level", [Level.DELEGATION, Level.CONFERENCE])
async def test_of_answers_that_not_all_may_read_only_secretariats_read_it(
    database: Database, level: Level
) -> None:
    await furnished(database, level)
    assert (await proposed(database)).level is Level.DELEGATION
    assert [len(await seen(database, who)) for who in (SECOND, room.HEAD, room.FAR, room.CHAIR)] == [
        1,
        0,
        0,
        0,
    ]


async def test_of_one_conference_it_is_for_that_conference_and_its_secretariat_proposes_it(
    database: Database,
) -> None:
    await furnished(database, Level.CONFERENCE)
    draft = await proposed(database, tier="ca")
    assert (draft.level, draft.seen_by) == (Level.CONFERENCE, ConferenceId("ca"))
    assert [len(await seen(database, who)) for who in (SECOND, room.HEAD, room.FAR)] == [1, 1, 0]
    with pytest.raises(Forbidden):
        await proposed(database, SECOND, tier="ca", new="d2")


async def test_what_cannot_be_proposed_is_refused(database: Database) -> None:
    await furnished(database)
    with pytest.raises(Unknown, match="session_unknown"):
        await proposed(database, session="s9")
    with pytest.raises(Malformed, match="text_missing"):
        await proposed(database, text=" ")
    with pytest.raises(Forbidden, match="foreign_sponsor"):
        await proposed(database, text="[XA: nunca dicho]")
    assert await seen(database, FIRST) == ()


async def test_a_base_that_moved_since_it_was_shown_is_not_proposed(database: Database) -> None:
    await furnished(database)
    with pytest.raises(Stale, match="base_moved"):
        await proposed(database, seen="0" * 64)


async def test_elements_that_are_not_found_are_not_proposed(database: Database) -> None:
    await open_room(database)
    with_session(database)
    await database.write(put_wordings)
    with pytest.raises(WrongPhase, match="base_not_ready"):
        await proposed(database)


async def test_the_same_text_stands_once_and_may_be_proposed_again_after_it_was_taken_back(
    database: Database,
) -> None:
    process = await furnished(database)
    await proposed(database)
    with pytest.raises(WrongPhase, match="draft_stands"):
        await proposed(database, new="d2")
    await proposed(database, text=f"{BASE} a pie", new="d3")
    await withdraw(database, PERMITS, FIRST, process, "d1", now=NOW)
    await proposed(database, new="d4")
    assert {each.kept.draft.id: each.kept.withdrawn for each in await seen(database, FIRST)} == {
        "d1": NOW,
        "d3": None,
        "d4": None,
    }


async def test_only_the_secretariat_that_proposed_takes_it_back_and_once(database: Database) -> None:
    process = await furnished(database)
    await proposed(database)
    for who, refusal in ((SECOND, Forbidden), (room.HEAD, Forbidden), (room.OBSERVER, Unknown)):
        with pytest.raises(refusal):
            await withdraw(database, PERMITS, who, process, "d1", now=NOW)
    with pytest.raises(Unknown):
        await withdraw(database, PERMITS, FIRST, process, "d9", now=NOW)
    await withdraw(database, PERMITS, FIRST, process, "d1", now=NOW)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await withdraw(database, PERMITS, FIRST, process, "d1", now=NOW)
    assert [each.may_withdraw for each in await drafts.drafts_seen(database, PERMITS, FIRST, process)] == [
        False
    ]
