"""What was confirmed of translations: that a text says what the original said at a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, String, func, insert, select
from sqlalchemy.sql.elements import ColumnElement, Label

from positions.ids import PersonId, TextId
from positions.negotiation.translations import ConfirmedWords
from positions.text.wording import digest
from server.store.database import Transaction
from server.store.drafting_tables import translation_marks
from server.store.live_tables import edits, texts

_marks = translation_marks.c


@dataclass(frozen=True, slots=True)
class Mark:
    """A text at a version says what ``source`` said at ``source_version``, as ``author`` confirmed."""

    text: TextId
    version: int
    source: TextId
    source_version: int
    author: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptMark:
    """The newest mark of a text, with the digests of both wordings."""

    mark: Mark
    confirmed: ConfirmedWords


async def add_mark(tx: Transaction, mark: Mark) -> int:
    """Keep a mark and return its number, which counts those of its text from 1."""
    last = select(func.max(_marks.number)).where(_marks.text == mark.text)
    number = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {
        "text": mark.text,
        "number": number,
        "version": mark.version,
        "source": mark.source,
        "source_version": mark.source_version,
        "author": mark.author,
        "account": mark.account,
        "at": mark.at,
    }
    await tx.execute(insert(translation_marks).values(values))
    return number


async def marks_of(tx: Transaction, draft: str) -> Mapping[TextId, KeptMark]:
    """The newest mark of every text of a draft that has one."""
    found = {}
    for row in await tx.execute(_newest(draft)):
        mark = Mark(
            TextId(row.text),
            row.version,
            TextId(row.source),
            row.source_version,
            row.author,
            PersonId(row.account),
            row.at,
        )
        words = row.words or digest(row.words_opening)
        source = row.source_words or digest(row.source_opening)
        found[mark.text] = KeptMark(mark, ConfirmedWords(words, source))
    return found


def _newest(draft: str) -> Select[tuple[object, ...]]:
    own, source = texts.alias(), texts.alias()
    newest = (
        select(_marks.text, func.max(_marks.number).label("number"))
        .join(texts, texts.c.id == _marks.text)
        .where(texts.c.draft == draft)
        .group_by(_marks.text)
        .subquery()
    )
    return (
        select(
            translation_marks,
            own.c.opening.label("words_opening"),
            source.c.opening.label("source_opening"),
            _digest_at(_marks.text, _marks.version, "words"),
            _digest_at(_marks.source, _marks.source_version, "source_words"),
        )
        .join(newest, (newest.c.text == _marks.text) & (newest.c.number == _marks.number))
        .join(own, own.c.id == _marks.text)
        .join(source, source.c.id == _marks.source)
    )


def _digest_at(text: ColumnElement[str], version: ColumnElement[int], name: str) -> Label[String]:
    """Of the wording that an edit made; NULL of the opening wording."""
    made = select(edits.c.digest).where(edits.c.text == text, edits.c.version == version)
    return made.scalar_subquery().label(name)
