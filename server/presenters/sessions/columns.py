"""The texts of a session side by side, paragraph by paragraph, as somebody reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.ids import Language, ParagraphId
from positions.negotiation.edition import NamedParagraph, NamedText
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.process import Process, ThematicSession
from positions.text.diff import diff_words
from server.actions.columns import Columns, ColumnState, TextColumn
from server.presenters.sessions.addresses import address_of, in_conference
from server.presenters.sessions.changes import ShownChange
from server.sentences import spanish

BASE: Final = spanish("Base")
BOTH: Final = spanish("Birregional")
STATES: Final[Mapping[ColumnState, str]] = {
    ColumnState.HERE: spanish("como está ahora"),
    ColumnState.RELEASED: spanish("como la conferencia lo dio a conocer"),
    ColumnState.UNPUBLISHED: spanish("todavía no publicado"),
    ColumnState.NO_BASE: spanish("sin base común: el birregional comenzó con los textos de las conferencias"),
}
OPENED: Final = spanish("como se abrió a las delegaciones")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column. name: of a conference, else empty and ``words`` is a message id; state: one too.

    is_there: whether there is a text to read; href: where it is read, if anywhere. key: in addresses.
    """

    name: str
    words: str
    state: str
    is_there: bool
    href: str
    key: str


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """A paragraph of a column. path: where it came from and what became of it, if that can be read.

    same: the names of the conferences that say the very same, for the text of both. changes: from the words
    of the column that all are compared with to these; empty where there is none.
    """

    label: str
    lang: str
    wording: str
    is_heading: bool
    path: str
    same: tuple[str, ...] = ()
    changes: tuple[ShownChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownColumns:
    """The heads, and the rows with a cell or None for each. against: which head all are compared with."""

    heads: tuple[ColumnHead, ...]
    rows: tuple[tuple[ColumnCell | None, ...], ...]
    against: ColumnHead | None = None


def shown_columns(
    process: Process, session: ThematicSession, found: Columns, against: str = ""
) -> ShownColumns:
    """All columns of a session; ``against``: the key of one that the others are compared with."""
    heads = tuple(_heads(process, session, found.columns))
    rows = tuple(_row(row, found, heads) for row in found.rows)
    place = next((n for n, head in enumerate(heads) if head.key == against and head.is_there), None)
    if place is None:
        return ShownColumns(heads, rows)
    return ShownColumns(heads, tuple(_compared(row, place) for row in rows), heads[place])


def _compared(row: tuple[ColumnCell | None, ...], place: int) -> tuple[ColumnCell | None, ...]:
    """A row with what the others change in the words of one; what that one does not have is put in whole."""
    old = row[place]
    words = "" if old is None else old.wording
    return tuple(
        cell if cell is None or n == place else replace(cell, changes=_changes(words, cell.wording))
        for n, cell in enumerate(row)
    )


def _changes(old: str, new: str) -> tuple[ShownChange, ...]:
    return tuple(ShownChange(each.op.value, each.text) for each in diff_words(old, new))


def _heads(process: Process, session: ThematicSession, columns: Sequence[TextColumn]) -> Iterable[ColumnHead]:
    conferences = {each.id: each for each in process.conferences}
    for place, column in enumerate(columns):
        is_there, state = column.paragraphs is not None, STATES[column.state]
        if column.conference is not None:
            conference = conferences[column.conference]
            own = address_of(process, in_conference(session, conference, column.text))
            is_released = column.state is ColumnState.RELEASED
            href = f"{own}/released?version={column.number}" if is_released else own
            yield ColumnHead(conference.acronym, "", state, is_there, href if is_there else "", conference.id)
        elif place == 0:
            yield ColumnHead("", BASE, OPENED if is_there else state, is_there, "", "base")
        else:
            yield ColumnHead(
                "", BOTH, state, is_there, address_of(process, session) if is_there else "", "both"
            )


def _row(
    row: Sequence[ParagraphId | None], found: Columns, heads: Sequence[ColumnHead]
) -> tuple[ColumnCell | None, ...]:
    digests: dict[str, str] = {}
    cells: list[ColumnCell | None] = []
    for column, head, id in zip(found.columns, heads, row, strict=True):
        paragraph = (column.paragraphs or {}).get(id) if id is not None else None
        if paragraph is None:
            cells.append(None)
            continue
        said = _text(paragraph, found.original)
        is_live = column.state is ColumnState.HERE and head.href
        same = tuple(name for name, digest in digests.items() if digest == said.digest)
        if head.name:
            digests[head.name] = said.digest
        cells.append(
            ColumnCell(
                paragraph.label,
                said.language.value,
                said.wording,
                paragraph.kind is ParagraphKind.HEADING,
                f"{head.href}/path/{paragraph.id}" if is_live else "",
                () if head.name else same,
            )
        )
    return tuple(cells)


def _text(paragraph: NamedParagraph, original: Language) -> NamedText:
    return next((each for each in paragraph.texts if each.language is original), paragraph.texts[0])
