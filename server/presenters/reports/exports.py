"""A report as a file, and what the files of who does not see all that is filed must not say."""

from collections.abc import Callable, Mapping
from typing import Final

from positions.convergence.findings import Report
from positions.convergence.levels import at_level
from positions.formats.plain import report_text
from positions.formats.table import report_csv, report_xlsx
from positions.ids import Language
from positions.process import Level
from server.presenters.reports.document import report_html
from server.presenters.reports.words import STANDINGS, UNRELEASED
from server.rendering import Rendering
from server.sentences import spanish

MEDIA: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
CAREFUL: Final[Mapping[str, str]] = {  # message ids that would say who has not filed
    STANDINGS[standing]: UNRELEASED for standing in STANDINGS if standing == "no_submission"
} | {"Faltan: %(names)s.": spanish("Sin respuesta comunicada a usted: %(names)s.")}


def report_as(
    kind: str, report: Report, *, level: str | None, language: Language, rendering: Rendering
) -> bytes:
    """Print a report as html, xlsx, csv or txt, at one level or (None) all.

    Raises Unknown (``level_unknown``) and KeyError for another kind.
    """
    shown = report if level is None else at_level(report, level.lower())
    sees_all = report.audience.level is Level.DELEGATION

    def translate(message: str) -> str:
        careful = message if sees_all else CAREFUL.get(message, message)
        return rendering.translate(careful, language=language)

    makers: Mapping[str, Callable[[], bytes]] = {
        "html": lambda: report_html(rendering, shown, language).encode(),
        "xlsx": lambda: report_xlsx(shown, language=language, translate=translate),
        "csv": lambda: report_csv(shown),
        "txt": lambda: report_text(shown, language=language, translate=translate).encode(),
    }
    return makers[kind]()


def file_name(report: Report, kind: str, level: str | None) -> str:
    """What the file is called: process, questionnaire, level, and that it is of a practice room."""
    words = ["acorde", report.process, report.inputs.questionnaire, level or "", report.inputs.digest[:8]]
    if report.illustrative:
        words.insert(1, "practice")
    return f"{'-'.join(word for word in words if word)}.{kind}"
