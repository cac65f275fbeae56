"""What changed in a text, as it is shown: in its place among the words, and row by row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from positions.ids import Language
from positions.process import Process, label
from positions.text.attribution import Run, Trace
from server.actions.text_changes import TextChange


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change: a delegation by its code and name, or the office of a seat that has none.

    slot: of a delegation, in meeting order from 1; 0 of an office.
    """

    code: str
    name: str
    slot: int = 0


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A stretch of words: ``op`` equal, insert, delete, or gone: put in and taken out again."""

    op: str
    text: str
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Somebody put words in, or took them out; stands: they were not taken out again.

    at, digest: of the last stroke; digest of the wording it made.
    """

    author: Author
    is_put: bool
    words: str
    stands: bool
    at: datetime
    digest: str


Authors = Mapping[str, Author]


def authors_of(process: Process, language: Language) -> Authors:
    """The delegations of a process as authors of changes."""
    members = enumerate(process.members, 1)
    return {each.id: Author(each.alpha2, label(each.names, language), n) for n, each in members}


def author_named(name: str, authors: Authors) -> Author:
    """An author by its name in the journal; an office is called as it is, several (``XAA+XAB``) together."""
    if "+" not in name:
        return authors.get(name, Author(name, name))
    several = authors_named((name,), authors)
    return Author("·".join(each.code for each in several), ", ".join(each.name for each in several))


def authors_named(names: Iterable[str], authors: Authors) -> tuple[Author, ...]:
    """Authors by their names in the journal, each by itself: what is accepted is of all its sponsors."""
    each_name = dict.fromkeys(one for name in names for one in name.split("+"))
    return tuple(authors.get(one, Author(one, one)) for one in each_name)


def net_changes(change: TextChange, authors: Authors) -> tuple[ShownChange, ...]:
    """The words that differ, with whose they are."""
    return tuple(
        ShownChange(span.op.value, span.text, authors_named(span.authors, authors)) for span in change.spans
    )


def all_strokes(change: TextChange, authors: Authors, of: str = "") -> tuple[ShownChange, ...]:
    """All that was put in and taken out, by whom; ``of``: only what this author did, the rest as it is now.

    Of a text whose edits could not be read only the words that differ are known.
    """
    if not change.runs:
        return net_changes(change, authors)
    shown = (each for run in change.runs if (each := _stroke(run, authors, of)) is not None)
    alike = groupby(shown, key=lambda each: (each.op, each.authors))
    return tuple(ShownChange(op, "".join(each.text for each in group), who) for (op, who), group in alike)


def _stroke(run: Run, authors: Authors, of: str) -> ShownChange | None:
    """A run as it is shown; None where it is neither there now nor of who is asked for."""
    who = [trace.author for trace in (run.inserted_by, run.deleted_by) if trace is not None and trace.author]
    if of and all(of not in each.split("+") for each in who):
        return ShownChange("equal", run.text) if run.deleted_by is None else None
    op = "equal"
    if run.inserted_by is not None:
        op = "insert" if run.deleted_by is None else "gone"
    elif run.deleted_by is not None:
        op = "delete"
    return ShownChange(op, run.text, authors_named(who, authors))


def change_rows(change: TextChange, authors: Authors) -> tuple[ChangeRow, ...]:
    """Row by row, the earliest first: who put in or took out which words, and when."""
    rows = sorted(_rows(change, authors), key=lambda numbered: numbered[0])
    return tuple(row for _, row in rows)


def _rows(change: TextChange, authors: Authors) -> Iterator[tuple[int, ChangeRow]]:
    alike = groupby(change.runs, key=lambda run: (_name(run.inserted_by), _name(run.deleted_by)))
    for (put, taken), group in alike:
        runs = list(group)
        words = "".join(run.text for run in runs)
        for name, is_put in ((put, True), (taken, False)):
            traces = [run.inserted_by if is_put else run.deleted_by for run in runs]
            version = max((trace.version for trace in traces if trace is not None), default=0)
            if version in change.strokes:
                stroke = change.strokes[version]
                stands = not is_put or not taken
                row = ChangeRow(author_named(name, authors), is_put, words, stands, stroke.at, stroke.digest)
                yield version, row


def _name(trace: Trace | None) -> str:
    return "" if trace is None else trace.author
