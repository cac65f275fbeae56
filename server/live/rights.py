"""What a seat may do to a draft that is written together: asked of the one table, for every message."""

from dataclasses import replace

from positions.negotiation.draft import Draft, Mode, check_typing, hand_of
from positions.negotiation.paragraph_tree import Paragraph
from positions.process import Level
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing


def text_thing(draft: Draft) -> Thing:
    """The draft as the table of permits knows it."""
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    return Thing(draft.process, level, draft.mode.value, conference=draft.conference)


def may_read(permits: Permits, seat: Seat, draft: Draft) -> bool:
    """Whether the seat may read the draft in its mode."""
    return permits.may(seat, Act.READ_TEXT, text_thing(draft))


def could_edit(permits: Permits, seat: Seat, draft: Draft) -> bool:
    """Whether the seat may change words now, or could while the draft is open."""
    modes = (draft.mode, Mode.OPEN)
    return any(permits.may(seat, Act.EDIT_TEXT, text_thing(replace(draft, mode=mode))) for mode in modes)


def check_edit(permits: Permits, seat: Seat, draft: Draft, paragraph: Paragraph) -> None:
    """Pass where the seat may change words of the paragraph now.

    Raises as ``check_typing``, which knows the reason; what the table does not grant is refused all the same:
    Forbidden (``not_allowed``), Unknown (``not_there``).
    """
    check_typing(draft.mode, hand_of(draft, seat.role, seat.process, seat.conference), paragraph)
    permits.check(seat, Act.EDIT_TEXT, text_thing(draft), reading=Act.READ_TEXT)
