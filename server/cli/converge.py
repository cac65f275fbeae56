"""``acorde converge``: the report from files, without a server."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from positions.convergence.document import comparison_mapping
from positions.convergence.findings import Report
from positions.convergence.levels import at_level
from positions.convergence.records import ConceptFinding, compare_records
from positions.convergence.report import build_report, report_bytes
from positions.errors import Malformed, Unknown
from positions.formats.comparison import comparison_csv, comparison_text, comparison_xlsx
from positions.formats.definitions import read_definitions
from positions.formats.docx import report_docx
from positions.formats.folder import Folder, read_folder
from positions.formats.mapping.json_text import read_json
from positions.formats.mapping.termbase import termbase_of
from positions.formats.plain import report_text
from positions.formats.table import report_csv, report_xlsx
from positions.formats.tbx import termbase_tbx
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import Term
from positions.text.canonical import Plain, canonical_json
from server.cli.elements import elements_added
from server.cli.progress import Steps
from server.cli.speech import terminal_language
from server.cli.transfer import FILE_BYTES, newest, read_files
from server.presenters.reports.document import definitions_html, report_html
from server.rendering import Rendering
from server.semantic import MODEL, Encoder, likeness_by, load_model

FORMATS: Final = ("json", "html", "docx", "xlsx", "csv", "text", "tbx")
OF_REPORTS: Final = ("docx", "tbx")  # formats that free-standing definitions do not come in
OF_WORDINGS: Final = ("tbx",)  # formats that hold whole wordings and no elements
PREVIOUS_BYTES: Final = 50 * 1024 * 1024
PREVIOUS_VALUES: Final = 5_000_000


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--definitions",
    type=click.Path(path_type=Path),
    help="Compare the definitions of a JSON-lines file alone.",
)
@click.option("--level", help="One level alone: a conference of the process, or biregional.")
@click.option("--format", "wanted", type=click.Choice(FORMATS), default="json", help="[json]")
@click.option("--out", type=click.Path(path_type=Path), help="File to write [standard output].")
@click.option(
    "--no-semantic", is_flag=True, help="Elements by their words alone, without the model of meanings."
)
@click.option(
    "--previous", type=click.Path(path_type=Path), help="An earlier report (JSON): say what changed since."
)
@click.option(
    "--language",
    type=click.Choice([code.value for code in INTERFACE_LANGUAGES]),
    help="Of html, docx, xlsx and text.",
)
def converge(
    folder: Path | None,
    definitions: Path | None,
    level: str | None,
    wanted: str,
    out: Path | None,
    no_semantic: bool,
    previous: Path | None,
    language: str | None,
) -> None:
    """Compute the convergence report of FOLDER (or builtin:NAME): the same input gives the same bytes.

    Examples:\n
      acorde converge builtin:practica --format text\n
      acorde converge ./panama --level crm --format docx --out crm.docx\n
      acorde converge ./panama --format tbx --out terms.tbx\n
      acorde converge --definitions laws.jsonl --format html --out laws.html
    """
    if (folder is None) == (definitions is None):
        raise click.UsageError("give a FOLDER, or --definitions FILE")
    if definitions is not None and wanted in OF_REPORTS:
        raise click.UsageError(f"--definitions has no format {wanted}")
    speaks = Language(language) if language else terminal_language()
    with Steps(sys.stderr) as steps:
        if definitions is not None:
            model = None if no_semantic else _model()
            body = _definitions(definitions, wanted, speaks, model)
        else:
            read, report = _counted(folder or Path(), previous, steps)
            alone = level.lower() if level else None
            _at(report, alone)  # a level that is not there is refused before the long part
            if wanted not in OF_WORDINGS:
                model = None if no_semantic else _model()
                report = elements_added(report, read.judgements, model, steps)
            body = _report(_at(report, alone), newest(read).terms, wanted, speaks)
        steps.say("writing")
    write_out(body, out)


def _counted(folder: Path, previous: Path | None, steps: Steps) -> tuple[Folder, Report]:
    steps.say("reading")
    files = read_files(folder)
    before = _previous(previous) if previous is not None else None
    steps.say("checking")
    read = read_folder(files)
    steps.say("counting")
    questionnaire = newest(read)
    filed = [one for one in read.submissions if one.questionnaire_version == questionnaire.version]
    return read, build_report(read.process, questionnaire, filed, previous=before)


def _at(report: Report, level: str | None) -> Report:
    return report if level is None else at_level(report, level)


def _previous(path: Path) -> Mapping[str, Plain]:
    if not path.is_file():
        raise Unknown("file_missing", file=str(path))
    value = read_json(path.read_bytes(), PREVIOUS_BYTES, values=PREVIOUS_VALUES, depth=16)
    if not isinstance(value, Mapping):
        raise Malformed("previous_malformed", format="")
    return value


def _report(report: Report, terms: tuple[Term, ...], wanted: str, language: Language) -> bytes:
    rendering = Rendering()

    def translate(message: str) -> str:
        return rendering.translate(message, language=language)

    makers: dict[str, Callable[[], bytes]] = {
        "json": lambda: report_bytes(report),
        "html": lambda: report_html(rendering, report, language).encode(),
        "docx": lambda: report_docx(report, language=language, translate=translate),
        "xlsx": lambda: report_xlsx(report, language=language, translate=translate),
        "csv": lambda: report_csv(report),
        "text": lambda: report_text(report, language=language, translate=translate).encode(),
        "tbx": lambda: termbase_tbx(termbase_of(report, terms)),
    }
    return makers[wanted]()


def _model() -> Encoder | None:
    """The model of meanings; where it is not installed, that is said and words alone are compared."""
    model = load_model()
    if model is None:
        click.echo("elements are found by words alone: the extra 'semantic' is not installed", err=True)
    return model


def _definitions(path: Path, wanted: str, language: Language, model: Encoder | None) -> bytes:
    if not path.is_file():
        raise Unknown("file_missing", file=str(path))
    if path.stat().st_size > FILE_BYTES:
        raise Malformed("too_large", most=FILE_BYTES)
    likeness, named = (None, None) if model is None else (likeness_by(model), MODEL)
    found = compare_records(read_definitions(path.read_bytes(), name=path.name), likeness)
    makers: dict[str, Callable[[tuple[ConceptFinding, ...]], bytes]] = {
        "json": lambda concepts: canonical_json(comparison_mapping(concepts, named)),
        "html": lambda concepts: definitions_html(Rendering(), concepts, language).encode(),
        "xlsx": comparison_xlsx,
        "csv": comparison_csv,
        "text": lambda concepts: comparison_text(concepts).encode(),
    }
    return makers[wanted](found)


def write_out(body: bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if out is None:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return
    part = out.with_name(out.name + ".part")
    part.write_bytes(body)
    part.replace(out)
