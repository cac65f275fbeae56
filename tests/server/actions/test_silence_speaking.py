"""What delegations and secretariats say of a procedure, and of its method."""

import json
from dataclasses import replace

import pytest

from positions.errors import Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import Stance
from positions.negotiation.silence import SilenceKind
from positions.text.wording import digest
from server.actions import silence_speaking
from server.actions.silence_speaking import BreakSilence
from server.actions.silence_subjects import SeenText
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import open_draft
from tests.silence_room import (
    BEGUN,
    DAY,
    HEADS,
    MICRO,
    P1,
    S1,
    WISH,
    XA,
    XD,
    Quiet,
    draw,
    seat_other_chair,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def hand_over(quiet: Quiet, seat: Seat, delegation: DelegationId = XD, how: str = "Nota 12") -> None:
    """A secretariat told a delegation."""
    wish = S1, delegation, how
    await silence_speaking.hand_over(quiet.database, PERMITS, (seat,), wish, salt=draw(), now=BEGUN + MICRO)


async def test_the_first_word_that_a_delegation_was_told_counts(quiet: Quiet) -> None:
    await quiet.run(told=())
    await quiet.acknowledge(room.DELEGATE, BEGUN + DAY)
    await quiet.acknowledge(room.HEAD, BEGUN + 2 * DAY)
    await hand_over(quiet, room.SECRETARIAT)
    await quiet.acknowledge(room.FAR, BEGUN + DAY)
    found = await quiet.found()
    assert found.silence is not None
    assert found.silence.notices == {XA: BEGUN + DAY, XD: BEGUN + MICRO}
    assert [each.account for each in found.acts if each.act == "acknowledge"] == [room.DELEGATE.account]
    body = json.loads((await quiet.recorded())[-1].body)
    assert (body["delegation"], body["conference"], body["words"]) == ("XAD", "ca", "Nota 12")


async def test_what_is_handed_over_names_a_member_and_a_receiver(quiet: Quiet) -> None:
    await quiet.run(told=())
    with pytest.raises(Malformed, match="receiver_missing"):
        await hand_over(quiet, room.SECRETARIAT, how=" ")
    with pytest.raises(Unknown, match="country_unknown"):
        await hand_over(quiet, room.SECRETARIAT, DelegationId("PER"))
    for seat in (room.CHAIR, room.HEAD):
        with pytest.raises(Forbidden, match="not_allowed"):
            await hand_over(quiet, seat)


async def test_of_what_is_over_nobody_is_told(quiet: Quiet) -> None:
    await quiet.run(told=())
    await quiet.speak(BEGUN + DAY)
    with pytest.raises(WrongPhase, match="silence_over"):
        await quiet.acknowledge(room.FAR)
    with pytest.raises(WrongPhase, match="silence_over"):
        await hand_over(quiet, room.SECRETARIAT)


async def test_a_break_is_an_objection_of_the_delegation(quiet: Quiet) -> None:
    await quiet.run()
    with pytest.raises(Malformed, match="reason_missing"):
        await quiet.speak(BEGUN + DAY, reason=" ")
    done = await quiet.speak(BEGUN + DAY, reason="Falta el plazo")
    assert done.act == "break"
    cell = (await quiet.column()).cells[XA]
    assert (cell.position.said.stance, cell.position.said.reason) == (Stance.OBJECT, "Falta el plazo")
    assert (await quiet.speak(BEGUN + DAY, room.FAR)).act == "state"
    assert XD not in (await quiet.column()).cells


async def test_on_several_texts_it_says_on_which(quiet: Quiet) -> None:
    words = "Los Estados informan"
    await quiet.write_second(words)
    second = SeenText(ParagraphId("p2"), 1, digest(words))
    await quiet.run(wish=replace(WISH, texts=(*WISH.texts, second)))
    with pytest.raises(Malformed, match="paragraph_missing"):
        await quiet.speak(BEGUN + DAY)
    wish = BreakSilence(S1, "No", P1)
    await silence_speaking.break_silence(
        quiet.database, PERMITS, (room.HEAD,), wish, salts=(draw(), draw()), now=BEGUN + DAY
    )
    assert not await quiet.is_locked()
    assert [each.act.value for each in (await quiet.found()).acts][-1] == "break"


async def test_what_waits_is_not_broken(quiet: Quiet) -> None:
    await quiet.announce()
    with pytest.raises(WrongPhase, match="silence_waits"):
        await quiet.speak(BEGUN)


async def test_only_a_head_breaks_it(quiet: Quiet) -> None:
    await quiet.run()
    for seat in (room.DELEGATE, room.SECRETARIAT, room.CHAIR):
        with pytest.raises(Forbidden, match="not_allowed"):
            await quiet.speak(BEGUN, seat)
    with pytest.raises(Unknown, match="not_there"):
        await quiet.speak(BEGUN, room.OBSERVER)
    with pytest.raises(Unknown, match="not_there"):
        await silence_speaking.break_silence(
            quiet.database, PERMITS, (room.HEAD,), BreakSilence("q9", "No"), salts=("a", "b"), now=BEGUN
        )


async def test_a_head_agrees_to_the_method_and_may_take_it_back(quiet: Quiet) -> None:
    await quiet.agree(HEADS["XAA"])
    await quiet.agree(HEADS["XAA"], BEGUN, agrees=False)
    await quiet.announce()
    assert [each.agrees for each in (await quiet.found()).words] == [True, False]
    bodies = [json.loads(each.body) for each in await quiet.recorded()][:2]
    assert [(each["delegation"], each["tier"], each["agrees"]) for each in bodies] == [
        ("XAA", "both", 1),
        ("XAA", "both", 0),
    ]
    for seat in (room.DELEGATE, room.CHAIR):
        with pytest.raises(Forbidden, match="not_allowed"):
            await quiet.agree(seat)
    wish = DraftId("d9"), SilenceKind.WRITTEN, True
    with pytest.raises(Unknown, match="not_there"):
        await silence_speaking.say_method(quiet.database, PERMITS, (room.HEAD,), wish, salt="a", now=BEGUN)
