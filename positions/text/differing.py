"""What turns one wording into another, where only the two are known: the words that differ, no others.

So the words between two changes stay whose they are, and keep what hangs on them.
"""

from itertools import groupby, takewhile

from positions.text.changes import SECTIONS, ChangeSet, add
from positions.text.diff import Op, Span, diff_words
from positions.text.units import units_of


def change_between(before: str, after: str) -> ChangeSet | None:
    """The words in which two wordings differ, as a change; None where they do not.

    Of a word that became another the same letters at its ends stay. Where the wordings differ in too many
    places, all from the first to the last of them is replaced. Raises as ``diff_words``.
    """
    if before == after:
        return None
    spans = diff_words(before, after)
    if len(spans) >= SECTIONS:
        spans = (Span(Op.DELETE, before), Span(Op.INSERT, after))
    sections: list[tuple[int, str | None]] = []
    for is_equal, alike in groupby(spans, key=lambda span: span.op is Op.EQUAL):
        if is_equal:
            add(sections, sum(units_of(span.text) for span in alike), None)
        else:
            texts = {span.op: span.text for span in alike}  # at most one that goes and one that comes
            _replace(sections, texts.get(Op.DELETE, ""), texts.get(Op.INSERT, ""))
    return ChangeSet(tuple(sections))


def _replace(sections: list[tuple[int, str | None]], gone: str, come: str) -> None:
    head = _shared(gone, come)
    rest, new = gone[head:], come[head:]
    tail = _shared(rest[::-1], new[::-1])
    add(sections, units_of(gone[:head]), None)
    add(sections, units_of(rest[: len(rest) - tail]), new[: len(new) - tail])
    add(sections, units_of(rest[len(rest) - tail :]), None)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
