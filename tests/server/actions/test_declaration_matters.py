"""What takes both secretariats or both chairs on a declaration, and what becomes of its text."""

import json
from dataclasses import replace

import pytest

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from positions.ids import DraftId
from positions.negotiation.declaration import DeclarationState
from positions.negotiation.draft import Mode
from positions.negotiation.joint import JointAct, JointMatter, JointState
from positions.text.canonical import digest
from server.actions.declaration_opening import ReplaceDocument, replace_document
from server.actions.joint_acts import AnswerJointly, AskJointly, answer_jointly, ask_jointly
from server.security.identity import Seat
from server.store import declarations, record, texts
from server.store.database import Database
from tests import room
from tests.declaring import (
    CHAIRS,
    DESKS,
    PRACTICA,
    WORDS,
    all_agree,
    both,
    cleared,
    declared,
    made,
    making,
    other_document,
    seen,
)
from tests.room import PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
S = DeclarationState


async def ask(
    database: Database, draft: DraftId, matter: JointMatter, seat: Seat, subject: str = "", reason: str = ""
) -> None:
    """One person asks."""
    wish = AskJointly(draft, matter, subject, reason, (await seen(database)).declaration.standing.digest)
    await ask_jointly(database, PERMITS, (seat,), wish, made=made())


async def test_it_is_submitted_by_both_secretariats_once_all_may_live_with_it(database: Database) -> None:
    draft = (await declared(database)).found.draft.id
    with pytest.raises(WrongPhase, match="outcome_not_enough"):
        await ask(database, draft, JointMatter.SUBMIT, DESKS[0])
    await all_agree(database)
    await ask(database, draft, JointMatter.SUBMIT, DESKS[0])
    assert (await seen(database)).declaration.standing.state is S.DRAFTING
    (request,) = (await seen(database, DESKS[1])).requests
    assert (request.state, len(request.acts)) == (JointState.WAITING, 2)
    assert (await seen(database, room.CHAIR)).requests[0].acts == frozenset()
    with pytest.raises(WrongPhase, match="joint_waiting"):
        await ask(database, draft, JointMatter.SUBMIT, DESKS[1])


async def test_it_is_asked_of_the_bytes_that_were_on_the_screen(database: Database) -> None:
    draft = (await declared(database)).found.draft.id
    await all_agree(database)
    for other in ("", "0" * 64):
        wish = AskJointly(draft, JointMatter.SUBMIT, digest=other)
        with pytest.raises(Stale, match="declaration_moved") as moved:
            await ask_jointly(database, PERMITS, DESKS[:1], wish, made=made())
        assert moved.value.facts == {"digest": (await seen(database)).declaration.standing.digest}


async def test_brackets_in_any_paragraph_keep_it_from_being_submitted(database: Database) -> None:
    draft = (await declared(database, WORDS)).found.draft.id
    with pytest.raises(WrongPhase, match="outcome_not_enough"):
        await ask(database, draft, JointMatter.SUBMIT, DESKS[0])


async def test_both_chairs_send_what_was_cleared_and_the_text_ends(database: Database) -> None:
    before = await cleared(database)
    draft = before.found.draft.id
    with pytest.raises(Malformed, match="line_missing"):
        await ask(database, draft, JointMatter.TRANSMIT, CHAIRS[0])
    with pytest.raises(Forbidden, match="not_allowed"):
        await ask(database, draft, JointMatter.NONE, CHAIRS[0], "", "No")  # it is cleared
    await both(database, JointMatter.TRANSMIT, CHAIRS, "Secretaría del CAM")
    after = (await seen(database)).declaration
    assert (after.standing.state, after.standing.closed and after.standing.closed.said) == (
        S.SINGLE,
        "Secretaría del CAM",
    )
    assert (after.body, digest(after.body)) == (before.declaration.body, before.declaration.standing.digest)
    sent = await database.read(lambda tx: declarations.sent_content(tx, after.kept.id))
    assert sent == after.body
    kept = await database.read(lambda tx: texts.draft_by_id(tx, draft))
    assert kept is not None
    assert kept.mode is Mode.ARCHIVED


