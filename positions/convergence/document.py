"""The report as a plain value and as bytes: ``convergence-report/1``, held to ``report.schema.json``.

Every field under its own name (``class_`` as ``class``), ratios as ``3/4``, floats as decimals of six
digits. Sorted keys and no clock: the same report gives the same bytes.
A wording of a definition or amendment stands once, among the definitions, and not in its groups.
"""

import json
from operator import attrgetter
from typing import Final

from positions.convergence.definitions import WORDED
from positions.convergence.findings import FORMAT, LevelFinding, Measures, QuestionFinding, Report
from positions.convergence.known import Known
from positions.convergence.records import ConceptFinding
from positions.questionnaire.submission import Submission
from positions.text.canonical import Plain, canonical_json_of, digest

DEFINITIONS_FORMAT: Final = "convergence-definitions/1"

SAID: Final = attrgetter("state", "values", "applies", "texts", "original", "source", "url", "legal_status")


def report_bytes(report: Report, *, known: Known | None = None) -> bytes:
    """Print a report as its one canonical byte string; known rows are not printed again."""
    known = Known() if known is None else known
    pieces = [b"{"]
    for name, value in sorted({"format": FORMAT, **_fields(report)}.items()):
        pieces.append(b'"%b":' % name.encode())
        pieces += _rows(report, name, known) if name in ("items", "terms") else [canonical_json_of(value)]
        pieces.append(b",")
    pieces[-1] = b"}"
    return b"".join(pieces)


def _rows(report: Report, name: str, known: Known) -> list[bytes]:
    """A list of rows, in pieces: it is most of the report and is copied once."""
    if name == "items":
        rows = [known.value(("item", each.key), each, _printed_question) for each in report.items]
    else:
        rows = [
            known.value(("term", each.term, each.elements is None), each, canonical_json_of)
            for each in report.terms
        ]
    pieces = [piece for row in rows for piece in (b",", row)]
    return [b"[", *pieces[1:], b"]"]


def report_mapping(report: Report) -> dict[str, Plain]:
    """Turn a report into strings, integers, lists and mappings."""
    mapping: dict[str, Plain] = json.loads(report_bytes(report))
    return mapping


def submission_digest(submission: Submission) -> str:
    """SHA-256 of what a submission says: its answers, without the notes meant for the own delegation only."""
    answers = {key: SAID(answer) for key, answer in submission.answers.items()}
    return digest(canonical_json_of({"delegation": submission.delegation, "answers": answers}))


def comparison_mapping(found: tuple[ConceptFinding, ...], model: str | None = None) -> dict[str, Plain]:
    """Turn a comparison of free-standing definitions into a plain value, ``convergence-definitions/1``.

    ``model``: by which one elements were found across languages; None where words alone were compared.
    """
    concepts: Plain = json.loads(canonical_json_of(found))
    return {"format": DEFINITIONS_FORMAT, "model": model, "concepts": concepts}


def _printed_question(finding: QuestionFinding) -> bytes:
    row = _fields(finding)
    row["levels"] = [_level(each, worded=finding.kind in WORDED) for each in finding.levels]
    return canonical_json_of(row)


def _level(found: LevelFinding, *, worded: bool) -> dict[str, object]:
    row = _fields(found)
    row["class"] = row.pop("class_")
    row["measures"] = _measures(found.measures)
    if worded:
        row["groups"] = [
            {"position": each.position, "holders": each.holders, "language": each.language}
            for each in found.groups
        ]
    return row


def _measures(found: Measures) -> dict[str, object]:
    row = _fields(found)
    return {name: f"{figure:.6f}" if isinstance(figure, float) else figure for name, figure in row.items()}


def _fields(record: LevelFinding | Measures | QuestionFinding | Report) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}
