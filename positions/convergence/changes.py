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
from positions.convergence.tally import JOINT
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
        "states": {standing.value: names for standing, names in found.states.items()},
    }


def _changes(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Changes:
    filed_before, filed_after = _filed(before), _filed(after)
    items_before = {_text(each, "key"): each for each in _rows(before, "items")}
    pairs = [
        (items_before[key], each)
        for each in _rows(after, "items")
        if (key := _text(each, "key")) in items_before
    ]
    members = _names(_rows(after, "levels")[-1]["members"])
    return Changes(
        previous=_text(_part(before, "inputs"), "digest"),
        filed=tuple(each for each in filed_after if each not in filed_before),
        filed_anew=tuple(
            each for each, said in filed_after.items() if each in filed_before and filed_before[each] != said
        ),
        gone=tuple(each for each in filed_before if each not in filed_after),
        classes=tuple(change for old, new in pairs for change in _class_changes(old, new)),
        answers=tuple(change for old, new in pairs for change in _answer_changes(old, new, members)),
    )


def _class_changes(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> list[ClassChange]:
    earlier = {_text(each, "level"): _text(each, "class") for each in _rows(old, "levels")}
    found = []
    for each in _rows(new, "levels"):
        level, after = _text(each, "level"), AgreementClass(_text(each, "class"))
        if level in earlier and earlier[level] != after:
            before = AgreementClass(earlier[level])
            found.append(ClassChange(QuestionKey(_text(new, "key")), level, before, after))
    return found


def _answer_changes(
    old: Mapping[str, Plain], new: Mapping[str, Plain], members: Sequence[DelegationId]
) -> list[AnswerChange]:
    earlier, later = _stands(old), _stands(new)
    key = QuestionKey(_text(new, "key"))
    return [
        AnswerChange(member, key, earlier.get(member, ABSENT), later[member])
        for member in members
        if earlier.get(member, ABSENT) != later[member]
    ]


def _stands(found: Mapping[str, Plain]) -> dict[DelegationId, str]:
    """What each member says at the widest level: the values or the wording's name, else its standing."""
    widest = _rows(found, "levels")[-1]
    said: dict[DelegationId, str] = {}
    for standing, holders in _part(widest, "states").items():
        said.update(dict.fromkeys(_names(holders), standing))
    for group in _rows(widest, "groups"):
        said.update(dict.fromkeys(_names(group["holders"]), _text(group, "position")))
    chosen: dict[DelegationId, list[str]] = {}
    for count in _rows(widest, "counts"):
        for holder in _names(count["holders"]):
            chosen.setdefault(holder, []).append(_text(count, "value"))
    return said | {holder: JOINT.join(values) for holder, values in chosen.items()}


def _filed(report: Mapping[str, Plain]) -> dict[DelegationId, tuple[Plain, Plain]]:
    rows = _rows(_part(report, "inputs"), "submissions")
    return {DelegationId(_text(each, "delegation")): (each["number"], each["digest"]) for each in rows}


def _part(value: Mapping[str, Plain], key: str) -> Mapping[str, Plain]:
    found = value[key]
    if not isinstance(found, Mapping):
        raise TypeError(key)
    return found


def _rows(value: Mapping[str, Plain], key: str) -> Sequence[Mapping[str, Plain]]:
    found = value[key]
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError(key)
    rows = [each for each in found if isinstance(each, Mapping)]
    if len(rows) != len(found):
        raise TypeError(key)
    return rows


def _text(value: Mapping[str, Plain], key: str) -> str:
    found = value[key]
    if not isinstance(found, str):
        raise TypeError(key)
    return found


def _names(found: Plain) -> list[DelegationId]:
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError
    names = [DelegationId(each) for each in found if isinstance(each, str)]
    if len(names) != len(found):
        raise TypeError
    return names
