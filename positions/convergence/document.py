"""The report as a plain value and as bytes: ``convergence-report/1``, held to ``report.schema.json``.

Every field under its own name (a trailing underscore apart), ratios as ``3/4``, floats as decimals of six
digits. Sorted keys and no clock: the same report gives the same bytes.
A wording of a definition or amendment stands once, among the definitions, and not in its groups.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

from positions.convergence.definitions import WORDED
from positions.convergence.findings import FORMAT, LevelFinding, Measures, QuestionFinding, Report
from positions.convergence.known import Known
from positions.convergence.records import ConceptFinding
from positions.questionnaire.submission import Answer, Submission
from positions.text.canonical import Plain, canonical_json_of, digest

DEFINITIONS_FORMAT: Final = "convergence-definitions/1"

SAID: Final = ("state", "values", "applies", "texts", "original", "source", "url", "legal_status")

Step = Callable[[Any], object]  # Any: values of dataclass fields, whose types mypy cannot follow


def report_bytes(report: Report, *, known: Known | None = None) -> bytes:
    """Print a report as its one canonical byte string; known rows are not printed again."""
    known = Known() if known is None else known
    rows = {
        "items": [known.value(("item", each.key), each, printed) for each in report.items],
        "terms": [known.value(("term", each.term), each, printed) for each in report.terms],
    }
    parts = {name: b"[%b]" % b",".join(printings) for name, printings in rows.items()}
    parts["format"] = printed(FORMAT)
    for name, value in _record(Report)(report).items():
        if name not in parts:
            parts[name] = printed(value)
    return b"{%b}" % b",".join(b'"%b":%b' % (name.encode(), parts[name]) for name in sorted(parts))


def report_mapping(report: Report) -> dict[str, Plain]:
    """Turn a report into strings, integers, lists and mappings."""
    mapping: dict[str, Plain] = json.loads(report_bytes(report))
    return mapping


def submission_digest(submission: Submission) -> str:
    """SHA-256 of what a submission says: its answers, without the notes meant for the own delegation only."""
    return digest(printed({"delegation": submission.delegation, "answers": submission.answers}))


def comparison_mapping(found: tuple[ConceptFinding, ...]) -> dict[str, Plain]:
    """Turn a comparison of free-standing definitions into a plain value, ``convergence-definitions/1``."""
    return {"format": DEFINITIONS_FORMAT, "concepts": plain(found)}


def plain(value: object) -> Plain:
    """Turn values of the findings into plain ones. Raises TypeError for a type no finding is made of."""
    found: Plain = json.loads(printed(value))
    return found


def printed(value: object) -> bytes:
    """Print values of the findings as canonical JSON, strings and words of the domain as they are."""
    return canonical_json_of(value, _step)


class _Steps(dict[type, Step]):
    """How a value of a type becomes plainer by one step; for records found out when first met."""

    def __missing__(self, kind: type) -> Step:
        if issubclass(kind, Mapping):
            return self.setdefault(kind, dict)
        if not is_dataclass(kind):
            raise TypeError(kind)
        return self.setdefault(kind, _record(kind))


def _record(kind: type) -> Callable[[Any], dict[str, object]]:
    names = sorted(each.name for each in fields(kind))
    keys = [name.rstrip("_") for name in names]
    read = attrgetter(*names)
    return lambda value: dict(zip(keys, read(value), strict=True))


def _question(finding: QuestionFinding) -> dict[str, object]:
    row = _FINDING(finding)
    if finding.kind in WORDED:
        row["levels"] = [_level_without_wordings(each) for each in finding.levels]
    return row


def _level_without_wordings(found: LevelFinding) -> dict[str, object]:
    row = _LEVEL(found)
    row["groups"] = [
        {"position": each.position, "holders": each.holders, "language": each.language}
        for each in found.groups
    ]
    return row


def _measures(found: Measures) -> dict[str, object]:
    row = _MEASURES(found)
    return {name: f"{figure:.6f}" if isinstance(figure, float) else figure for name, figure in row.items()}


_FINDING, _LEVEL, _MEASURES = _record(QuestionFinding), _record(LevelFinding), _record(Measures)

STEPS: Final = _Steps(
    {
        Answer: attrgetter(*SAID),
        Fraction: lambda ratio: f"{ratio.numerator}/{ratio.denominator}",
        Measures: _measures,
        QuestionFinding: _question,
    }
)


def _step(value: object) -> object:
    return STEPS[type(value)](value)
