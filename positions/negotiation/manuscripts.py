"""A draft from lines of text: one paragraph a line, its kind by how the line begins.

``# `` a heading, ``- `` a sub-paragraph of the paragraph before it, anything else an operative paragraph;
empty lines part nothing. The marks are those of Markdown, and no part of the words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphTree, TreePlace
from positions.negotiation.structure import insert
from positions.text.wording import canonical, check_wording

MARKS: Final = (("# ", ParagraphKind.HEADING), ("- ", ParagraphKind.SUB_PARAGRAPH))


@dataclass(frozen=True, slots=True)
class WordedTree:
    """Paragraphs, and the words of each."""

    tree: ParagraphTree
    words: dict[ParagraphId, str]


def read_manuscript(text: str, *, mint: Callable[[], str]) -> WordedTree:
    """Read the lines of a text into paragraphs, whose ids ``mint`` makes.

    Raises Malformed with the ``line``: ``line_without_words``, ``line_not_taken`` (``problem``: the reason of
    ``check_wording``), ``sub_paragraph_alone``; ``manuscript_empty``; and as ``insert``.
    """
    tree, words = ParagraphTree(), dict[ParagraphId, str]()
    for number, line in _lines(text):
        kind, said = _kind_of(line)
        if not said:
            raise Malformed("line_without_words", line=number)
        _check_line(said, number)
        owner, last = _place_of(tree, kind, number)
        id = ParagraphId(mint())
        tree = insert(tree, id, kind, TreePlace(owner, last)).tree
        words[id] = said
    if not words:
        raise Malformed("manuscript_empty")
    return WordedTree(tree, words)


def plain_manuscript(wordings: Iterable[str], *, mint: Callable[[], str]) -> WordedTree:
    """An operative paragraph of each wording, which may be without words.

    Raises Malformed as ``check_wording`` and ``insert``; ``manuscript_empty`` where there is no wording.
    """
    tree, words = ParagraphTree(), dict[ParagraphId, str]()
    last: ParagraphId | None = None
    for wording in wordings:
        check_wording(wording)
        id = ParagraphId(mint())
        tree = insert(tree, id, ParagraphKind.OPERATIVE, TreePlace(None, last)).tree
        words[id], last = wording, id
    if not words:
        raise Malformed("manuscript_empty")
    return WordedTree(tree, words)


def _lines(text: str) -> Iterable[tuple[int, str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ((number, line) for number, line in enumerate(lines, 1) if canonical(line))


def _kind_of(line: str) -> tuple[ParagraphKind, str]:
    begun = line.lstrip()
    for mark, kind in MARKS:
        if (begun + " ").startswith(mark):
            return kind, canonical(begun[len(mark) :])
    return ParagraphKind.OPERATIVE, canonical(line)


def _check_line(said: str, number: int) -> None:
    try:
        check_wording(said)
    except Malformed as refusal:
        raise Malformed("line_not_taken", line=number, problem=refusal.reason) from None


def _place_of(
    tree: ParagraphTree, kind: ParagraphKind, number: int
) -> tuple[ParagraphId | None, ParagraphId | None]:
    """Below which paragraph, and after which: at the end of what was read."""
    owner: Paragraph | None = None
    if kind is ParagraphKind.SUB_PARAGRAPH:
        owner = next(reversed(tree.children(None)), None)
        if owner is None or owner.kind is ParagraphKind.HEADING:
            raise Malformed("sub_paragraph_alone", line=number)
    below = None if owner is None else owner.id
    last = next(reversed(tree.children(below)), None)
    return below, None if last is None else last.id
