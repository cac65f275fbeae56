"""A report as a file, and what the files of who does not see all that is filed must not say."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from positions.convergence.findings import Report, Standing
from positions.convergence.levels import at_level
from positions.formats.docx import report_docx
from positions.formats.mapping.report_rows import LACKING, SUBMISSIONS
from positions.formats.mapping.report_sentences import MISSING, WAITING
from positions.formats.mapping.termbase import termbase_of
from positions.formats.plain import FIGURES, report_text
from positions.formats.table import report_csv, report_xlsx
from positions.formats.tbx import termbase_tbx
from positions.ids import Language
from positions.process import Level
from positions.questionnaire.questionnaire import Term
from server.presenters.reports.document import report_html
from server.presenters.reports.words import STANDINGS, UNRELEASED
from server.rendering import Rendering
from server.sentences import spanish

MEDIA: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "tbx": "application/x-tbx",
    "json": "application/json",
}
CAREFUL: Final[Mapping[str, str]] = {  # message ids that would say who has, or has not, filed
    STANDINGS[Standing.NO_SUBMISSION]: UNRELEASED,
    MISSING: spanish("Sin respuesta comunicada a usted: %(names)s."),
    WAITING: spanish("%(term)s: respuestas insuficientes; sin respuesta comunicada a usted: %(names)s"),
    FIGURES: spanish(
        "%(level)s: %(members)s miembros, %(submissions)s respuestas comunicadas a usted; "
        "términos: %(terms)s, sin divergencia %(without_divergence)s, coincidencias %(coincidences)s, "
        "sin respuestas suficientes %(waiting)s."
    ),
    SUBMISSIONS: spanish("Respuestas comunicadas a usted"),
    LACKING: UNRELEASED,
}


def report_as(
    kind: str,
    report: Report,
    *,
    terms: Iterable[Term] = (),
    level: str | None,
    language: Language,
    rendering: Rendering,
) -> bytes:
    """Print a report as html, docx, xlsx, csv, txt or tbx, at one level or (None) all.

    terms: as the questionnaire has them, for tbx.
    Raises Unknown (``level_unknown``, ``no_terms``) and KeyError for another kind.
    """
    shown = report if level is None else at_level(report, level.lower())
    sees_all = report.audience.level is Level.DELEGATION

    def translate(message: str) -> str:
        careful = message if sees_all else CAREFUL.get(message, message)
        return rendering.translate(careful, language=language)

    makers: Mapping[str, Callable[[], bytes]] = {
        "html": lambda: report_html(rendering, shown, language).encode(),
        "docx": lambda: report_docx(shown, language=language, translate=translate),
        "xlsx": lambda: report_xlsx(shown, language=language, translate=translate),
        "csv": lambda: report_csv(shown),
        "txt": lambda: report_text(shown, language=language, translate=translate).encode(),
        "tbx": lambda: termbase_tbx(termbase_of(shown, terms)),
    }
    return makers[kind]()


def file_name(report: Report, kind: str, level: str | None) -> str:
    """What the file is called: process, questionnaire, level, and that it is of a practice room."""
    words = ["acorde", report.process, report.inputs.questionnaire, level or "", report.inputs.digest[:8]]
    if report.illustrative:
        words.insert(1, "practice")
    return f"{'-'.join(word for word in words if word)}.{kind}"
