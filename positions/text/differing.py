"""What turns one wording into another, where only the two are known: one change, of one stretch."""

from positions.text.changes import ChangeSet
from positions.text.units import units_of


def change_between(before: str, after: str) -> ChangeSet | None:
    """The one stretch in which two wordings differ, as a change; None where they do not."""
    if before == after:
        return None
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    most = min(len(before), len(after)) - start
    end = 0
    while end < most and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    gone, words = before[start : len(before) - end], after[start : len(after) - end]
    head, tail = units_of(before[:start]), units_of(before[len(before) - end :])
    sections: list[tuple[int, str | None]] = [(head, None)] if head else []
    sections.append((units_of(gone), words))
    return ChangeSet((*sections, (tail, None)) if tail else tuple(sections))
