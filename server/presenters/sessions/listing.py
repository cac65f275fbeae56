"""The thematic sessions of a process, and how far the text of each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language, SessionId
from positions.negotiation.draft import Mode
from positions.process import Process
from server.presenters.reports.reading import Link, phrase
from server.sentences import spanish

MODES: Final[Mapping[Mode, str]] = {
    Mode.PREPARING: spanish("en preparación"),
    Mode.OPEN: spanish("redacción abierta"),
    Mode.FROZEN: spanish("cerrada"),
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
    return tuple(
        SessionLine(
            each.number,
            Link(phrase(each.titles, language), f"/p/{process.id}/sessions/{each.number}"),
            MODES[modes[each.id]] if each.id in modes else "",
        )
        for each in sorted(process.sessions, key=lambda session: session.number)
    )
