"""What turns one wording into another, where only the two are known: the words that differ, no others.

So the words between two changes stay whose they are, and keep what hangs on them.
"""

from collections.abc import Iterable

from positions.text.changes import SECTIONS, ChangeSet, add
from positions.text.diff import Op, Span, diff_words
from positions.text.units import units_of


def change_between(before: str, after: str) -> ChangeSet | None:
    """The words in which two wordings differ, as a change; None where they do not.

    Where they differ in too many places, one stretch from the first to the last of them.
    Raises as ``diff_words``.
    """
    if before == after:
        return None
    spans = diff_words(before, after)
    if len(spans) >= SECTIONS:
        spans = _one_stretch(before, after, spans)
    return _change(spans)


def _one_stretch(before: str, after: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """All between the words that both begin and end with is replaced."""
    head = spans[0].text if spans[0].op is Op.EQUAL else ""
    tail = spans[-1].text if spans[-1].op is Op.EQUAL else ""
    gone, come = (each[len(head) : len(each) - len(tail)] for each in (before, after))
    row = ((Op.EQUAL, head), (Op.DELETE, gone), (Op.INSERT, come), (Op.EQUAL, tail))
    return tuple(Span(op, text) for op, text in row if text)


def _change(spans: Iterable[Span]) -> ChangeSet:
    sections: list[tuple[int, str | None]] = []
    is_open = False  # the words before were changed too
    for span in spans:
        if span.op is Op.EQUAL:
            add(sections, units_of(span.text), None)
        else:
            length, words = (units_of(span.text), "") if span.op is Op.DELETE else (0, span.text)
            add(sections, length, words, joined=is_open)
        is_open = span.op is not Op.EQUAL
    return ChangeSet(tuple(sections))
