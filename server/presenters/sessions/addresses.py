"""Where the texts of a thematic session are read: that of both conferences, and that of each.

``/sessions/5`` is the bi-regional text of session 5, ``/sessions/5-csm`` that of the conference ``csm``; what
belongs to a text lives below its address.
"""

from dataclasses import dataclass

from positions.ids import ConferenceId
from positions.negotiation.draft import Draft
from positions.process import Conference, Process, ThematicSession

DIGITS = 3  # of the number of a session


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceSession(ThematicSession):
    """A thematic session as one conference prepares it: with a text of its own."""

    conference: Conference


def in_conference(session: ThematicSession, conference: Conference) -> ConferenceSession:
    """The session as a conference prepares it."""
    return ConferenceSession(
        session.id,
        session.number,
        session.titles,
        session.dates,
        session.places,
        session.confidence,
        conference=conference,
    )


def conference_in(session: ThematicSession) -> ConferenceId | None:
    """Whose text of the session is meant; None: that of both."""
    return session.conference.id if isinstance(session, ConferenceSession) else None


def session_named(process: Process, said: str) -> ThematicSession | None:
    """The session that a part of an address names: ``5``, ``5-csm``; None where there is none."""
    number, dash, named = said.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) <= DIGITS):
        return None
    session = next((each for each in process.sessions if each.number == int(number)), None)
    if session is None or not dash:
        return session
    conference = next((each for each in process.conferences if each.id == named), None)
    return None if conference is None else in_conference(session, conference)


def address_of(process: Process, session: ThematicSession) -> str:
    """Where the text of a session is read."""
    conference = conference_in(session)
    return f"/p/{process.id}/sessions/{session.number}" + ("" if conference is None else f"-{conference}")


def session_of_draft(process: Process, draft: Draft) -> ThematicSession | None:
    """The session whose text a draft is; None where its process has it no more."""
    session = next((each for each in process.sessions if each.id == draft.session), None)
    conference = next((each for each in process.conferences if each.id == draft.conference), None)
    if session is None or draft.conference is None:
        return session
    return None if conference is None else in_conference(session, conference)
