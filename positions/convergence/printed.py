"""Reads a printed report: a plain value of which nothing is certain, since it may be years old.

Every function raises KeyError or TypeError where the value is not shaped like a report.
"""

from collections.abc import Mapping, Sequence

from positions.convergence.tally import JOINT
from positions.ids import DelegationId
from positions.text.canonical import Plain


def part(value: Mapping[str, Plain], key: str) -> Mapping[str, Plain]:
    """The mapping under a key."""
    found = value[key]
    if not isinstance(found, Mapping):
        raise TypeError(key)
    return found


def rows(value: Mapping[str, Plain], key: str) -> Sequence[Mapping[str, Plain]]:
    """The list of mappings under a key."""
    found = value[key]
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError(key)
    listed = [each for each in found if isinstance(each, Mapping)]
    if len(listed) != len(found):
        raise TypeError(key)
    return listed


def text(value: Mapping[str, Plain], key: str) -> str:
    """The string under a key."""
    found = value[key]
    if not isinstance(found, str):
        raise TypeError(key)
    return found


def count(value: Mapping[str, Plain], key: str) -> int:
    """The whole number under a key."""
    found = value[key]
    if not isinstance(found, int):
        raise TypeError(key)
    return found


def names(found: Plain) -> list[DelegationId]:
    """A list of delegations."""
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError
    listed = [DelegationId(each) for each in found if isinstance(each, str)]
    if len(listed) != len(found):
        raise TypeError
    return listed


def stands(found: Mapping[str, Plain]) -> dict[DelegationId, str]:
    """What each member says on a question at its widest level.

    Values joined by ``+``, or the wording's name; without a position its standing.
    """
    widest = rows(found, "levels")[-1]
    said: dict[DelegationId, str] = {}
    for standing, holders in part(widest, "states").items():
        said.update(dict.fromkeys(names(holders), standing))
    said.update(held(widest))
    chosen: dict[DelegationId, list[str]] = {}
    for option in rows(widest, "counts"):
        for holder in names(option["holders"]):
            chosen.setdefault(holder, []).append(text(option, "value"))
    return said | {holder: JOINT.join(values) for holder, values in chosen.items()}


def held(at_level: Mapping[str, Plain]) -> dict[DelegationId, str]:
    """The position of each member that has one, on a question at one level: on a scale the side."""
    return {
        holder: text(group, "position")
        for group in rows(at_level, "groups")
        for holder in names(group["holders"])
    }
