"""A draft from Markdown: headings, paragraphs, lists and footnotes become paragraphs of a tree.

Rule 1. Every word stays. Marks of emphasis, of code and of quotation are no words; links, pictures and HTML
        are left as they are written, for a bracket of a negotiated text looks like one. Lines that were
        wrapped are joined by a space.
Rule 2. A heading stands below the last one of a higher rank (#, ##, ### and more), and everything after it
        below it. What is quoted stands as if it was not.
Rule 3. The points of a list are sub-paragraphs of the paragraph before it, in two levels; right below a
        heading, and at the beginning, they are paragraphs. Their marks are left out, for the draft labels its
        paragraphs itself.
Rule 4. ``[^x]``, where a line ``[^x]: …`` stands somewhere, becomes ``{^n}``, n counting them as they are
        read, and that line a footnote of the paragraph. One that nothing points to stays a paragraph.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.manuscripts import WordedTree
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, TreePlace
from positions.negotiation.structure import insert
from positions.text.wording import canonical, check_wording

NESTING: Final = 20  # of lists and quotes; the library passes over what is deeper
HEADINGS: Final = 3  # ranks
POINTS: Final = 2  # levels of sub-paragraphs
YEAR: Final = 4  # digits of a number that counts no points: it is a word
LEFT: Final = ("reference", "link", "image", "html_block", "html_inline", "code", "fence")

_NOTE: Final = re.compile(r"\[\^([^\]\s]+)\]:\s*")
_CALL: Final = re.compile(r"\[\^([^\]\s]+)\]")
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_READER: Final = MarkdownIt("commonmark", {"maxNesting": NESTING}).disable(LEFT)


@dataclass(frozen=True, slots=True)
class _Block:
    """Words of one paragraph to be. rank: of a heading, 1 to 3; level: of a point, from 1; else 0.

    note: the name of a footnote whose words these are. list: the number of the list that it is in; else 0.
    """

    line: int
    words: str
    rank: int = 0
    level: int = 0
    note: str = ""
    list: int = 0


@dataclass(slots=True)
class _Growing:
    """A tree under construction. headings: those that are open, by rank; points: the paragraph that a list
    belongs to, then those of its points that are open, by level. alone: the last list that belongs to none.
    """

    mint: Callable[[], str]
    notes: dict[str, _Block]
    tree: ParagraphTree = field(default_factory=ParagraphTree)
    words: dict[ParagraphId, str] = field(default_factory=dict)
    headings: list[tuple[int, ParagraphId]] = field(default_factory=list)
    points: list[ParagraphId] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    alone: int = -1


def read_markdown(text: str, *, mint: Callable[[], str]) -> WordedTree:
    """Read Markdown into paragraphs, whose ids ``mint`` makes.

    Raises Malformed: ``line_not_taken`` with the ``line`` and the ``problem``, a reason of ``check_wording``;
    ``paragraph_too_deep`` for lists and quotes in more than 20 levels; ``manuscript_empty``; and as
    ``insert``.
    """
    tokens = _READER.parse(text)
    for token in tokens:
        if token.nesting == 1 and token.level + 1 >= NESTING:
            raise Malformed("paragraph_too_deep", most=NESTING)
    blocks = list(_blocks(tokens))
    called = {name for block in blocks for name in _calls(block)}
    notes = {block.note: block for block in reversed(blocks) if block.note in called}
    growing = _Growing(mint, notes)
    for block in blocks:
        if notes.get(block.note) is not block:
            _grow(growing, block)
    if not growing.words:
        raise Malformed("manuscript_empty")
    return WordedTree(growing.tree, growing.words)


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    level, rank, lists, number = 0, 0, 0, ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists += not level
            level += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            level -= 1
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if len(token.info) >= YEAR else ""
        elif token.type == "heading_open":
            rank = min(int(token.tag[1:]), HEADINGS)
        elif token.type == "inline":
            line = token.map[0] + 1 if token.map else 1
            block = _Block(line, number, rank, level, list=lists if level else 0)
            yield from _worded(block, _lines(token.children or ()))
            rank, number = 0, ""


def _worded(block: _Block, lines: Sequence[str]) -> Iterator[_Block]:
    """The paragraph of one run of lines, and the footnotes whose lines stand right below it."""
    for nth, said in enumerate(lines):
        mark = None if block.rank else _NOTE.match(said)
        if mark:
            yield from _told(block)
            block = replace(block, line=block.line + nth, words=said, note=mark[1])
        else:
            block = replace(block, words=f"{block.words} {said}")
    yield from _told(block)


def _told(block: _Block) -> Iterator[_Block]:
    words = canonical(block.words)
    if words:
        yield replace(block, words=words)


def _lines(inline: Iterable[Token]) -> list[str]:
    lines = [""]
    for token in inline:
        if token.type in _BREAKS:
            lines.append("")
        else:
            lines[-1] += token.content.replace("\t", " ").replace("\n", " ")
    return [line.strip() for line in lines]


def _calls(block: _Block) -> list[str]:
    """The footnotes that the words of a paragraph point to; a heading and a footnote own none."""
    return [] if block.rank or block.note else _CALL.findall(block.words)


def _grow(growing: _Growing, block: _Block) -> None:
    calls = [name for name in _calls(block) if name in growing.notes]
    fresh = [name for name in dict.fromkeys(calls) if name not in growing.numbers]
    for name in fresh:
        growing.numbers[name] = len(growing.numbers) + 1
    id = _put(growing, block)
    for name in fresh:
        note = growing.notes[name]
        _add(growing, id, ParagraphKind.FOOTNOTE, replace(note, words=_NOTE.sub("", note.words, count=1)))


def _put(growing: _Growing, block: _Block) -> ParagraphId:
    if block.rank:
        growing.headings = [each for each in growing.headings if each[0] < block.rank]
        id = _add(growing, _owner(growing), ParagraphKind.HEADING, block)
        growing.headings.append((block.rank, id))
        growing.points = []
        return id
    if block.list and not growing.points:
        growing.alone = block.list
    level = min(block.level - (block.list == growing.alone), POINTS, len(growing.points))
    if level:
        id = _add(growing, growing.points[level - 1], ParagraphKind.SUB_PARAGRAPH, block)
    else:
        id = _add(growing, _owner(growing), ParagraphKind.OPERATIVE, block)
    growing.points = [*growing.points[:level], id]
    return id


def _owner(growing: _Growing) -> ParagraphId | None:
    return growing.headings[-1][1] if growing.headings else None


def _add(growing: _Growing, owner: ParagraphId | None, kind: ParagraphKind, block: _Block) -> ParagraphId:
    def pointed(call: re.Match[str]) -> str:
        number = growing.numbers.get(call[1])
        return call[0] if number is None else f"{{^{number}}}"

    is_plain = block.rank or (block.note and kind is not ParagraphKind.FOOTNOTE)
    words = block.words if is_plain else _CALL.sub(pointed, block.words)
    try:
        check_wording(words)
    except Malformed as refusal:
        raise Malformed("line_not_taken", line=block.line, problem=refusal.reason) from None
    id = ParagraphId(growing.mint())
    last = next(reversed(growing.tree.children(owner)), None)
    growing.tree = insert(growing.tree, id, kind, TreePlace(owner, None if last is None else last.id)).tree
    growing.words[id] = words
    return id
