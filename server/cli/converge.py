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
from positions.formats.folder import read_folder
from positions.formats.mapping.json_text import read_json
from positions.formats.plain import report_text
from positions.formats.table import report_csv, report_xlsx
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.text.canonical import Plain, canonical_json
from server.cli.progress import Steps
from server.cli.speech import terminal_language
from server.cli.transfer import FILE_BYTES, newest, read_files
from server.presenters.reports.document import definitions_html, report_html
from server.rendering import Rendering

FORMATS: Final = ("json", "html", "xlsx", "csv", "text")
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
@click.option("--no-semantic", is_flag=True, help="Exact comparison alone; nothing else is computed yet.")
@click.option(
    "--previous", type=click.Path(path_type=Path), help="An earlier report (JSON): say what changed since."
)
@click.option(
    "--language",
    type=click.Choice([code.value for code in INTERFACE_LANGUAGES]),
    help="Of html, xlsx and text.",
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
      acorde converge ./panama --level crm --format html --out crm.html\n
      acorde converge --definitions laws.jsonl --format html --out laws.html
    """
    del no_semantic
    if (folder is None) == (definitions is None):
        raise click.UsageError("give a FOLDER, or --definitions FILE")
    speaks = Language(language) if language else terminal_language()
    with Steps(sys.stderr) as steps:
        if definitions is not None:
            body = _definitions(definitions, wanted, speaks)
        else:
            body = _report(_built(folder or Path(), previous, level, steps), wanted, speaks)
        steps.say("writing")
    write_out(body, out)


def _built(folder: Path, previous: Path | None, level: str | None, steps: Steps) -> Report:
    steps.say("reading")
    files = read_files(folder)
    before = _previous(previous) if previous is not None else None
    steps.say("checking")
    read = read_folder(files)
    steps.say("counting")
    questionnaire = newest(read)
    filed = [one for one in read.submissions if one.questionnaire_version == questionnaire.version]
    report = build_report(read.process, questionnaire, filed, previous=before)
    return report if level is None else at_level(report, level.lower())


def _previous(path: Path) -> Mapping[str, Plain]:
    if not path.is_file():
        raise Unknown("file_missing", file=str(path))
    value = read_json(path.read_bytes(), PREVIOUS_BYTES, values=PREVIOUS_VALUES, depth=16)
    if not isinstance(value, Mapping):
        raise Malformed("previous_malformed", format="")
    return value


def _report(report: Report, wanted: str, language: Language) -> bytes:
    rendering = Rendering()

    def translate(message: str) -> str:
        return rendering.translate(message, language=language)

    makers: dict[str, Callable[[], bytes]] = {
        "json": lambda: report_bytes(report),
        "html": lambda: report_html(rendering, report, language).encode(),
        "xlsx": lambda: report_xlsx(report, language=language, translate=translate),
        "csv": lambda: report_csv(report),
        "text": lambda: report_text(report, language=language, translate=translate).encode(),
    }
    return makers[wanted]()


def _definitions(path: Path, wanted: str, language: Language) -> bytes:
    if not path.is_file():
        raise Unknown("file_missing", file=str(path))
    if path.stat().st_size > FILE_BYTES:
        raise Malformed("too_large", most=FILE_BYTES)
    found = compare_records(read_definitions(path.read_bytes(), name=path.name))
    makers: dict[str, Callable[[tuple[ConceptFinding, ...]], bytes]] = {
        "json": lambda concepts: canonical_json(comparison_mapping(concepts)),
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
