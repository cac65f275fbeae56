"""What the paragraphs of a draft say about each other (N6). Nothing is rewritten: people confirm the list.

A mention by number, letter or label resolves, or dangles where no living paragraph has it. One by place,
«the previous paragraph», is only relative: beside it stands the paragraph it would mean by its place, which
need not be the one that its author meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from positions.errors import Unknown
from positions.ids import Language, ParagraphId
from positions.negotiation.labels import Numeral, figure
from positions.negotiation.mentions import Mention, MentionKind, mentions
from positions.negotiation.numbering import Meanings, meanings_of, resolve
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphTree


class CrossReferenceState(StrEnum):
    """How sure it is which paragraph a mention means."""

    RESOLVES = "resolves"
    DANGLING = "dangling"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention in the text of a paragraph, and what it means.

    start, end: characters of the text, from 0. target: None where nothing was found; of a dangling reference
    the deleted paragraph, where it is one.
    """

    paragraph: ParagraphId
    start: int
    end: int
    words: str
    state: CrossReferenceState
    target: ParagraphId | None


def references(
    tree: ParagraphTree, texts: Mapping[ParagraphId, str], language: Language
) -> tuple[CrossReference, ...]:
    """The mentions in the texts of the living paragraphs, in reading order."""
    meanings = meanings_of(tree)
    found = []
    for paragraph in tree.reading_order():
        text = "" if paragraph.deleted else texts.get(paragraph.id, "")
        for mention in mentions(text, language):
            state, target = _meaning(tree, meanings, paragraph, mention)
            words = text[mention.start : mention.end]
            found.append(CrossReference(paragraph.id, mention.start, mention.end, words, state, target))
    return tuple(found)


def _meaning(
    tree: ParagraphTree, meanings: Meanings, paragraph: Paragraph, mention: Mention
) -> tuple[CrossReferenceState, ParagraphId | None]:
    if mention.kind in (MentionKind.BEFORE, MentionKind.AFTER):
        owner = _beside(tree, paragraph, -1 if mention.kind is MentionKind.BEFORE else 1)
        if owner is None:
            return CrossReferenceState.RELATIVE, None
        return CrossReferenceState.RELATIVE, _found(meanings, owner.label + _path(mention)) or owner.id
    found = (_found(meanings, label) for label in _labels(tree, paragraph, mention))
    target = next((each for each in found if each is not None), None)
    if target is None or tree.paragraph(target).deleted:
        return CrossReferenceState.DANGLING, target
    return CrossReferenceState.RESOLVES, target


def _beside(tree: ParagraphTree, paragraph: Paragraph, step: int) -> Paragraph | None:
    """The numbered or preambular paragraph before or after the one that words stand in."""
    owned = (ParagraphKind.SUB_PARAGRAPH, ParagraphKind.FOOTNOTE)
    own = next(each for each in (paragraph, *tree.ancestors(paragraph)) if each.kind not in owned)
    row = [
        each
        for each in tree.reading_order()
        if each is own or not (each.deleted or each.kind is ParagraphKind.HEADING or each.kind in owned)
    ]
    place = row.index(own) + step
    return row[place] if 0 <= place < len(row) else None


def _labels(tree: ParagraphTree, paragraph: Paragraph, mention: Mention) -> list[str]:
    """The labels that a mention may mean, the likeliest first."""
    path = _path(mention)
    match mention.kind:
        case MentionKind.HEADING:
            is_figure = mention.number.isdigit()
            return [figure(Numeral.UPPER_ROMAN, int(mention.number)) if is_figure else mention.number]
        case MentionKind.PREAMBULAR:
            return [f"PP{mention.number}{path}"]
        case MentionKind.LETTER if not mention.number:
            owners = (paragraph, *tree.ancestors(paragraph))
            return [f"{owner.label}{path}" for owner in owners if owner.label]
        case _:
            return [f"{mention.number}{path}"]


def _path(mention: Mention) -> str:
    return "".join(f"({letter})" for letter in mention.letters)


def _found(meanings: Meanings, label: str) -> ParagraphId | None:
    try:
        return resolve(meanings, label).paragraph
    except Unknown:
        return None
