"""Stability: what changed since an earlier report, and by whom.

Two reports are compared as plain values, so that one printed years ago will do.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from positions.convergence.findings import (
    FORMAT,
    AgreementClass,
    AnswerChange,
    Changes,
    ClassChange,
    LevelFinding,
    Report,
    Standing,
)
from positions.convergence.printed import names, part, rows, stands, text
from positions.errors import Malformed
from positions.ids import DelegationId, QuestionKey
from positions.text.canonical import Plain

ABSENT: Final = Standing.NO_SUBMISSION.value


def changes_between(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Changes:
    """Compare an earlier report with a later one of the same process; questions in both, in the later order.

    Raises Malformed (``previous_malformed``, ``previous_of_other_process``).
    """
    if before.get("format") != FORMAT:
        raise Malformed("previous_malformed", format=str(before.get("format")))
    try:
        if before["process"] != after["process"]:
            raise Malformed("previous_of_other_process", process=str(before["process"]))
        return _changes(before, after)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as defect:
        raise Malformed("previous_malformed", format=FORMAT) from defect


def compared(report: Report) -> dict[str, Plain]:
    """What of a report is compared with an earlier one, as it would be printed."""
    return {
        "format": FORMAT,
        "process": report.process,
        "inputs": {
            "digest": report.inputs.digest,
            "submissions": [
                {"delegation": each.delegation, "number": each.number, "digest": each.digest}
                for each in report.inputs.submissions
            ],
        },
        "levels": [{"members": tier.members} for tier in report.levels],
        "items": [
            {"key": each.key, "levels": list(map(_compared_level, each.levels))} for each in report.items
        ],
    }


def _compared_level(found: LevelFinding) -> dict[str, Plain]:
    return {
        "level": found.level,
        "class": found.class_,
        "groups": [{"position": each.position, "holders": each.holders} for each in found.groups],
        "counts": [{"value": each.value, "holders": each.holders} for each in found.counts],
        "states": {standing.value: who for standing, who in found.states.items()},
    }


def _changes(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Changes:
    filed_before, filed_after = _filed(before), _filed(after)
    items_before = {text(each, "key"): each for each in rows(before, "items")}
    pairs = [
        (items_before[key], each)
        for each in rows(after, "items")
        if (key := text(each, "key")) in items_before
    ]
    members = names(rows(after, "levels")[-1]["members"])
    return Changes(
        previous=text(part(before, "inputs"), "digest"),
        filed=tuple(each for each in filed_after if each not in filed_before),
        filed_anew=tuple(
            each for each, said in filed_after.items() if each in filed_before and filed_before[each] != said
        ),
        gone=tuple(each for each in filed_before if each not in filed_after),
        classes=tuple(change for old, new in pairs for change in _class_changes(old, new)),
        answers=tuple(change for old, new in pairs for change in _answer_changes(old, new, members)),
    )


def _class_changes(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> list[ClassChange]:
    earlier = {text(each, "level"): text(each, "class") for each in rows(old, "levels")}
    found = []
    for each in rows(new, "levels"):
        level, after = text(each, "level"), AgreementClass(text(each, "class"))
        if level in earlier and earlier[level] != after:
            before = AgreementClass(earlier[level])
            found.append(ClassChange(QuestionKey(text(new, "key")), level, before, after))
    return found


def _answer_changes(
    old: Mapping[str, Plain], new: Mapping[str, Plain], members: Sequence[DelegationId]
) -> list[AnswerChange]:
    earlier, later = stands(old), stands(new)
    key = QuestionKey(text(new, "key"))
    return [
        AnswerChange(member, key, earlier.get(member, ABSENT), later[member])
        for member in members
        if earlier.get(member, ABSENT) != later[member]
    ]


def _filed(report: Mapping[str, Plain]) -> dict[DelegationId, tuple[Plain, Plain]]:
    filed = rows(part(report, "inputs"), "submissions")
    return {DelegationId(text(each, "delegation")): (each["number"], each["digest"]) for each in filed}
