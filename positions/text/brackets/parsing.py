"""From a text to its tree: lenient, without recursion, in time that grows with the text.

BR2. Read are also: ``|`` without spaces; `` / `` as a bar where the bracket has no ``|`` of its own;
     ``word/word`` as a bar where it is all there is and no fixed pair; tags in the interface's languages;
     an empty alternative beside others as ``∅``; and prefixes as lenient as ``prefix`` reads them.
BR3. A text is never refused for its brackets and never changed: what is wrong is a flaw of the tree.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from positions.errors import Malformed
from positions.text.brackets.prefix import prefix_of
from positions.text.brackets.tree import (
    ANYBODY,
    DEEPEST,
    NOTHING,
    Alternative,
    Bracket,
    BracketedText,
    Flaw,
    FlawKind,
    Part,
    Roster,
    Tag,
    Words,
)

LONGEST: Final = 200_000  # characters of one text
APART: Final = re.compile(r"(\\[\[\]|\\:#/∅]|[\[\]|])")  # marks and escapes, from the characters between them
STRUCTURE: Final = frozenset("[]\\")
TAGGED: Final = re.compile(r"\s*#(\w+)\s+")
SLASH: Final = re.compile(r"\s/(?=\s)")
PAIR: Final = re.compile(r"\s*[^\W\d_]+/[^\W\d_]+\s*")
FIXED_PAIRS: Final = frozenset({"y/o", "o/y", "and/or", "e/ou", "ou/e", "et/ou", "ou/et", "en/of", "of/en"})
TAGS: Final = {tag.value: tag for tag in Tag} | {
    **dict.fromkeys(("alternativa",), Tag.ALTERNATIVE),
    **dict.fromkeys(("controvertido", "controverso", "contesté", "contencioso"), Tag.CONTENTIOUS),
    **dict.fromkeys(("negociable", "negociável", "négociable"), Tag.TRADING),
    **dict.fromkeys(("incierto", "dudoso", "incerto", "incertain"), Tag.UNCERTAIN),
    **dict.fromkeys(("pendiente", "espera", "pendente", "attente"), Tag.WAITING),
}


class _Fixed(NamedTuple):
    """A character that was escaped or marks nothing: free ones may still be structure, it is none."""

    text: str


_Content: TypeAlias = list[str | _Fixed | Bracket]
"""What stands in an alternative; a text of it is free characters in a row."""


@dataclass(slots=True)
class _Frame:
    """A bracket being read, or the text itself; the last alternative is the one being filled."""

    place: int
    alternatives: list[_Content]


def parse_brackets(text: str, roster: Roster = ANYBODY) -> BracketedText:
    """Read the brackets of a text; places of flaws are code points from 0.

    Raises Malformed (``bracketed_text_too_long``) beyond LONGEST characters, and for nothing else.
    """
    if len(text) > LONGEST:
        raise Malformed("bracketed_text_too_long", most=LONGEST)
    if STRUCTURE.isdisjoint(text):
        return BracketedText(tuple(_worded(text)))
    frames = [_Frame(-1, [[]])]
    flaws: list[Flaw] = []
    place = 0
    for number, piece in enumerate(APART.split(text)):
        if number % 2:
            _mark(frames, flaws, (piece, place, text), roster)
        elif piece:
            _append(frames[-1].alternatives[-1], piece)
        place += len(piece)
    while len(frames) > 1:
        flaws.append(Flaw(FlawKind.UNCLOSED, frames[-1].place))
        _close(frames, flaws, roster)
    flaws.sort(key=lambda flaw: (flaw.place, flaw.kind))
    return BracketedText(tuple(_parts(frames[0].alternatives[0])), tuple(flaws))


def _mark(frames: list[_Frame], flaws: list[Flaw], found: tuple[str, int, str], roster: Roster) -> None:
    """Read one ``[``, ``|``, ``]`` or escape; where it marks nothing it is a plain character."""
    mark, place, text = found
    inside = len(frames) > 1
    if mark == "[" and len(frames) <= DEEPEST:
        frames.append(_Frame(place, [[]]))
    elif mark == "|" and inside:
        frames[-1].alternatives.append([])
    elif mark == "]" and inside:
        _close(frames, flaws, roster)
        if text[place + 1 : place + 2].isspace():
            _trim(frames[-1].alternatives[-1])
    else:
        frames[-1].alternatives[-1].append(_Fixed(mark[-1]))
        if mark in ("[", "]"):
            kind = FlawKind.TOO_DEEP if mark == "[" else FlawKind.STRAY_CLOSE
            flaws.append(Flaw(kind, place))


def is_pair(words: str) -> bool:
    """Whether ``word/word`` is all there is and says two things, as a fixed pair like ``y/o`` does not."""
    return PAIR.fullmatch(words) is not None and words.strip().casefold() not in FIXED_PAIRS


def _append(content: _Content, free: str) -> None:
    """Add free characters; they join with free ones, so that what they mean together is seen."""
    last = content[-1] if content else None
    if isinstance(last, str):
        content[-1] = last + free
    elif free:
        content.append(free)


def _trim(content: _Content) -> None:
    """Take off the space that stands at the end, where another follows."""
    if isinstance(last := content[-1], str):
        content.pop()
        _append(content, last.rstrip())


def _close(frames: list[_Frame], flaws: list[Flaw], roster: Roster) -> None:
    """Turn the innermost frame into a bracket of the one around it; its outer spaces move outside (BR4)."""
    frame = frames.pop()
    around = frames[-1].alternatives[-1]
    contents = frame.alternatives
    before = _edge(contents[0], 0)
    tags = _tags(contents[0])
    if len(contents) == 1:
        contents = _slashed(contents[0], roster)
    after = _edge(contents[-1], -1)
    alone = len(contents) == 1
    alternatives = tuple([_alternative(content, roster, alone=alone) for content in contents])
    if not any(each.parts or each.nothing for each in alternatives):
        flaws.append(Flaw(FlawKind.EMPTY, frame.place))
        after = ""  # the space behind a prefix or a tag belongs to it
    if before:
        if around:
            _trim(around)
        _append(around, before)
    around.append(Bracket(alternatives, tags))
    if after:
        around.append(after)


def _edge(content: _Content, end: int) -> str:
    """The white space at one end of a content, one character; none where there is nothing else."""
    outer = content[end] if content else None
    if not isinstance(outer, str) or not outer[end].isspace() or (len(content) == 1 and outer.isspace()):
        return ""
    return outer[end]


def _tags(content: _Content) -> tuple[Tag, ...]:
    """Take the tags off the front of a content."""
    tags = set()
    while content and isinstance(first := content[0], str) and "#" in first:
        found = TAGGED.match(first)
        if found is None or (tag := TAGS.get(found[1].casefold())) is None:
            break
        tags.add(tag)
        rest = first[found.end() :]
        content[:1] = [rest] if rest else []
    return tuple(sorted(tags))


def _slashed(content: _Content, roster: Roster) -> list[_Content]:
    """Read slashes as bars where they can be nothing else."""
    if not any(isinstance(piece, str) and "/" in piece for piece in content):
        return [content]
    first = _front(content)
    if len(content) == 1 and is_pair(first):
        return [[word] for word in first.split("/")]
    found: list[_Content] = [[]]
    kept, _ = prefix_of(first, roster)  # in "XA / XB: words" the slash joins names
    for place, piece in enumerate(content):
        if not isinstance(piece, str):
            found[-1].append(piece)
            continue
        start = 0 if place else kept
        head, *others = SLASH.split(piece[start:])
        if words := piece[:start] + head:
            found[-1].append(words)
        found += [[other] if other else [] for other in others]
    return found


def _front(content: _Content) -> str:
    """The free characters a content begins with."""
    first = content[0] if content else None
    return first if isinstance(first, str) else ""


def _alternative(content: _Content, roster: Roster, *, alone: bool) -> Alternative:
    front = _front(content)
    length, sponsors = prefix_of(front, roster)
    if len(content) == 1 and front:
        words = front[length:].strip()
        if words == NOTHING:
            return Alternative(sponsors, nothing=True)
        return Alternative(sponsors, tuple(_worded(words)), nothing=not words and not alone)
    if length:
        content = [front[length:], *content[1:]]
    parts = list(_parts(content))
    if parts and isinstance(first := parts[0], Words):
        parts[:1] = _worded(first.text.lstrip())
    if parts and isinstance(last := parts[-1], Words):
        parts[-1:] = _worded(last.text.rstrip())
    return Alternative(sponsors, tuple(parts), nothing=not parts and not alone)


def _parts(content: _Content) -> list[Part]:
    parts: list[Part] = []
    words = ""
    for piece in content:
        if isinstance(piece, str):
            words += piece
        elif isinstance(piece, Bracket):
            parts += _worded(words)
            parts.append(piece)
            words = ""
        else:
            words += piece.text
    return parts + _worded(words)


def _worded(text: str) -> list[Part]:
    return [Words(text)] if text else []
