"""A written silence procedure on a whole frozen text stands for the roll-call, or one objection ends it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.formats.verifier import PROVEN
from positions.negotiation.adoption import Obstacle
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.silence import SilenceKind, SilenceState
from positions.negotiation.whole_text import WHOLE
from server.actions.adopting import Asked, Sealed, adopt, answer, confirm
from server.actions.session_drafts import advance
from server.actions.silence_announcing import AnnounceSilence
from server.security.identity import Seat
from server.store import texts
from server.store.database import Database
from tests import room
from tests.adopting import asked, frozen, kept_bundle, sealed, state
from tests.assenting import ACCEPT
from tests.proofs import SIGNER, checked
from tests.room import PERMITS
from tests.session_room import DRAFT, turn_to
from tests.silence_room import BEGUN, CHAIR, CLOSE, HEADS, P1, WISH, Quiet, seat_other_chair

pytestmark = pytest.mark.anyio

ALL = tuple(sorted(HEADS))
AFTER = CLOSE + timedelta(minutes=2)
RESERVES = Statement(Stance.RESERVE, reservation="Según su ley")


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await frozen(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def wish(quiet: Quiet) -> AnnounceSilence:
    """On the whole text as it stands."""
    return replace(WISH, texts=(), seal=(await sealed(quiet.database)).seal)


async def run(quiet: Quiet, told: tuple[str, ...] = ALL) -> Sealed:
    """It runs, and these were told."""
    await quiet.run(told=told, wish=await wish(quiet))
    return await sealed(quiet.database)


def at(quiet: Quiet, seat: Seat, now: datetime = AFTER) -> Asked:
    """Somebody asks once it is over, or at another hour."""
    return replace(asked(quiet.database, seat), now=now)


async def test_what_nobody_broke_is_adopted_without_a_roll_call_and_proven(quiet: Quiet) -> None:
    of = await run(quiet)
    assert Obstacle.SILENCE_RUNNING in (await state(quiet.database)).obstacles
    assert not await quiet.is_locked()  # the text is frozen: there is nothing to lock
    thaw = DRAFT, DraftStep(DraftAct.THAW, reason="Falta un plazo")
    with pytest.raises(WrongPhase, match="silence_running"):
        await advance(quiet.database, PERMITS, CHAIR, thaw, salt="s", now=BEGUN)
    assert await quiet.settle(AFTER) == 1
    found = await quiet.found()
    assert found.end is not None
    assert (found.end.state, found.end.covered) == (SilenceState.EXPIRED, {WHOLE: ALL})
    stands = await state(quiet.database)
    assert (stands.obstacles, stands.readiness.heard) == ((Obstacle.NOT_CONFIRMED,), True)
    assert {id for each in stands.outcomes.values() for id in each.by_silence} == set(ALL)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm(at(quiet, seat), of)
    adopted = await adopt(at(quiet, CHAIR), of, SIGNER)
    bore = json.loads(adopted.content)["record"]
    assert (bore["roll_call"], bore["positions"], bore["written"]["covered"]) == (None, [], [*ALL])
    code, words = checked(await kept_bundle(quiet.database))
    assert code == PROVEN, words
    rows = await quiet.recorded()
    assert json.loads(rows[5].body)["seal"] == of.seal
    ended = next(each for each in rows if each.row.kind == "silence_ended")
    assert json.loads(ended.body)["covered"] == {"whole": [*ALL]}


async def test_one_objection_to_the_whole_ends_it_and_stops_the_adoption(quiet: Quiet) -> None:
    await run(quiet)
    done = await quiet.speak(CLOSE - timedelta(hours=1))
    assert done.act == "break"
    assert await quiet.state(CLOSE) is SilenceState.BROKEN
    stands = await state(quiet.database)
    assert [*stands.answers] == ["XAA"]
    assert {Obstacle.NO_ROLL_CALL, Obstacle.OUTCOME} <= set(stands.obstacles)
    assert Obstacle.SILENCE_RUNNING not in stands.obstacles
    assert stands.readiness.outcome is OutcomeKind.BLOCKED
    assert await quiet.settle(AFTER) == 0


async def test_an_objection_to_a_paragraph_of_it_ends_it_too(quiet: Quiet) -> None:
    await run(quiet)
    await quiet.take(Stance.OBJECT, HEADS["XAB"], CLOSE - timedelta(hours=1))
    assert await quiet.state(CLOSE) is SilenceState.BROKEN
    assert Obstacle.OBJECTIONS in (await state(quiet.database)).obstacles


async def test_an_objection_by_the_page_of_the_adoption_ends_it_too(quiet: Quiet) -> None:
    of = await run(quiet)
    await answer(at(quiet, HEADS["XAB"], BEGUN), of, Statement(Stance.OBJECT, "No", Aspect.BOTH))
    assert await quiet.state(BEGUN) is SilenceState.BROKEN
    with pytest.raises(WrongPhase, match="silence_over"):
        await quiet.extend(CLOSE + timedelta(days=1), BEGUN)


async def test_it_is_extended_as_any_other(quiet: Quiet) -> None:
    await run(quiet)
    await quiet.extend(CLOSE + timedelta(days=1), BEGUN + timedelta(hours=1))
    assert await quiet.settle(AFTER) == 0
    assert await quiet.settle(AFTER + timedelta(days=1)) == 1
    assert (await state(quiet.database)).readiness.heard


async def test_who_was_not_told_has_to_be_heard(quiet: Quiet) -> None:
    of = await run(quiet, told=ALL[:-1])
    await quiet.settle(AFTER)
    found = await quiet.found()
    assert found.end is not None
    assert found.end.uncovered == {ALL[-1]: "not_notified"}
    assert {Obstacle.NO_ROLL_CALL, Obstacle.OUTCOME} <= set((await state(quiet.database)).obstacles)
    await answer(at(quiet, HEADS[ALL[-1]]), of, ACCEPT)
    assert (await state(quiet.database)).obstacles == (Obstacle.NOT_CONFIRMED,)


async def test_who_speaks_is_heard_and_not_silent(quiet: Quiet) -> None:
    of = await run(quiet)
    await answer(at(quiet, HEADS["XAA"], BEGUN), of, RESERVES)
    await answer(at(quiet, HEADS["XAB"], BEGUN), of, RESERVES)
    await answer(at(quiet, HEADS["XAB"], BEGUN), of, None)
    await quiet.settle(AFTER)
    stands = await state(quiet.database)
    assert stands.written.silent == {"XAB", "XAC", "XAD", "XAE"}
    assert stands.readiness.outcome is OutcomeKind.WITH_RESERVATIONS
    await answer(at(quiet, HEADS["XAC"]), of, Statement(Stance.NONE))
    await answer(at(quiet, HEADS["XAC"]), of, None)  # it spoke: its silence is over
    stands = await state(quiet.database)
    assert "XAC" not in stands.written.silent
    assert (stands.readiness.heard, stands.readiness.outcome) == (False, OutcomeKind.OPEN)


async def test_frozen_anew_the_silence_of_before_says_nothing(quiet: Quiet) -> None:
    await run(quiet)
    await quiet.settle(AFTER)
    for step in (DraftStep(DraftAct.THAW, reason="Falta un plazo"), DraftStep(DraftAct.FREEZE)):
        await advance(quiet.database, PERMITS, CHAIR, (DRAFT, step), salt="s", now=AFTER)
    stands = await state(quiet.database)
    assert (stands.written.expired, stands.readiness.heard) == (None, False)


async def test_what_may_not_be_asked_is_refused(quiet: Quiet) -> None:
    good = await wish(quiet)
    refused: tuple[tuple[AnnounceSilence, type[DomainError], str], ...] = (
        (replace(good, texts=WISH.texts), Malformed, "whole_in_writing"),
        (replace(good, kind=SilenceKind.FLOOR), Malformed, "whole_in_writing"),
        (replace(good, seal="0" * 64), Stale, "seal_moved"),
        (replace(good, seal=""), Malformed, "texts_missing"),
    )
    for other, kind, reason in refused:
        with pytest.raises(kind, match=reason):
            await quiet.announce(other)
    with pytest.raises(Forbidden, match="not_allowed"):
        await quiet.announce(good, seat=room.SECRETARIAT)
    await quiet.announce(good)
    await quiet.confirm()
    with pytest.raises(WrongPhase, match="silence_running"):
        await quiet.announce(good, id="q2")


async def test_it_is_asked_of_a_frozen_text_alone(quiet: Quiet) -> None:
    good = await wish(quiet)
    await quiet.announce(good)
    await turn_to(quiet.database, Mode.PLENARY)
    with pytest.raises(WrongPhase, match="draft_not_frozen"):
        await quiet.confirm()
    with pytest.raises(WrongPhase, match="draft_not_frozen"):
        await quiet.announce(good, id="q2")


async def test_once_the_seal_has_moved_an_objection_ends_what_ran_on_the_old_one(quiet: Quiet) -> None:
    await run(quiet)
    tree = await quiet.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    renamed = [replace(tree.paragraph(P1), kind=ParagraphKind.PREAMBULAR)]
    await quiet.database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, renamed))
    done = await quiet.speak(CLOSE - timedelta(hours=1))
    assert (done.act, await quiet.state(CLOSE)) == ("break", SilenceState.BROKEN)
    assert (await state(quiet.database)).answers == {}  # of other words than those it was asked about
