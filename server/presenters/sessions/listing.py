"""The thematic sessions of a process, and how far the text of each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language, SessionId
from positions.negotiation.draft import Mode
from positions.process import Process, ThematicSession
from server.presenters.reports.reading import Link, phrase
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
    """A session; ``mode``, a message id, is empty where it has no text that the reader may see."""

    number: int
    link: Link
    mode: str


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
    link = Link(phrase(session.titles, language), f"/p/{process.id}/sessions/{session.number}")
    return SessionLine(session.number, link, "" if mode is None else MODES[mode])
