"""The paragraphs of a session's text, each as it is read: as it stands, against bases, or as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.ids import TextId
from positions.negotiation.draft import may_type
from positions.negotiation.edition import NamedParagraph, ParagraphFate
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from server.actions.bases import Against
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.changes import (
    Authors,
    ChangeRow,
    ShownChange,
    all_strokes,
    change_rows,
    net_changes,
)
from server.presenters.sessions.told_changes import told_changes, told_runs
from server.presenters.sessions.views import Reading, View
from server.security.permits import Act
from server.sentences import spanish

KINDS: Final[Mapping[ParagraphKind, str]] = {
    ParagraphKind.HEADING: spanish("título"),
    ParagraphKind.PREAMBULAR: spanish("párrafo del preámbulo"),
    ParagraphKind.OPERATIVE: spanish("párrafo dispositivo"),
    ParagraphKind.CHAPEAU: spanish("párrafo introductorio"),
    ParagraphKind.SUB_PARAGRAPH: spanish("inciso"),
    ParagraphKind.FOOTNOTE: spanish("nota al pie"),
}

EDITED: Final = (View.CLEAN, View.CHANGES, View.STROKES)


@dataclass(frozen=True, slots=True)
class Side:
    """A text against one base. changes: none where it reads the same. rows: the same one by one.

    base_version: of the text in the base; None where the base holds no version of it. told: as the script of
    the page reads the changes, run by run where all strokes are shown. named: whether it is known whose they
    are.
    """

    base_version: int | None
    changes: tuple[ShownChange, ...] = ()
    rows: tuple[ChangeRow, ...] = ()
    told: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class ShownText:
    """A paragraph in one language, with a side for each base. is_here: the draft has it."""

    id: str
    lang: str
    version: int
    digest: str
    wording: str
    sides: tuple[Side, ...] = ()
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph; ``kind`` is a message id, said where there is no label yet. depth: 0 at the top.

    fate: since the base, stands, added or removed. moved: since then, when its label was ``before``.
    """

    id: str
    label: str
    kind: str
    is_heading: bool
    depth: int
    deleted: bool
    may_edit: bool
    texts: tuple[ShownText, ...]
    fate: str = ""
    moved: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a text is read, against which bases, with the delegations whose changes these are."""

    reading: Reading
    sides: Sequence[Against]
    authors: Authors


def shown_paragraphs(found: SessionDraft, shown: Shown) -> Iterator[ShownParagraph]:
    """In reading order; against a base those that are only in that too, in their place among the others."""
    if not shown.sides:
        yield from (_paragraph(found, each, shown) for each in found.tree.reading_order())
        return
    for fate in shown.sides[0].fates:
        if fate.new is None:
            yield gone_paragraph(fate)
        else:
            yield fated(_paragraph(found, found.tree.paragraph(fate.new.id), shown), fate)


def original_paragraph(each: NamedParagraph) -> ShownParagraph:
    """A paragraph as it was in an edition, with its label of then."""
    texts = tuple(
        ShownText(text.id, text.language.value, text.version, text.digest, text.wording, is_here=False)
        for text in each.texts
    )
    heading = each.kind is ParagraphKind.HEADING
    kind = KINDS[each.kind]
    return ShownParagraph(each.id, each.label, kind, heading, each.depth, each.deleted, False, texts)


def text_side(text: TextId, against: Against, reading: Reading, authors: Authors) -> Side:
    """A text against a base, in the view that is read."""
    was = against.words.texts.get(text) if against.is_own else None
    change = against.changes.get(text)
    base_version = None if was is None else was.version
    if change is None:
        return Side(base_version)
    if reading.view is View.STROKES:
        changes, told = all_strokes(change, authors, reading.of), told_runs(change)
    else:
        changes, told = net_changes(change, authors), told_changes(change)
    return Side(base_version, changes, change_rows(change, authors), told, change.named)


def gone_paragraph(fate: ParagraphFate) -> ShownParagraph:
    """A paragraph that is only in the base: its words are shown as taken out."""
    shown = original_paragraph(fate.shown)
    texts = (
        replace(text, sides=(Side(None, (ShownChange("delete", text.wording),)),)) for text in shown.texts
    )
    return fated(replace(shown, texts=tuple(texts)), fate)


def fated(shown: ShownParagraph, fate: ParagraphFate) -> ShownParagraph:
    """The paragraph with what became of it."""
    before = fate.old.label if fate.moved and fate.old else ""
    return replace(shown, fate=fate.fate.value, moved=fate.moved, before=before)


def _paragraph(found: SessionDraft, each: Paragraph, shown: Shown) -> ShownParagraph:
    may_edit = Act.EDIT_TEXT in found.acts and may_type(found.draft.mode, found.hand, each)
    return ShownParagraph(
        each.id,
        each.label,
        KINDS[each.kind],
        each.kind is ParagraphKind.HEADING,
        sum(1 for _ in found.tree.ancestors(each)),
        each.deleted,
        may_edit and shown.reading.view in EDITED,
        tuple(_texts(found, each, shown)),
    )


def _texts(found: SessionDraft, paragraph: Paragraph, shown: Shown) -> Iterator[ShownText]:
    spoken = found.texts.get(paragraph.id, {})
    for lang, (row, head) in sorted(spoken.items(), key=lambda each: each[0] is not found.draft.original):
        sides = (text_side(row.id, each, shown.reading, shown.authors) for each in shown.sides)
        yield ShownText(row.id, lang.value, head.version, head.digest, head.wording, tuple(sides))
