"""What a seat may do to a draft that is written together: asked of the one table, for every message."""

from dataclasses import dataclass, replace
from typing import Final

from positions.errors import Forbidden, WrongPhase
from positions.ids import ConferenceId, DraftId, ProcessId
from positions.process import Level
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing

OPEN: Final = "open"  # the mode in which delegations write


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft as rights on it depend on: whose it is, ``conference`` None: of both, and its mode."""

    id: DraftId
    process: ProcessId
    conference: ConferenceId | None
    mode: str


def text_thing(standing: Standing) -> Thing:
    """The draft as the table of permits knows it."""
    level = Level.BOTH if standing.conference is None else Level.CONFERENCE
    return Thing(standing.process, level, standing.mode, conference=standing.conference)


def may_read(permits: Permits, seat: Seat, standing: Standing) -> bool:
    """Whether the seat may read the draft in its mode."""
    return permits.may(seat, Act.READ_TEXT, text_thing(standing))


def could_edit(permits: Permits, seat: Seat, standing: Standing) -> bool:
    """Whether the seat may change words now, or could while the draft is open."""
    modes = (standing.mode, OPEN)
    return any(permits.may(seat, Act.EDIT_TEXT, text_thing(replace(standing, mode=mode))) for mode in modes)


def check_edit(permits: Permits, seat: Seat, standing: Standing) -> None:
    """Pass where the seat may change words in the draft's mode.

    Raises WrongPhase (``not_in_mode``) where a seat that may read the draft could edit it in another mode,
    Forbidden (``not_allowed``) where it never could, Unknown (``not_there``) where it may not read it.
    """
    try:
        permits.check(seat, Act.EDIT_TEXT, text_thing(standing), reading=Act.READ_TEXT)
    except Forbidden:
        if could_edit(permits, seat, standing):
            raise WrongPhase("not_in_mode", mode=standing.mode) from None
        raise
