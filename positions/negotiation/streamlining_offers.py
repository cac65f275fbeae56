"""Rows that a plan of streamlining might have, found by exact counting: a person decides on each.

Rule 1. Paragraphs of one kind with the same words, whatever stands between them.
Rule 2. A paragraph, of ``FEW`` words and signs or more, that stands word by word in another one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from positions.text.tokens import words_and_marks

FEW: Final = 3

Tokens = tuple[str, ...]


def offered_rows(tree: ParagraphTree, words: Mapping[ParagraphId, str]) -> tuple[PlannedRow, ...]:
    """What might be merged or left out, in reading order; ``words``: of the paragraphs that stand.

    None of a paragraph that would take others below it along.
    """
    order = [each.id for each in tree.reading_order() if each.id in words]
    owners = {each.parent for each in tree.paragraphs.values() if not each.deleted}
    tokens = {id: tuple(words_and_marks(words[id])) for id in order}
    alike = _alike(tree, [id for id in order if tokens[id] and id not in owners], tokens)
    taken = {id for row in alike for id in row.old}
    parts = [id for id in order if len(tokens[id]) >= FEW and id not in owners | taken]
    return (*alike, *_contained(order, parts, tokens))


def _alike(
    tree: ParagraphTree, order: Sequence[ParagraphId], tokens: Mapping[ParagraphId, Tokens]
) -> tuple[PlannedRow, ...]:
    """Rule 1."""
    groups: dict[object, list[ParagraphId]] = defaultdict(list)
    for id in order:
        groups[tree.paragraph(id).kind, tokens[id]].append(id)
    return tuple(
        PlannedRow(Approach.MERGED_IDENTICAL, tuple(group)) for group in groups.values() if len(group) > 1
    )


def _contained(
    order: Sequence[ParagraphId], parts: Sequence[ParagraphId], tokens: Mapping[ParagraphId, Tokens]
) -> Iterator[PlannedRow]:
    """Rule 2; a paragraph in which another stands is not left out itself."""
    starts: dict[Tokens, list[tuple[ParagraphId, int]]] = defaultdict(list)
    for id in order:
        for place in range(len(tokens[id]) - FEW + 1):
            starts[tokens[id][place : place + FEW]].append((id, place))
    for part in parts:
        said = tokens[part]
        for whole, place in starts[said[:FEW]]:
            longer = len(tokens[whole]) > len(said)
            if longer and tokens[whole][place : place + len(said)] == said:
                yield PlannedRow(Approach.REPEATED, (part,), within=whole)
                break
