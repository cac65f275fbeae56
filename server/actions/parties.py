"""In whose name people comment a text, and whether a comment is theirs to read: asked here, and only here.

Rule 1. A comment is for whoever may read its text, whom its audience names, and whom the table grants it:
        all three are asked, of the loaded comment, wherever something of it is shown, counted or told.
"""

from typing import Final

from positions.ids import DelegationId
from positions.negotiation.comments import Audience, Party, Thread, may_read
from positions.negotiation.draft import Draft
from positions.process import Level, Process
from server.actions.admissions import OFFICES, author_of
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing

LEVELS: Final = {
    Audience.DELEGATION: Level.DELEGATION,
    Audience.CONFERENCE: Level.CONFERENCE,
    Audience.ALL: Level.BOTH,
}


def party_of(process: Process, seat: Seat) -> Party | None:
    """In whose name a seat speaks; None where it is no party: an observer, an operator, nobody."""
    if seat.conference is None or seat.process != process.id:
        return None
    if seat.is_member and seat.delegation is not None:
        return Party(seat.delegation, seat.conference)
    if seat.role in OFFICES:
        return Party(author_of(process, seat), seat.conference, is_office=True)
    return None


def parties_of(process: Process, draft: Draft) -> tuple[Party, ...]:
    """The parties that read a draft: of each conference its offices, then its delegations in order."""
    parties: list[Party] = []
    for conference in process.conferences:
        if draft.conference in (None, conference.id):
            offices = (Seat(None, role, process.id, conference.id) for role in OFFICES)
            parties += (Party(author_of(process, seat), conference.id, is_office=True) for seat in offices)
            parties += (Party(member.id, conference.id) for member in conference.members)
    return tuple(parties)


def comment_thing(draft: Draft, by: Party, audience: Audience, reader: Party | None) -> Thing:
    """A comment as the table of permits knows it, asked about by a reader."""
    return Thing(
        draft.process,
        LEVELS[audience],
        draft.mode.value,
        delegation=None if by.is_office else DelegationId(by.code),
        conference=by.conference,
        facts=frozenset({"of_own_office"} if by.is_office and by == reader else ()),
    )


def may(permits: Permits, act: Act, place: tuple[Draft, Process], seat: Seat, thread: Thread) -> bool:
    """Whether a seat may read a thread, and do this to it (Rule 1)."""
    draft, process = place
    reader, by = party_of(process, seat), thread.first.by
    thing = comment_thing(draft, by, thread.audience, reader)
    return (
        permits.may(seat, Act.READ_TEXT, text_thing(draft))
        and may_read(by, thread.audience, reader)
        and permits.may(seat, Act.READ_COMMENT, thing)
        and permits.may(seat, act, thing)
    )
