"""Whole values as canonical JSON, for receipts, rows and the API; and JSON read strictly.

Bytes are canonical: the same value always gives the same bytes, so a receipt can name their digest.
"""

from typing import Final

from positions.convergence.judgements import Judgement, Naming
from positions.formats.mapping.json_text import read_json
from positions.formats.mapping.judgements import judgement_mapping, read_judgement
from positions.formats.mapping.process import process_mapping, read_process
from positions.formats.mapping.questionnaire import questionnaire_mapping, read_questionnaire
from positions.formats.mapping.reading import read_plain
from positions.formats.mapping.submission import read_submission, submission_mapping
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission
from positions.text.canonical import canonical_json

__all__ = [
    "judgement_bytes",
    "process_bytes",
    "questionnaire_bytes",
    "read_json",
    "read_judgement_bytes",
    "read_process_bytes",
    "read_questionnaire_bytes",
    "read_submission_bytes",
    "submission_bytes",
]

VALUE_BYTES: Final = 10 * 1024 * 1024
VALUES: Final = 200_000
DEPTH: Final = 12  # labels of an option of a question of a version are the tenth


def process_bytes(process: Process) -> bytes:
    """Write a frame."""
    return canonical_json(process_mapping(process))


def questionnaire_bytes(questionnaire: Questionnaire) -> bytes:
    """Write one version of a questionnaire."""
    return canonical_json(questionnaire_mapping(questionnaire))


def submission_bytes(submission: Submission) -> bytes:
    """Write a submission; the digest of these bytes stands on its receipt."""
    return canonical_json(submission_mapping(submission))


def judgement_bytes(made: Judgement | Naming) -> bytes:
    """Write one judgement or naming."""
    return canonical_json(judgement_mapping(made))


def read_judgement_bytes(data: bytes) -> Judgement | Naming:
    """Read one judgement or naming. Raises as ``read_process_bytes``."""
    return read_plain(read_judgement, read_json(data, VALUE_BYTES))


def read_process_bytes(data: bytes) -> Process:
    """Read a frame. Raises Malformed where it is no strict JSON, Unreadable with every other problem."""
    return read_plain(read_process, read_json(data, VALUE_BYTES, values=VALUES, depth=DEPTH))


def read_questionnaire_bytes(data: bytes) -> Questionnaire:
    """Read one version of a questionnaire. Raises as ``read_process_bytes``."""
    return read_plain(read_questionnaire, read_json(data, VALUE_BYTES, values=VALUES, depth=DEPTH))


def read_submission_bytes(data: bytes) -> Submission:
    """Read a submission. Raises as ``read_process_bytes``."""
    return read_plain(read_submission, read_json(data, VALUE_BYTES, values=VALUES, depth=DEPTH))