@pytest.mark.parametrize("observers", [False, True])
async def test_the_word_of_both_is_that_of_the_request_with_its_box(
    database: Database, observers: bool
) -> None:
    """Who would have it otherwise refuses it, and asks anew: nothing is changed in a request that waits."""
    found = await cleared(database)
    about = JointMatter.TRANSMIT, "CAM", "", found.declaration.standing.digest
    wish = AskJointly(found.found.draft.id, *about, observers)
    kept = await ask_jointly(database, PERMITS, CHAIRS[:1], wish, made=made())
    with pytest.raises(WrongPhase, match="joint_waiting"):
        await ask_jointly(database, PERMITS, CHAIRS[1:], replace(wish, observers=not observers), made=made())
    assert (await seen(database, CHAIRS[1])).requests[0].kept.request.observers is observers
    await answer_jointly(database, PERMITS, CHAIRS[1:], AnswerJointly(kept.id, JointAct.CONFIRM), made=made())
    closed = (await seen(database)).declaration.standing.closed
    assert closed is not None
    assert closed.observers is observers
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=200))
    bodies = [json.loads(each.body) for each in rows if each.row.kind == "declaration_transmit"]
    assert [each["observers"] for each in bodies] == [observers]
    words = [json.loads(each.body) for each in rows if each.row.kind == "joint"]
    assert [each["observers"] for each in words] == [False, False, observers, observers]
    others = [json.loads(each.body) for each in rows if each.row.kind == "declaration_submit"]
    assert ["observers" in each for each in others] == [False]


@pytest.mark.parametrize(
    ("matter", "state"), [(JointMatter.PARALLEL, S.PARALLEL), (JointMatter.NONE, S.NONE)]
)
async def test_both_chairs_end_it_without_one_position(
    database: Database, matter: JointMatter, state: DeclarationState
) -> None:
    draft = (await declared(database)).found.draft.id
    if matter is JointMatter.NONE:
        with pytest.raises(Malformed, match="reason_missing"):
            await ask(database, draft, matter, CHAIRS[0])
    for seat in (*DESKS, room.HEAD):
        with pytest.raises(Forbidden, match="not_allowed"):
            await ask(database, draft, matter, seat, "", "No")
    await both(database, matter, CHAIRS, "", "No hubo acuerdo")
    assert (await seen(database)).declaration.standing.state is state
    for seat, again in ((CHAIRS[0], matter), (DESKS[0], JointMatter.SUBMIT)):
        with pytest.raises(Forbidden, match="not_allowed"):
            await ask(database, draft, again, seat, "", "No")


async def test_a_text_of_a_session_has_nothing_of_this(database: Database) -> None:
    await open_draft(database)
    for matter in (JointMatter.SUBMIT, JointMatter.TRANSMIT, JointMatter.PARALLEL, JointMatter.NONE):
        for seat in (DESKS[0], CHAIRS[0]):
            wish = AskJointly(DRAFT, matter, reason="No")
            with pytest.raises(WrongPhase, match="joint_nothing_there"):
                await ask_jointly(database, PERMITS, (seat,), wish, made=made())


async def test_what_was_asked_is_void_once_the_document_is_another(database: Database) -> None:
    draft = (await cleared(database)).found.draft.id
    await ask(database, draft, JointMatter.TRANSMIT, CHAIRS[0], "CAM")
    received, at = other_document()
    wish = ReplaceDocument(PRACTICA, 1, received, at)
    await replace_document(database, PERMITS, DESKS[0], wish, making=making())
    found = await seen(database, CHAIRS[1])
    newest = found.requests[0]
    assert (newest.state, newest.acts) == (JointState.VOID, frozenset())
    answer = AnswerJointly(newest.kept.id, JointAct.CONFIRM)
    with pytest.raises(Stale, match="declaration_moved"):
        await answer_jointly(database, PERMITS, CHAIRS[1:], answer, made=made())
    again = AskJointly(draft, JointMatter.TRANSMIT, "CAM", "", newest.kept.request.bound)
    for seat, kind, reason in (
        (CHAIRS[1], Stale, "declaration_moved"),  # it looks at an old page
        (DESKS[1], Forbidden, "not_allowed"),  # it might not have sent that one either
    ):
        with pytest.raises(kind, match=reason):
            await ask_jointly(database, PERMITS, (seat,), again, made=made())
    with pytest.raises(Forbidden, match="not_allowed"):  # of what stands now, which nobody cleared
        await ask(database, draft, JointMatter.TRANSMIT, CHAIRS[1], "CAM")
    assert await database.read(lambda tx: declarations.sent_content(tx, found.declaration.kept.id)) is None
