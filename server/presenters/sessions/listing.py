"""The thematic sessions of a process, and how far the text of each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language, SessionId
from positions.negotiation.draft import Mode
from positions.process import Conference, Process, ThematicSession
from server.presenters.reports.reading import Link, phrase
from server.presenters.sessions.addresses import SessionPlace, address_of, in_conference, number_and_acronym
from server.sentences import spanish

MODES: Final[Mapping[Mode, str]] = {
    Mode.PREPARING: spanish("en preparación"),
    Mode.OPEN: spanish("redacción abierta"),
    Mode.PROPOSALS: spanish("recibe propuestas"),
    Mode.PLENARY: spanish("en plenaria"),
    Mode.FROZEN: spanish("cerrada"),
    Mode.ADOPTED: spanish("adoptado"),
    Mode.FORWARDED: spanish("continúa en otro texto"),
    Mode.ARCHIVED: spanish("archivado"),
}


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session, or one as a conference prepares it; mode: empty without a text that the reader may see.

    number: with the acronym of the conference, which ``of`` is too; empty of both. mode: a message id.
    """

    number: str
    link: Link
    mode: str
    of: str = ""


def session_lines(
    process: Process, modes: Mapping[SessionId, Mode], language: Language
) -> tuple[SessionLine, ...]:
    """All sessions of a process, by number."""
    sessions = sorted(process.sessions, key=lambda session: session.number)
    return tuple(session_line(process, each, modes.get(each.id), language) for each in sessions)


def session_line(
    process: Process, session: ThematicSession, mode: Mode | None, language: Language
) -> SessionLine:
    """One session; ``mode`` None: no text that the reader may see."""
    link = Link(phrase(session.titles, language), address_of(process, session))
    conference = session.conference if isinstance(session, SessionPlace) else None
    of = "" if conference is None else conference.acronym
    return SessionLine(number_and_acronym(session), link, "" if mode is None else MODES[mode], of)


def conference_lines(
    process: Process, conference: Conference, modes: Mapping[SessionId, Mode], language: Language
) -> tuple[SessionLine, ...]:
    """All sessions as a conference prepares them, by number."""
    sessions = sorted(process.sessions, key=lambda session: session.number)
    return tuple(
        session_line(process, in_conference(each, conference), modes.get(each.id), language)
        for each in sessions
    )
