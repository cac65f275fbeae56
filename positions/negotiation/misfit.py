"""Whether an amendment still fits a text that changed under it (rule R): hunk by hunk, no guessing."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from positions.text.changes import SECTIONS, ChangeSet, add
from positions.text.diff import Op, Span, diff_words, tokens_of
from positions.text.rebasing import map_over
from positions.text.units import units_of

Range = tuple[int, int]  # units of the base that are replaced; empty: something is put in there

Hunk = tuple[int, int, str]  # the same, and the words that come there


def misfits(amendment: ChangeSet, change: ChangeSet) -> tuple[Range, ...]:
    """The hunks of an amendment that a change of the same text touches, from left to right.

    A hunk [a, b) and a change [c, d) touch where they overlap, where one is put in strictly inside the other,
    and where both put in at one place; at an edge they do not.
    """
    changed = tuple(_ranges(change))
    return tuple(hunk for hunk in _ranges(amendment) if any(_touch(hunk, other) for other in changed))


def moved(amendment: ChangeSet, change: ChangeSet) -> ChangeSet | None:
    """The amendment on the text after the change, its words as they were; None where it does not fit."""
    return None if misfits(amendment, change) else map_over(amendment, change)


def amendment_between(base: str, wording: str) -> ChangeSet | None:
    """What a wording changes in its base, in whole words; None: nothing. Raises as ``diff_words``.

    Where they differ in too many places, all from the first to the last of them is replaced.
    """
    spans = diff_words(base, wording)
    if len(spans) >= SECTIONS:
        spans = (Span(Op.DELETE, base), Span(Op.INSERT, wording))
    sections: list[tuple[int, str | None]] = []
    for is_equal, alike in groupby(spans, key=lambda span: span.op is Op.EQUAL):
        texts = {span.op: span.text for span in alike}  # at most one that goes and one that comes
        if is_equal:
            add(sections, units_of(texts[Op.EQUAL]), None)
        else:
            add(sections, units_of(texts.get(Op.DELETE, "")), texts.get(Op.INSERT, ""))
    return ChangeSet(tuple(sections)) if base != wording else None


def followed(amendment: ChangeSet, edits: Iterable[ChangeSet], text: str) -> ChangeSet | None:
    """The amendment on ``text``, which edits in a row made of its base, the oldest first.

    None where one of them touches it, or where what it changes begins or ends within a word by now: somebody
    went on writing a word that it replaces.
    """
    hunks, length = _hunks(amendment), amendment.length
    for edit in edits:
        apart = _shifted(hunks, edit)
        if apart is None:
            after = moved(_changed(hunks, length), edit)
            if after is None:
                return None
            apart = _hunks(after)
        hunks, length = apart, edit.new_length
    amendment = _changed(hunks, length)
    edges = {0, *accumulate(units_of(token) for token in tokens_of(text))}
    return amendment if all({*hunk} <= edges for hunk in _ranges(amendment)) else None


def _hunks(amendment: ChangeSet) -> list[Hunk]:
    sections = (words for _, words in amendment.sections if words is not None)
    return [(start, end, words) for (start, end), words in zip(_ranges(amendment), sections, strict=True)]


def _changed(hunks: Iterable[Hunk], length: int) -> ChangeSet:
    """The change of a text of this length that these are the hunks of."""
    sections: list[tuple[int, str | None]] = []
    place = 0
    for start, end, words in hunks:
        add(sections, start - place, None)
        add(sections, end - start, words)
        place = end
    add(sections, length - place, None)
    return ChangeSet(tuple(sections))


def _shifted(hunks: Iterable[Hunk], edit: ChangeSet) -> list[Hunk] | None:
    """The hunks after an edit in one place that none of them comes near: nearly always. Else None."""
    if edit.stretch is None:
        return None
    start, end, _, growth, _ = edit.stretch
    after = []
    for hunk in hunks:
        if hunk[0] > end:
            after.append((hunk[0] + growth, hunk[1] + growth, hunk[2]))
        elif hunk[1] < start:
            after.append(hunk)
        else:
            return None
    return after


def _touch(hunk: Range, change: Range) -> bool:
    (a, b), (c, d) = hunk, change
    if a == b and c == d:
        return a == c
    if a == b:
        return c < a < d
    if c == d:
        return a < c < b
    return c < b and d > a


def _ranges(changes: ChangeSet) -> Iterator[Range]:
    place = 0
    for length, words in changes.sections:
        if words is not None:
            yield place, place + length
        place += length
