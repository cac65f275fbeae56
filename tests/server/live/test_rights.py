"""What each seat may do to a draft, in each mode, and why it is refused."""

from dataclasses import replace

import pytest

from positions.errors import DomainError, Unknown
from positions.ids import ConferenceId
from positions.negotiation.draft import Draft, Mode
from positions.process import Level
from server.live.rights import check_edit, could_edit, may_read, text_thing
from server.security.permits import Permits
from tests import room
from tests.room import PERMITS, SEATS
from tests.session_room import draft, paragraph

MEMBERS = {"delegate", "colleague", "focal point", "head", "neighbour"}
PEN = {"secretariat", "chair"}
BOTH = MEMBERS | PEN | {"far", "other secretariat"}
OPEN = {None: BOTH, "ca": MEMBERS | PEN, "cb": {"far", "other secretariat"}}
SECRETARIATS = {
    None: {"secretariat", "other secretariat"},
    "ca": {"secretariat"},
    "cb": {"other secretariat"},
}
MODES = [(mode, conference) for mode in Mode for conference in OPEN]


def editors(what: Draft) -> set[str]:
    """The seats whose words are taken."""
    return {name for name in SEATS if refusal(name, what) == ""}


def refusal(name: str, what: Draft, permits: Permits = PERMITS) -> str:
    """The class and the reason of a refusal."""
    try:
        check_edit(permits, SEATS[name], what, paragraph(1))
    except DomainError as refused:
        return f"{refused.code} {refused.reason}"
    return ""


@pytest.mark.parametrize(("mode", "conference"), MODES)
def test_members_and_pen_of_its_tier_read_and_write_as_its_mode_says(
    mode: Mode, conference: str | None
) -> None:
    what = draft(mode, conference)
    readers = {name for name, seat in SEATS.items() if may_read(PERMITS, seat, what)}
    inside = OPEN[conference]
    pen = inside & {*PEN, "other secretariat"}
    assert readers == (pen if mode is Mode.PREPARING else inside)
    wanted = {
        Mode.PREPARING: SECRETARIATS[conference],
        Mode.OPEN: inside,
        Mode.PROPOSALS: pen,
        Mode.PLENARY: pen,
    }
    assert editors(what) == wanted.get(mode, set())


@pytest.mark.parametrize("conference", OPEN)
def test_who_waits_for_an_open_draft_is_one_who_could_edit(conference: str | None) -> None:
    for mode in Mode:
        able = {name for name, seat in SEATS.items() if could_edit(PERMITS, seat, draft(mode, conference))}
        assert able == OPEN[conference]


def test_a_refusal_says_why() -> None:
    assert refusal("delegate", draft(Mode.FROZEN)) == "wrong_phase draft_frozen"
    assert refusal("delegate", draft(Mode.PREPARING)) == "wrong_phase draft_preparing"
    assert refusal("delegate", draft(Mode.PLENARY)) == "wrong_phase propose_instead"
    assert refusal("observer", draft()) == "forbidden not_a_member"
    assert refusal("far", draft(Mode.OPEN, "ca")) == "forbidden not_a_member"


def test_a_paragraph_that_is_locked_takes_no_words() -> None:
    with pytest.raises(DomainError, match="paragraph_locked"):
        check_edit(PERMITS, room.DELEGATE, draft(), replace(paragraph(1), locked=True))


def test_what_the_table_does_not_grant_is_refused_whatever_else_is_true() -> None:
    with pytest.raises(Unknown, match="not_there"):
        check_edit(Permits(frozenset()), room.DELEGATE, draft(), paragraph(1))
    reading = Permits(frozenset(cell for cell in PERMITS.cells if cell.act.value == "text.read"))
    assert refusal("delegate", draft(), reading) == "forbidden not_allowed"


def test_a_draft_of_a_conference_is_a_thing_of_its_own() -> None:
    assert text_thing(draft()).level is Level.BOTH
    own = text_thing(draft(Mode.FROZEN, "ca"))
    assert (own.level, own.conference, own.phase) == (Level.CONFERENCE, ConferenceId("ca"), "frozen")
