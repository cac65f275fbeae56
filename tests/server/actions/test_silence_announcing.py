"""How a silence procedure begins: on exact and clean words, in the name of both chairs."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.record import breach_of
from positions.negotiation.silence import SilenceState
from positions.text.wording import digest
from server.actions.silence_announcing import AnnounceSilence
from server.actions.silence_subjects import SeenText
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, MICRO, OTHER_CHAIR, P1, WISH, Quiet, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def test_at_the_bi_regional_table_it_counts_when_the_other_chair_confirms_it(quiet: Quiet) -> None:
    done = await quiet.announce()
    assert (done.number, done.act) == (1, "announce")
    found = await quiet.found()
    assert (found.state(BEGUN), set(found.waiting)) == (None, {"cb"})
    assert not await quiet.is_locked()
    await quiet.confirm(now=BEGUN + timedelta(hours=1))
    found = await quiet.found()
    assert found.silence is not None
    assert (found.silence.opens, found.waiting) == (BEGUN + timedelta(hours=1), frozenset())
    assert found.state(BEGUN + timedelta(hours=1)) is SilenceState.RUNNING
    assert await quiet.is_locked()
    rows = await quiet.recorded()
    assert [each.row.kind for each in rows] == ["silence_announced", "silence_confirm"]
    assert breach_of([each.row for each in rows]) is None
    body = json.loads(rows[0].body)
    assert (body["close"], body["texts"][0]["digest"]) == (
        "2027-03-04T15:00:00.000000Z",
        WISH.texts[0].digest,
    )


async def test_at_the_table_of_one_conference_its_chair_is_enough(database: Database) -> None:
    await open_draft(database, conference="ca")
    quiet = Quiet(database)
    await quiet.announce()
    assert await quiet.state(BEGUN) is SilenceState.RUNNING
    assert await quiet.is_locked()
    assert {each.conference for each in await quiet.recorded()} == {"ca"}


async def test_it_can_be_announced_for_later(database: Database) -> None:
    await open_draft(database, conference="ca")
    quiet = Quiet(database)
    await quiet.announce(replace(WISH, opens=BEGUN + DAY))
    assert await quiet.state(BEGUN + DAY - MICRO) is SilenceState.ANNOUNCED
    assert await quiet.state(BEGUN + DAY) is SilenceState.RUNNING
    assert await quiet.is_locked()


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (WISH, room.HEAD, Forbidden("not_allowed")),
        (WISH, room.SECRETARIAT, Forbidden("not_allowed")),
        (WISH, room.OBSERVER, Unknown("not_there")),
        (replace(WISH, draft=DraftId("d9")), room.CHAIR, Unknown("not_there")),
        (replace(WISH, texts=()), room.CHAIR, Malformed("texts_missing")),
        (replace(WISH, reason=" "), room.CHAIR, Malformed("reason_missing")),
        (replace(WISH, reason="a" * 2001), room.CHAIR, Malformed("reason_too_long")),
        (replace(WISH, holidays="a" * 2001), room.CHAIR, Malformed("reason_too_long")),
        (replace(WISH, holidays_seen=False), room.CHAIR, Malformed("holidays_unseen")),
        (replace(WISH, close=BEGUN + DAY - MICRO), room.CHAIR, Malformed("silence_too_short")),
        (replace(WISH, texts=(replace(WISH.texts[0], version=1),)), room.CHAIR, Stale("words_moved")),
        (
            replace(WISH, texts=(SeenText(ParagraphId("p9"), 0, digest("")),)),
            room.CHAIR,
            Unknown("paragraph_unknown"),
        ),
        (
            replace(WISH, texts=(SeenText(ParagraphId("p2"), 0, digest("")),)),
            room.CHAIR,
            WrongPhase("bracketed"),  # it has no words
        ),
    ],
)
async def test_what_is_refused_leaves_no_trace(
    quiet: Quiet, wish: AnnounceSilence, seat: Seat, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await quiet.announce(wish, seat)
    assert list(await quiet.recorded()) == []
    assert not await quiet.is_locked()


async def test_brackets_are_no_text_to_be_silent_on(quiet: Quiet) -> None:
    words = "Los Estados [protegen]"
    await quiet.write(words)
    with pytest.raises(WrongPhase, match="bracketed"):
        await quiet.announce(replace(WISH, texts=(SeenText(P1, 1, digest(words)),)))


async def test_only_the_chair_who_is_waited_for_confirms_and_once(quiet: Quiet) -> None:
    await quiet.announce()
    with pytest.raises(WrongPhase, match="silence_not_waiting"):
        await quiet.confirm(room.CHAIR)
    with pytest.raises(Forbidden, match="not_allowed"):
        await quiet.confirm(room.FAR)
    await quiet.confirm()
    with pytest.raises(WrongPhase, match="silence_not_waiting"):
        await quiet.confirm()
    with pytest.raises(Unknown, match="not_there"):
        await Quiet(quiet.database).confirm(room.OBSERVER)


async def test_it_is_not_confirmed_on_other_words_or_too_late(quiet: Quiet) -> None:
    await quiet.announce()
    with pytest.raises(Malformed, match="silence_too_short"):
        await quiet.confirm(now=CLOSE - DAY + MICRO)
    await quiet.write("Los Estados protegen")
    with pytest.raises(Stale, match="words_moved"):
        await quiet.confirm()
    assert not await quiet.is_locked()


async def test_a_text_is_under_one_procedure_at_a_time(quiet: Quiet) -> None:
    await quiet.announce()
    await quiet.announce(id="q2")  # it waits too
    await quiet.confirm()
    with pytest.raises(WrongPhase, match="paragraph_under_silence"):
        await quiet.announce(seat=OTHER_CHAIR, id="q3")


async def test_in_a_draft_that_is_prepared_there_is_none(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    with pytest.raises(Unknown, match="not_there"):
        await Quiet(database).announce()
