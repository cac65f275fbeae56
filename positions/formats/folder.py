"""The folder format: a process, its questionnaire and the submissions as YAML files.

Rule 1. Files in, values out, and back; whoever calls reads and writes the disk.
Rule 2. Every problem of every file is listed; with one problem nothing is returned.
Rule 3. The order of the files says nothing: submissions stand in meeting order, then by number.
Rule 4. The live submission of a delegation stands in ``submissions/XAA.yaml``, earlier ones, by their number,
        in ``submissions/XAA-1.yaml``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from positions.convergence.judgements import (
    Judgement,
    Naming,
    check_judgement,
    judged_on,
)
from positions.errors import DomainError
from positions.formats.mapping.judgements import judgements_mapping, read_judgements
from positions.formats.mapping.process import process_mapping, read_process
from positions.formats.mapping.questionnaire import questionnaires_mapping, read_questionnaires
from positions.formats.mapping.reading import Place, Problem, Source, check_problems
from positions.formats.mapping.submission import check_answers, read_submission, submission_mapping
from positions.formats.mapping.yaml_tree import read_yaml, write_yaml
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission

PROCESS: Final = "process.yaml"
QUESTIONNAIRE: Final = "questionnaire.yaml"
JUDGEMENTS: Final = "judgements.yaml"
FILE_BYTES: Final = 10 * 1024 * 1024
FOLDER_BYTES: Final = 20 * 1024 * 1024
FILES: Final = 1_000
VALUES: Final = 200_000
PRACTICE_LABEL: Final = "Sala de práctica: contenido ilustrativo; ninguna posición es real."

_SUBMISSION: Final = re.compile(r"submissions/([^/]{1,64})\.yaml")

Filed: TypeAlias = "tuple[Place, Submission]"


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: versions oldest first, submissions in meeting order, then by number.

    judgements: in the order they were made.
    """

    process: Process
    questionnaires: tuple[Questionnaire, ...]
    submissions: tuple[Submission, ...]
    judgements: tuple[Judgement | Naming, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The files while they are read."""

    files: Mapping[str, bytes]
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def place(self, name: str) -> Place:
        """The root of a file; of one that cannot be read at all, a stand-in whose problems go nowhere."""
        if name not in self.files:
            self.refuse(name, "file_missing")
            return Place(None, (), Source())
        source = Source(file=name, problems=self.problems)
        tree, values = read_yaml(self.files[name], source, most_values=VALUES - self.values)
        self.values += values
        return Place(tree, (), source) if tree is not None else Place(None, (), Source())

    def refuse(self, name: str, reason: str, **facts: str | int) -> None:
        """Note a problem of a whole file."""
        Source(file=name, problems=self.problems).refuse((), reason, **facts)

    def is_clean(self, name: str) -> bool:
        """Whether no problem has been found in a file."""
        return all(problem.file != name for problem in self.problems)


def read_folder(files: Mapping[str, bytes]) -> Folder:
    """Read a folder given as its files by name, with ``/`` between folder and file.

    Raises Unreadable with every problem: of size, of writing, of shape, and between the files.
    """
    reading = _Reading(files)
    _check_sizes(reading)
    check_problems(reading.problems)  # nothing is parsed of what is too large
    _check_file_names(reading)
    process = read_process(reading.place(PROCESS))
    questionnaires = read_questionnaires(reading.place(QUESTIONNAIRE))
    filed = [_read_filed(reading, name) for name in sorted(files) if _SUBMISSION.fullmatch(name)]
    readable = [(place, submission) for place, submission in filed if place.value is not None]
    _check_sessions(reading, process, questionnaires)
    _check_countries(process, readable)
    _check_twice(readable)
    if reading.is_clean(QUESTIONNAIRE):  # otherwise one misspelt key there would be hundreds of problems here
        _check_answers(questionnaires, readable)
    judgements = _judgements(reading, process, questionnaires)
    check_problems(sorted(reading.problems, key=lambda problem: (problem.file, problem.line or 0)))
    submissions = _ordered(process, [submission for _, submission in filed])
    return Folder(process, questionnaires, submissions, judgements)


def _check_sizes(reading: _Reading) -> None:
    if len(reading.files) > FILES:
        reading.refuse("", "too_many_files", most=FILES)
    for name, content in reading.files.items():
        if len(content) > FILE_BYTES:
            reading.refuse(name, "too_large", most=FILE_BYTES)
    if sum(map(len, reading.files.values())) > FOLDER_BYTES:
        reading.refuse("", "too_large", most=FOLDER_BYTES)


def _check_file_names(reading: _Reading) -> None:
    for name in sorted(reading.files):
        if name not in (PROCESS, QUESTIONNAIRE, JUDGEMENTS) and not _SUBMISSION.fullmatch(name):
            reading.refuse(name, "file_unknown")


def _judgements(
    reading: _Reading, process: Process, questionnaires: Sequence[Questionnaire]
) -> tuple[Judgement | Naming, ...]:
    """Read the judgements, if there are any: on terms of the questionnaire, and none against another."""
    if JUDGEMENTS not in reading.files:
        return ()
    place = reading.place(JUDGEMENTS)
    kept = read_judgements(place)
    if not all(map(reading.is_clean, (PROCESS, QUESTIONNAIRE, JUDGEMENTS))):
        return ()
    terms = {term.id for version in questionnaires for term in version.terms}
    conferences = {conference.id for conference in process.conferences}
    for number, each in enumerate(kept):
        row = place.at("judgements", None).at(number, None)
        if each.term not in terms:
            row.at("term", None).refuse("term_unknown", term=each.term)
        if each.by not in conferences:
            row.at("by", None).refuse("conference_unknown", conference=each.by)
        if isinstance(each, Judgement):
            _check_judgement(row, each, kept[:number])
    return kept


def _check_judgement(row: Place, new: Judgement, before: Sequence[Judgement | Naming]) -> None:
    try:
        check_judgement(judged_on(new.term, before), new)
    except DomainError as refused:
        row.refuse(refused.reason, **refused.facts)


def _read_filed(reading: _Reading, name: str) -> Filed:
    place = reading.place(name)
    submission = read_submission(place)
    names = (submission.delegation, f"{submission.delegation}-{submission.number}")
    if submission.delegation and name not in map(_file_name, names):
        place.at("delegation", None).refuse("name_differs", delegation=submission.delegation)
    return place, submission


def _file_name(stem: str) -> str:
    return f"submissions/{stem}.yaml"


def _check_sessions(reading: _Reading, process: Process, questionnaires: Sequence[Questionnaire]) -> None:
    sessions = {session.id for session in process.sessions}
    if not reading.is_clean(PROCESS):
        return
    asked = {section.session for version in questionnaires for section in version.sections}
    for session in sorted(session for session in asked if session and session not in sessions):
        reading.refuse(QUESTIONNAIRE, "session_unknown", session=session)


def _check_countries(process: Process, filed: Iterable[Filed]) -> None:
    countries = {member.id for member in process.members}
    for place, submission in filed:
        if countries and submission.delegation and submission.delegation not in countries:
            place.at("delegation", None).refuse("country_unknown", country=submission.delegation)


def _check_twice(filed: Iterable[Filed]) -> None:
    seen: dict[tuple[str, int], str] = {}
    for place, submission in filed:
        name = (submission.delegation, submission.number)
        if submission.delegation and name in seen:
            place.refuse("delegation_twice", delegation=name[0], number=name[1], first_file=seen[name])
        seen.setdefault(name, place.source.file)


def _check_answers(questionnaires: Sequence[Questionnaire], filed: Iterable[Filed]) -> None:
    versions = {questionnaire.version: questionnaire for questionnaire in questionnaires}
    for place, submission in filed:
        version = versions.get(submission.questionnaire_version)
        if submission.questionnaire != questionnaires[0].id:
            place.at("questionnaire", None).refuse(
                "questionnaire_unknown", questionnaire=submission.questionnaire
            )
        elif version is None:
            place.at("questionnaire_version", None).refuse(
                "version_unknown", version=submission.questionnaire_version
            )
        else:
            check_answers(submission.answers, version, place.at("answers", None))


def _ordered(process: Process, submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    seats = {member.id: seat for seat, member in enumerate(process.members)}
    return tuple(sorted(submissions, key=lambda filed: (seats[filed.delegation], filed.number)))


def write_folder(folder: Folder) -> dict[str, bytes]:
    """Write a folder as its files by name: the same bytes for the same value.

    Every file of a practice process says at its head that it is one. Notes of delegations are written too;
    who exports for somebody else takes them out before.
    """
    label = PRACTICE_LABEL if folder.process.illustrative else ""
    files = {
        PROCESS: write_yaml(process_mapping(folder.process), comment=label),
        QUESTIONNAIRE: write_yaml(questionnaires_mapping(folder.questionnaires), comment=label),
    }
    orders = {
        version.version: {question.key: place for place, question in enumerate(version.questions())}
        for version in folder.questionnaires
    }
    for name, submission in _by_file_name(folder.submissions).items():
        order = orders[submission.questionnaire_version]
        answers = dict(sorted(submission.answers.items(), key=lambda entry: order[entry[0]]))
        files[name] = write_yaml(submission_mapping(replace(submission, answers=answers)), comment=label)
    if folder.judgements:
        files[JUDGEMENTS] = write_yaml(judgements_mapping(folder.judgements), comment=label)
    return files


def _by_file_name(submissions: Iterable[Submission]) -> dict[str, Submission]:
    files: dict[str, Submission] = {}
    live: dict[str, Submission] = {}
    for submission in sorted(submissions, key=lambda filed: filed.number):
        earlier = live.get(submission.delegation)
        if earlier is not None:
            files[_file_name(f"{earlier.delegation}-{earlier.number}")] = earlier
        live[submission.delegation] = submission
    return {**files, **{_file_name(delegation): submission for delegation, submission in live.items()}}
