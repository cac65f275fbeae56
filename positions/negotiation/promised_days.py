"""The days that a sentence names, in five languages, and until which of them something is to be done.

Rule 1. A day without its year is the next one of that name after the text was adopted.
Rule 2. The day that follows a word of a deadline counts, the first such; else the last day that is named. A
        month without a day is no day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

NEAR: Final = 24  # code points from a deadline's word to its day: «a más tardar el lunes 12 de junio»
WRITTEN: Final = re.compile(
    r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"
    r"|\b(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<third>\d{4})\b"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day and where a sentence names it, in code points."""

    day: date
    start: int
    end: int


def days_named(text: str, months: Sequence[str], since: date) -> tuple[NamedDay, ...]:
    """The days that a text of a language with these names of months names, in their order."""
    found = [*_written(text), *_spelled(text, tuple(months), since)]
    return tuple(sorted(found, key=lambda each: each.start))


def until(days: Sequence[NamedDay], deadlines: Sequence[int]) -> date | None:
    """Until when (Rule 2); ``deadlines``: where each word of a deadline ends."""
    if not days:
        return None
    after = [each for each in days if any(0 <= each.start - end <= NEAR for end in deadlines)]
    return (after[0] if after else days[-1]).day


def _written(text: str) -> Iterator[NamedDay]:
    for found in WRITTEN.finditer(text):
        parts = ("year", "month", "day") if found["year"] else ("third", "second", "first")
        day = _day(*(int(found[part]) for part in parts))
        if day is not None:
            yield NamedDay(day, found.start(), found.end())


def _spelled(text: str, months: tuple[str, ...], since: date) -> Iterator[NamedDay]:
    for found in _pattern(months).finditer(text):
        month = months.index((found["one"] or found["other"]).lower()) + 1
        number, year = int(found["before"] or found["after"]), found["of"] or found["in"]
        day = _day(int(year), month, number) if year else _next(month, number, since)
        if day is not None:
            yield NamedDay(day, found.start(), found.end())


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    """``12 de junio de 2017``, ``12 June 2017``, ``1er juin``, ``June 12th, 2017``."""
    name, nth = "|".join(months), r"(?:º|°|er|st|nd|rd|th)?"
    return re.compile(
        rf"\b(?P<before>\d{{1,2}}){nth} (?:de )?(?P<one>{name})\b(?:,? (?:del? )?(?P<of>\d{{4}})\b)?"
        rf"|\b(?P<other>{name}) (?P<after>\d{{1,2}}){nth}\b(?:,? (?P<in>\d{{4}})\b)?",
        re.IGNORECASE,
    )


def _next(month: int, number: int, since: date) -> date | None:
    days = (_day(year, month, number) for year in range(since.year, since.year + 9))
    return next((day for day in days if day is not None and day >= since), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
