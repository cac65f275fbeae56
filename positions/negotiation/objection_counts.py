"""How many objections stood at a moment: whether an end is in sight, beside the brackets (rules S1, S3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import DelegationId


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word of a delegation on a paragraph. version, digest: of the wording it was taken on; objects: it is
    an objection, and not another stance or a withdrawal.
    """

    at: datetime
    delegation: DelegationId
    version: int
    digest: str
    objects: bool


@dataclass(frozen=True, slots=True)
class ObjectionSpan:
    """An objection stood from a moment on, until another; None: it stands still."""

    since: datetime
    until: datetime | None


def objection_spans(
    words: Sequence[SpokenWord], versions: Sequence[tuple[int, datetime, str]]
) -> tuple[ObjectionSpan, ...]:
    """When each objection to a paragraph stood: until the delegation said something else, or the words moved.

    words: all that was said, the oldest first. versions: of the text, with moment and digest, in order.
    """
    found = []
    for place, each in enumerate(words):
        if each.objects:
            next_word = (one.at for one in words[place + 1 :] if one.delegation == each.delegation)
            later = (one for one in versions if one[0] > each.version)
            moved = (at for _, at, digest in later if digest != each.digest)
            ends = [at for at in (next(next_word, None), next(moved, None)) if at is not None]
            found.append(ObjectionSpan(each.at, min(ends, default=None)))
    return tuple(found)


def objections_at(spans: Iterable[ObjectionSpan], moment: datetime) -> int:
    """How many stood at a moment."""
    return sum(each.since <= moment and (each.until is None or moment < each.until) for each in spans)
