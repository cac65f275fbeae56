"""What takes several persons, in words."""

from dataclasses import replace

from positions.negotiation.draft import Hand
from positions.negotiation.joint import (
    HANDS,
    OPEN_FOR,
    JointAct,
    JointMatter,
    JointOffice,
    JointRequest,
    JointState,
    JointVoice,
    offices_for,
)
from positions.negotiation.paragraph_tree import ParagraphStatus, tree_of
from server.actions.joint_reading import FoundRequest
from server.presenters.sessions.joint import (
    ACTS,
    MATTERS,
    OFFICES,
    STATES,
    closed_paragraphs,
    shown_requests,
    waiting,
)
from server.store.joint_requests import KeptRequest
from tests import room
from tests.room import NOW, frame
from tests.server.presenters.sessions.test_structure import found
from tests.session_room import DRAFT, PARAGRAPHS

CONFERENCES = [each.id for each in frame().conferences]


def request(matter: JointMatter = JointMatter.REOPEN, subject: str = "p1") -> JointRequest:
    needed = offices_for(matter, CONFERENCES)
    office = JointOffice(CONFERENCES[0], Hand.CHAIR)
    assert room.CHAIR.account is not None
    voice = JointVoice(office, room.CHAIR.account, NOW)
    return JointRequest(matter, subject, "1:a", "Lo pide Altamar", needed, (voice,))


def test_everything_has_its_words() -> None:
    assert (set(MATTERS), set(STATES), set(ACTS)) == (set(JointMatter), set(JointState), set(JointAct))
    assert {hand for hands in HANDS.values() for hand in hands} == set(OFFICES)


def test_a_request_names_its_paragraph_who_asks_and_who_is_missing() -> None:
    kept = KeptRequest("r1", DRAFT, 3, request())
    waits = FoundRequest(kept, JointState.WAITING, frozenset({JointAct.CONFIRM, JointAct.DECLINE}))
    over = FoundRequest(replace(kept, request=request(JointMatter.BASIS, "")), JointState.VOID, frozenset())
    one, other = shown_requests(frame(), found(), [waits, over], "/here")
    ca, cb = (each.acronym for each in frame().conferences)
    assert (one.label, one.href, one.number) == ("OP1", "/here/positions/p1", 3)
    assert (one.who, one.agreed, one.missing) == (("Presidencia", ca), (), (("Presidencia", cb),))
    assert (one.at, one.until) == (NOW, NOW + OPEN_FOR)
    assert [value for value, _ in one.acts] == ["confirm", "decline"]
    assert (other.label, other.href, other.acts) == ("", "", ())
    assert waiting([one, other]) == (one,)


def test_only_what_is_closed_can_be_opened_again() -> None:
    closed = replace(PARAGRAPHS[1], status=ParagraphStatus.CLOSED)
    assert closed_paragraphs(found()) == ()
    assert closed_paragraphs(found(tree_of([PARAGRAPHS[0], closed]))) == (("p2", "OP2"),)
    gone = replace(closed, deleted_with=closed.id)
    assert closed_paragraphs(found(tree_of([PARAGRAPHS[0], gone]))) == ()
