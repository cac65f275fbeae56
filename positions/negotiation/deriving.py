"""Paragraphs that begin with the words of others: new ids, each with where it came from (D6).

V1. What stands is taken, with its words in every language; labels, statuses and locks are not.
V2. Beside paragraphs that are there already, one that reads the same adds nothing, and another wording of
    one is its rival (N3); what has no counterpart follows the one it followed where it came from.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from positions.errors import Malformed
from positions.ids import Language, ParagraphId
from positions.negotiation.alignment import Aligned, aligned
from positions.negotiation.edition import NamedParagraph, NamedVersion
from positions.negotiation.paragraph_tree import ParagraphTree, TreePlace
from positions.negotiation.structure import insert, insert_alternative

Wordings = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A version of a draft, and the paragraphs of that draft, deleted ones too."""

    edition: NamedVersion
    tree: ParagraphTree


@dataclass(frozen=True, slots=True)
class DerivedTree:
    """Paragraphs with their words by language. came: what was taken, by the paragraph it came from."""

    tree: ParagraphTree = field(default_factory=ParagraphTree)
    words: Mapping[ParagraphId, Wordings] = field(default_factory=dict)
    came: Mapping[ParagraphId, ParagraphId] = field(default_factory=dict)


def derived(source: SourceText, original: Language, *, mint: Callable[[], str]) -> DerivedTree:
    """The paragraphs of a version that stand, as new ones (V1). Raises as ``beside``."""
    return beside(DerivedTree(), source, original, mint=mint)


def beside(
    there: DerivedTree, source: SourceText, original: Language, *, mint: Callable[[], str]
) -> DerivedTree:
    """What is there with the paragraphs of a version beside it (V2); ``original``: what is compared.

    Raises Malformed (``paragraphs_too_many``, ``original_missing``).
    """
    met = _counterparts(there, source)
    tree, words, came = there.tree, dict(there.words), dict(there.came)
    at: dict[ParagraphId, ParagraphId] = {}  # where each paragraph of the version stands now
    last: dict[ParagraphId | None, ParagraphId] = {}
    for each in _standing(source.edition):
        said = {text.language: text.wording for text in each.texts}
        if original not in said:
            raise Malformed("original_missing")
        twin = met.get(each.id)
        if twin is None or words[twin].get(original) != said[original]:
            id = ParagraphId(mint())
            owner = at.get(parent) if (parent := source.tree.paragraph(each.id).parent) else None
            rival = twin or at.get(source.tree.paragraph(each.id).alternative_to or ParagraphId(""))
            tree = _put(tree, each, id, (rival, TreePlace(owner, last.get(owner) or _end(tree, owner))))
            tree = tree.changed([replace(tree.paragraph(id), derived_from=each.id)])
            words[id], came[each.id], twin = said, id, id
        at[each.id] = twin
        last[tree.paragraph(twin).parent] = twin
    return DerivedTree(tree, words, came)


def _counterparts(there: DerivedTree, source: SourceText) -> Mapping[ParagraphId, ParagraphId]:
    ours = [
        Aligned(each.id, each.kind, each.derived_from)
        for each in there.tree.reading_order()
        if each.alternative_to is None and not each.deleted
    ]
    theirs = [
        Aligned(each.id, each.kind, source.tree.paragraph(each.id).derived_from)
        for each in _standing(source.edition)
        if source.tree.paragraph(each.id).alternative_to is None
    ]
    return {theirs: ours for ours, theirs in aligned([ours, theirs]) if ours and theirs}


def _standing(edition: NamedVersion) -> Iterable[NamedParagraph]:
    return (each for each in edition.paragraphs if not each.deleted)


def _end(tree: ParagraphTree, owner: ParagraphId | None) -> ParagraphId | None:
    row = tree.children(owner)
    return row[-1].id if row else None


def _put(
    tree: ParagraphTree,
    each: NamedParagraph,
    id: ParagraphId,
    where: tuple[ParagraphId | None, TreePlace],
) -> ParagraphTree:
    rival, place = where
    if rival is not None and tree.paragraph(rival).kind is each.kind:
        return insert_alternative(tree, rival, id).tree
    return insert(tree, id, each.kind, place).tree
