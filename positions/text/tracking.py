"""What changed since a base, word by word, and whose change each is: derived from the edits, never stored.

The words that differ are those of ``diff_words``; who put or took each is read off the runs of the edits. A
word is whose letters it has: of several authors where several wrote on it, of none where only words around it
changed. What was put in and taken out again stands in the edits, not here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from positions.text.attribution import Run, Trace
from positions.text.diff import Op, diff_words, tokens_of


@dataclass(frozen=True, slots=True)
class TrackedSpan:
    """A stretch of whole tokens that stands, came or went; ``authors``, of what came or went, in order."""

    op: Op
    text: str
    authors: tuple[str, ...] = ()


def tracked(base: str, head: str, runs: Iterable[Run]) -> tuple[TrackedSpan, ...]:
    """The way from ``base`` to ``head``, whose edits these runs are of.

    Equal and deleted spans join to ``base``, equal and inserted ones to ``head``. Raises as ``diff_words``.
    """
    put, taken = _authors(runs)
    return tuple(_spans(base, head, put, taken))


def _authors(runs: Iterable[Run]) -> tuple[list[str], list[str]]:
    """Who put each letter of the head, and who took each of the base; empty where nobody did."""
    put: list[str] = []
    taken: list[str] = []
    for run in runs:
        if run.deleted_by is None:
            put += [_name(run.inserted_by)] * len(run.text)
        if run.inserted_by is None:
            taken += [_name(run.deleted_by)] * len(run.text)
    return put, taken


def _name(trace: Trace | None) -> str:
    return "" if trace is None else trace.author


def _spans(base: str, head: str, put: Sequence[str], taken: Sequence[str]) -> Iterator[TrackedSpan]:
    old = new = 0
    for span in diff_words(base, head):
        length = len(span.text)
        if span.op is Op.EQUAL:
            yield TrackedSpan(span.op, span.text)
        elif span.op is Op.INSERT:
            yield from _shared(span.op, span.text, put[new : new + length])
        else:
            yield from _shared(span.op, span.text, taken[old : old + length])
        old += length * (span.op is not Op.INSERT)
        new += length * (span.op is not Op.DELETE)


def _shared(op: Op, text: str, authors: Sequence[str]) -> Iterator[TrackedSpan]:
    """The stretch, parted where other authors begin; white space goes with the word before it."""
    place = 0
    words: list[tuple[tuple[str, ...], str]] = []
    for token in tokens_of(text):
        whose = tuple(dict.fromkeys(filter(None, authors[place : place + len(token)])))
        place += len(token)
        follows = bool(words) and (token.isspace() or not whose)
        words.append((words[-1][0] if follows else whose, token))
    for whose, group in groupby(words, key=lambda word: word[0]):
        yield TrackedSpan(op, "".join(token for _, token in group), whose)
