"""Where the texts of a thematic session are read: that of both conferences, and that of each.

``/sessions/5`` is the bi-regional text of session 5, ``/sessions/5-csm`` that of the conference ``csm``; what
belongs to a text lives below its address. ``/sessions/5.1`` and ``/sessions/5-csm.1`` are the first text that
there was: one that ended, or went on in another, is read there for ever (D8). ``/sessions/d1`` is the one
position on the first declaration of others (J5): all that a text of a session can do, it can do there.
"""

from dataclasses import dataclass
from typing import Final

from positions.ids import ConferenceId, Language, SessionId
from positions.negotiation.declaration import number_in, place_of
from positions.negotiation.draft import FINAL, Draft
from positions.process import Conference, Labels, Process, ThematicSession

DIGITS = 3  # of the number of a session
DECLARED = "d"  # before the number of a declaration
TITLES: Final[Labels] = {  # where what the declaration is called is not known
    Language.ES: "Posición conjunta sobre una declaración",
    Language.EN: "Joint position on a declaration",
    Language.PT: "Posição conjunta sobre uma declaração",
    Language.FR: "Position commune sur une déclaration",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlace(ThematicSession):
    """A thematic session with the text that is meant. conference: which prepares its own; None: that of both.

    text: the number of one of the texts that there were; 0: the one that there is.
    """

    conference: Conference | None = None
    text: int = 0


def in_conference(session: ThematicSession, conference: Conference | None, text: int = 0) -> SessionPlace:
    """The session as a conference prepares it, or both; ``text``: by its number."""
    return SessionPlace(
        session.id,
        session.number,
        session.titles,
        session.dates,
        session.places,
        session.confidence,
        conference=conference,
        text=text,
    )


def conference_in(session: ThematicSession) -> ConferenceId | None:
    """Whose text of the session is meant; None: that of both."""
    conference = session.conference if isinstance(session, SessionPlace) else None
    return None if conference is None else conference.id


def text_in(session: ThematicSession) -> int:
    """The number of the text that is meant; 0: the one that there is."""
    return session.text if isinstance(session, SessionPlace) else 0


def session_named(process: Process, said: str) -> ThematicSession | None:
    """The session that a part of an address names: ``5``, ``5-csm``, ``5-csm.1``; None: there is none."""
    place, dot, text = said.partition(".")
    number, dash, named = place.partition("-")
    is_declared = number.startswith(DECLARED)
    digits = number.removeprefix(DECLARED)
    if not _is_number(digits) or (dot and not (_is_number(text) and int(text))):
        return None
    session = next((each for each in process.sessions if each.number == int(digits)), None)
    if is_declared:
        session = declaration_place(int(digits))
    conference = next((each for each in process.conferences if each.id == named), None)
    if session is None or (dash and conference is None):
        return None
    return in_conference(session, conference, int(text) if dot else 0) if dash or dot else session


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= DIGITS


def address_of(process: Process, session: ThematicSession) -> str:
    """Where the text of a session is read."""
    conference, text = conference_in(session), text_in(session)
    of, nth = "" if conference is None else f"-{conference}", f".{text}" if text else ""
    return f"/p/{process.id}/sessions/{number_of(session).lower()}{of}{nth}"


def of_both(session: ThematicSession) -> ThematicSession:
    """The session with the text of both conferences that it has."""
    return in_conference(session, None)


def number_of(session: ThematicSession) -> str:
    """How a session is counted: ``5``; ``D1``: the position on a declaration."""
    return str(session.number) if number_in(session.id) is None else f"{DECLARED.upper()}{session.number}"


def number_and_acronym(session: ThematicSession) -> str:
    """How a session is counted, and whose text of it is meant: ``5``, ``5 (CSM)``."""
    conference = session.conference if isinstance(session, SessionPlace) else None
    return number_of(session) if conference is None else f"{number_of(session)} ({conference.acronym})"


def declaration_place(number: int) -> ThematicSession:
    """The place of the position on a declaration, among the sessions."""
    return ThematicSession(place_of(number), number, TITLES, {}, {})


def declaration_address(process: Process, session: ThematicSession) -> str:
    """Where the declaration is read, of a text that stands in the place of one; empty of a session."""
    number = number_in(session.id)
    return "" if number is None else f"/p/{process.id}/declarations/{number}"


def is_one_position(session: ThematicSession, conference: ConferenceId | None) -> bool:
    """Whether the text is the one position on a declaration, which keeps its address to the end."""
    return conference is None and number_in(session.id) is not None


def session_at(process: Process, place: SessionId | None) -> ThematicSession | None:
    """The session with this id, or the position on a declaration that stands in the place of one."""
    declared = None if place is None else number_in(place)
    if declared is not None:
        return declaration_place(declared)
    return next((each for each in process.sessions if each.id == place), None)


def session_of_draft(process: Process, draft: Draft) -> ThematicSession | None:
    """The session whose text a draft is, by its number once it is final; None: its process has it no more."""
    session = session_at(process, draft.session)
    conference = next((each for each in process.conferences if each.id == draft.conference), None)
    if session is None or (draft.conference is not None and conference is None):
        return None
    text = draft.number if draft.mode in FINAL and not is_one_position(session, draft.conference) else 0
    return in_conference(session, conference, text) if conference is not None or text else session
