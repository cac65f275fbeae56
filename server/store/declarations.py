"""Declarations of others, the documents as they were received, and what was said of a position on each.

Nothing of it is ever changed: where a declaration stands follows from what was said, and from its draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select

from positions.ids import ConferenceId, DraftId, Language, PersonId, ProcessId
from positions.negotiation.declaration import DeclarationAct, DeclarationWord, OutsideDocument
from server.store.database import Transaction
from server.store.declaration_tables import declaration_documents, declaration_words, declarations
from server.store.schema import processes


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whose secretariat, which person, and when."""

    conference: ConferenceId
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A version of the document without its bytes, and who received it."""

    document: OutsideDocument
    by: Receiver


@dataclass(frozen=True, slots=True)
class KeptDeclaration:
    """A declaration; documents, words: all of them, the oldest first."""

    id: str
    process: ProcessId
    number: int
    draft: DraftId
    by: Receiver
    documents: tuple[KeptDocument, ...] = ()
    words: tuple[DeclarationWord, ...] = ()

    @property
    def newest(self) -> OutsideDocument:
        """The document as it was received last."""
        return self.documents[-1].document


async def next_number(tx: Transaction, process: str) -> int:
    """The number of the next declaration of a process, which nobody else takes until the transaction ends."""
    await tx.execute(select(processes.c.id).where(processes.c.id == process).with_for_update())
    last = select(func.max(declarations.c.number)).where(declarations.c.process == process)
    return ((await tx.execute(last)).scalar_one() or 0) + 1


async def add_declaration(tx: Transaction, kept: KeptDeclaration) -> None:
    """Keep a declaration, without documents yet; its draft is kept already."""
    values = {"id": kept.id, "process": kept.process, "number": kept.number, "draft": kept.draft}
    await tx.execute(insert(declarations).values(values | _by(kept.by)))


async def add_document(
    tx: Transaction, id: str, document: OutsideDocument, content: bytes, by: Receiver
) -> None:
    """Keep a version of the document with its bytes; whoever calls this holds the draft."""
    values = {
        "declaration": id,
        "number": document.number,
        "title": document.title,
        "source": document.source,
        "dated": document.dated.isoformat(),
        "language": document.language.value,
        "kind": document.kind,
        "content": content,
        "size": document.size,
        "digest": document.digest,
    }
    await tx.execute(insert(declaration_documents).values(values | _by(by)))


async def add_word(
    tx: Transaction, kept: KeptDeclaration, word: DeclarationWord, sent: bytes | None = None
) -> None:
    """Keep what was said, and the bytes that were sent; whoever calls this holds the draft."""
    values = {
        "declaration": kept.id,
        "number": len(kept.words) + 1,
        "act": word.act.value,
        "digest": word.digest,
        "said": word.said,
        "content": sent,
        "observers": int(word.observers),
    }
    by = _by(Receiver(word.conference, word.person, word.at))
    await tx.execute(insert(declaration_words).values(values | by))


async def declarations_of(tx: Transaction, process: str) -> Sequence[KeptDeclaration]:
    """All declarations of a process, by number."""
    return await _found(tx, declarations.c.process == process)


async def declaration_numbered(tx: Transaction, process: str, number: int) -> KeptDeclaration | None:
    """One declaration of a process."""
    found = await _found(tx, (declarations.c.process == process) & (declarations.c.number == number))
    return next(iter(found), None)


async def declaration_of_draft(tx: Transaction, draft: str) -> KeptDeclaration | None:
    """The declaration whose position a draft is; None of every other draft."""
    return next(iter(await _found(tx, declarations.c.draft == draft)), None)


async def document_content(tx: Transaction, id: str, number: int) -> bytes | None:
    """The bytes of a version of the document."""
    columns = declaration_documents.c
    wanted = select(columns.content).where(columns.declaration == id, columns.number == number)
    content: bytes | None = (await tx.execute(wanted)).scalar_one_or_none()
    return content


async def sent_content(tx: Transaction, id: str) -> bytes | None:
    """The bytes that were sent; None where nothing was."""
    columns = declaration_words.c
    wanted = select(columns.content).where(columns.declaration == id, columns.content.is_not(None))
    content: bytes | None = (await tx.execute(wanted)).scalar_one_or_none()
    return content


async def _found(tx: Transaction, wanted: ColumnElement[bool]) -> Sequence[KeptDeclaration]:
    rows = (await tx.execute(select(declarations).where(wanted).order_by(declarations.c.number))).all()
    if not rows:
        return []
    ids = [row.id for row in rows]
    documents: dict[str, list[KeptDocument]] = {id: [] for id in ids}
    described = [each for each in declaration_documents.c if each.name != "content"]
    of = declaration_documents.c
    for row in await tx.execute(select(*described).where(of.declaration.in_(ids)).order_by(of.number)):
        documents[row.declaration].append(_document(row))
    words: dict[str, list[DeclarationWord]] = {id: [] for id in ids}
    told = [each for each in declaration_words.c if each.name != "content"]
    said = declaration_words.c
    for row in await tx.execute(select(*told).where(said.declaration.in_(ids)).order_by(said.number)):
        words[row.declaration].append(_word(row))
    return [_kept(row, tuple(documents[row.id]), tuple(words[row.id])) for row in rows]


def _kept(
    row: Row[Any], documents: tuple[KeptDocument, ...], words: tuple[DeclarationWord, ...]
) -> KeptDeclaration:
    return KeptDeclaration(
        row.id, ProcessId(row.process), row.number, DraftId(row.draft), _receiver(row), documents, words
    )


def _document(row: Row[Any]) -> KeptDocument:
    document = OutsideDocument(
        row.number,
        row.title,
        row.source,
        date.fromisoformat(row.dated),
        Language(row.language),
        row.kind,
        row.size,
        row.digest,
    )
    return KeptDocument(document, _receiver(row))


def _word(row: Row[Any]) -> DeclarationWord:
    return DeclarationWord(
        DeclarationAct(row.act),
        row.digest,
        PersonId(row.account),
        ConferenceId(row.conference),
        row.at,
        row.said,
        bool(row.observers),
    )


def _receiver(row: Row[Any]) -> Receiver:
    return Receiver(ConferenceId(row.conference), PersonId(row.account), row.at)


def _by(by: Receiver) -> dict[str, object]:
    return {"conference": by.conference, "account": by.account, "at": by.at}
