"""The silence procedures of a text as a list, and who agrees that silence may count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.silence import SilenceKind
from positions.process import Process
from server.actions.silence_reading import SilenceTable
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.silence import ShownSilence, shown_silence
from server.sentences import spanish

KINDS: Final[Mapping[SilenceKind, str]] = {
    SilenceKind.WRITTEN: spanish("Por escrito"),
    SilenceKind.FLOOR: spanish("En la sala"),
}


@dataclass(frozen=True, slots=True)
class ShownMethod:
    """Who agrees to a kind of procedure; mine: whether the reader's delegation does, None: it has no word."""

    kind: str
    words: str
    agreeing: tuple[str, ...]
    not_agreeing: tuple[str, ...]
    mine: bool | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """All procedures of a text, and who agrees to which method."""

    silences: tuple[ShownSilence, ...]
    methods: tuple[ShownMethod, ...]


def shown_table(
    process: Process, table: SilenceTable, language: Language, now: datetime, *, own: DelegationId | None
) -> ShownTable:
    """The procedures of a text as a list."""
    authors = authors_of(process, language)
    return ShownTable(
        tuple(shown_silence(each, language, now) for each in table.silences),
        tuple(
            ShownMethod(
                kind.value,
                KINDS[kind],
                tuple(authors[id].name for id in table.members if id in agreeing),
                tuple(authors[id].name for id in table.members if id not in agreeing),
                own in agreeing if own in table.members else None,
            )
            for kind, agreeing in table.agreeing.items()
        ),
    )
