"""``acorde import``, ``acorde export``, ``acorde form``: folders and spreadsheets in and out."""

import asyncio
import os
from pathlib import Path

import click

from positions.errors import Malformed, Unknown
from positions.formats.folder import Folder, read_folder, write_folder
from positions.formats.form import write_form
from positions.formats.form_reading import read_form
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Level, delegation_of
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission, SubmissionState
from server import clock
from server.actions import builtin, folders
from server.cli.people import place_options
from server.cli.place import open_place, prepare
from server.settings import read_settings

BUILTIN = "builtin:"
FILE_BYTES = 10 * 1024 * 1024


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name below it; ``builtin:NAME`` stands for one of the package.

    Raises Unknown (``folder_missing``), Malformed (``too_large``).
    """
    if str(folder).startswith(BUILTIN):
        return builtin.builtin_files(str(folder).removeprefix(BUILTIN))
    if not folder.is_dir():
        raise Unknown("folder_missing", folder=str(folder))
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            if path.stat().st_size > FILE_BYTES:
                raise Malformed("too_large", most=FILE_BYTES)
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder that is empty or not there. Raises Malformed (``folder_not_empty``)."""
    if folder.exists() and any(folder.iterdir()):
        raise Malformed("folder_not_empty", folder=str(folder))
    for name, body in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@place_options
def import_(folder: Path, data: Path | None, database_url: str | None) -> None:
    """Load a process from a folder, or from builtin:NAME; every problem is listed, nothing half-imported.

    Examples:\n
      acorde import builtin:crm-csm-2017 --data /srv/acorde\n
      acorde import ./panama --data /srv/acorde
    """
    settings = read_settings(os.environ, data=data, database_url=database_url)
    files = read_files(folder)
    read_folder(files)

    async def work() -> None:
        await prepare(settings)
        async with open_place(settings) as db:
            process = await folders.load_folder(db, files, now=clock.now())
            click.echo(process.id)

    asyncio.run(work())


@click.command()
@click.argument("process")
@click.argument("folder", type=click.Path(path_type=Path))
@place_options
def export(process: str, folder: Path, data: Path | None, database_url: str | None) -> None:
    """Write a process as a folder that `acorde converge` and `acorde import` read.

    PROCESS is one of the database, or builtin:NAME straight from the package, without a database.

    Example: acorde export builtin:practica ./practica
    """
    if process.startswith(BUILTIN):
        write_files(folder, builtin.builtin_files(process.removeprefix(BUILTIN)))
        return
    settings = read_settings(os.environ, data=data, database_url=database_url)

    async def work() -> dict[str, bytes]:
        async with open_place(settings) as db:
            return await folders.export_folder(db, process)

    write_files(folder, asyncio.run(work()))


@click.group()
def form() -> None:
    """The answer form as a spreadsheet: write an empty or filled one, read a filled one."""


@form.command("write")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("country")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice([code.value for code in INTERFACE_LANGUAGES]), default="es")
def write(folder: Path, country: str, out: Path, language: str) -> None:
    """Write the form of one delegation, with the answers the folder holds of it.

    Example: acorde form write builtin:practica XAA altamar.xlsx --language en
    """
    read = read_folder(read_files(folder))
    delegation = delegation_of(read.process, country)
    questionnaire = newest(read)
    filed = [one for one in read.submissions if one.delegation == delegation.id]
    latest: Submission | None = filed[-1] if filed else None
    out.write_bytes(write_form(read.process, questionnaire, delegation, latest, Language(language)))


@form.command("read")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("filled", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path), help="Write the answers as a submission (YAML) here.")
@click.option(
    "--state",
    type=click.Choice([state.value for state in SubmissionState]),
    default=SubmissionState.DRAFT.value,
    help="What the delegation has done with it; nothing is assumed [draft].",
)
def read(folder: Path, filled: Path, out: Path | None, state: str) -> None:
    """Check a filled form against the questionnaire of FOLDER: how many answers, or every problem by cell.

    Examples:\n
      acorde form read builtin:practica altamar.xlsx\n
      acorde form read ./panama chile.xlsx --state submitted --out panama/submissions/CHL.yaml
    """
    known = read_folder(read_files(folder))
    if filled.stat().st_size > FILE_BYTES:
        raise Malformed("too_large", most=FILE_BYTES)
    questionnaire = newest(known)
    reading = read_form(filled.read_bytes(), known.process, questionnaire)
    if out is not None:
        submission = Submission(
            delegation=reading.delegation,
            questionnaire=questionnaire.id,
            questionnaire_version=questionnaire.version,
            number=1,
            state=SubmissionState(state),
            level=Level.DELEGATION,
            answers=reading.answers,
            illustrative=known.process.illustrative,
        )
        files = write_folder(Folder(known.process, (questionnaire,), (submission,)))
        out.write_bytes(files[f"submissions/{reading.delegation}.yaml"])
    click.echo(f"{reading.delegation}: {len(reading.answers)}")


def newest(folder: Folder) -> Questionnaire:
    """The last published version, or else the last. Raises Malformed (``questionnaire_missing``)."""
    if not folder.questionnaires:
        raise Malformed("questionnaire_missing")
    published = [one for one in folder.questionnaires if one.published is not None]
    return (published or list(folder.questionnaires))[-1]
