"""Whose the changes of a text are, as a page tells it to its script, which goes on from there edit by edit.

The words stand in the page, so only lengths are told: those of the head by who put them, those of the base
by who took them, in UTF-16 units. ``12,5XAA,20;30,2XAB`` are 12 units of the base, 5 that XAA put, 20 of the
base; and of the base 30 that stand, 2 that XAB took away.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from positions.text.attribution import Run, Trace
from positions.text.units import units_of
from server.actions.text_changes import TextChange


def told_changes(change: TextChange) -> str:
    """Lengths and authors; empty where it is not known whose the changes are."""
    if not change.named:
        return ""
    return f"{_lengths(_put(change.runs))};{_lengths(_taken(change.runs))}"


def _put(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    return ((_name(run.inserted_by), run.text) for run in runs if run.deleted_by is None)


def _taken(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    return ((_name(run.deleted_by), run.text) for run in runs if run.inserted_by is None)


def told_runs(change: TextChange) -> str:
    """All that was put in and taken out, in rows of words, who put them and who took them; null is nobody.

    Empty where it is not known whose the changes are.
    """
    if not change.named:
        return ""
    runs = [[run.text, _whom(run.inserted_by), _whom(run.deleted_by)] for run in change.runs]
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":"))


def _whom(trace: Trace | None) -> str | None:
    return None if trace is None else trace.author


def _lengths(stretches: Iterable[tuple[str, str]]) -> str:
    alike = groupby(stretches, key=lambda stretch: stretch[0])
    return ",".join(f"{sum(units_of(text) for _, text in group)}{author}" for author, group in alike)


def _name(trace: Trace | None) -> str:
    return "" if trace is None else trace.author
