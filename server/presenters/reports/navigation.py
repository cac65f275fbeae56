"""What stands around every page of the report: its pages, its files, what it was computed from."""

from dataclasses import dataclass
from typing import Final

from server.presenters.reports.overview import Finding, finding_of
from server.presenters.reports.reading import Link, Phrase, Reading, tier_words
from server.sentences import spanish

PAGES: Final = (
    ("", spanish("Panorama")),
    ("/work", spanish("Por trabajar")),
    ("/map", spanish("Mapa")),
    ("/items", spanish("Preguntas")),
    ("/pairs", spanish("De dos en dos")),
    ("/changes", spanish("Cambios")),
    ("/rounds", spanish("Rondas")),
)
JUDGING: Final = ("/suggestions", spanish("Sugerencias"))  # for whoever may judge
FILES: Final = ("html", "docx", "xlsx", "csv", "txt", "json", "tbx")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``pages`` have message ids as words. ``level`` is as ``tier_words`` gives it."""

    title: Phrase
    overview: str
    pages: tuple[Link, ...]
    files: tuple[Link, ...]
    level: Phrase
    finding: Finding
    version: int
    digest: str
    illustrative: bool
    manages: bool


def surroundings(reading: Reading, current: str) -> Surroundings:
    """Around the page at ``current``, a path of ``PAGES`` or another."""
    report = reading.report
    return Surroundings(
        title=reading.phrase(report.titles),
        overview=reading.href(),
        pages=tuple(
            Link(Phrase(words), reading.href(path), path == current)
            for path, words in (*PAGES, *((JUDGING,) if reading.manages else ()))
        ),
        files=tuple(
            Link(Phrase(kind.upper()), reading.href(f"/report.{kind}"))
            for kind in FILES
            if kind != "tbx" or report.terms
        ),
        level=tier_words(reading, reading.tier),
        finding=finding_of(reading),
        version=report.inputs.version,
        digest=report.inputs.digest,
        illustrative=report.illustrative,
        manages=reading.manages,
    )
