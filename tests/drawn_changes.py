"""Texts and changes drawn with a seed: the same ones every time, letters inside and outside the BMP."""

from collections.abc import Iterator
from random import Random  # noqa: TID251 - tests draw with a seed
from typing import Any

from positions.text.changes import Wire, apply, invert, parse
from positions.text.composing import compose
from positions.text.places import moved_place
from positions.text.rebasing import map_over, map_under

LETTERS = "aeñç œ—g\u0303देع𞤀𠀀😀"
Case = tuple[str, Wire, Wire, Wire]


def seeded(seed: int) -> Random:
    """A source of the same numbers every time."""
    return Random(seed)  # noqa: S311 - no secret is drawn


def drawn_text(random: Random, most: int, letters: str = LETTERS) -> str:
    """Up to so many letters."""
    return "".join(random.choices(letters, k=random.randint(0, most)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def drawn_change(random: Random, text: str, letters: str = LETTERS) -> Wire:
    """A change of the text of any valid shape: also neighbours that could be one, and none at all."""
    sections: Wire = []
    place = 0
    while place < len(text) or random.random() < 0.3:
        reach = min(len(text) - place, random.choice((0, 1, 1, 2, 3, 5)))
        length = _units(text[place : place + reach])
        words = drawn_text(random, 3, letters)
        after_keep = bool(sections) and isinstance(sections[-1], int)
        if random.random() < 0.5 and length and not after_keep:
            sections.append(length)
        elif words:
            sections.append([length, words])
        elif length:
            sections.append([length])
        else:
            reach = 0
        place += reach
    return sections


def drawn_stretch(random: Random, text: str, letters: str = LETTERS) -> Wire:
    """As people type: in one place a few letters go, or come, or both."""
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((0, 0, 0, 1, 1, 2, 4)))
    words = drawn_text(random, 2, letters) or ("" if start < end else random.choice(letters))
    change: list[int | str] = [_units(text[start:end]), *([words] if words else [])]
    head, tail = _units(text[:start]), _units(text[end:])
    return [*([head] if head else []), change, *([tail] if tail else [])]


def applied(text: str, wire: Wire) -> str:
    """The text after the change, worked out letter by letter."""
    units = [text.encode("utf-16-le")[place : place + 2] for place in range(0, 2 * _units(text), 2)]
    made: list[bytes] = []
    for section in wire:
        length = section if isinstance(section, int) else int(section[0])
        taken, units = units[:length], units[length:]
        if isinstance(section, int):
            made += taken
        else:
            made += [str(words).encode("utf-16-le") for words in section[1:]]
    return b"".join(made).decode("utf-16-le")


def drawn_case(random: Random, most: int = 12) -> Case:
    """A text, two changes of it, and a change of what the first one makes."""
    text = drawn_text(random, most)
    one, other = drawn_change(random, text), drawn_change(random, text)
    return text, one, other, drawn_change(random, applied(text, one))


def drawn_cases(seed: int, count: int, most: int = 12) -> Iterator[Case]:
    """So many cases."""
    random = seeded(seed)
    for _ in range(count):
        yield drawn_case(random, most)


# Any: a list as JSON holds it.
def answered(case: Case) -> list[Any]:
    """What this program says of a case, as ``web/test/codemirror.ts`` says it."""

    text = case[0]
    one, other = (parse(wire, length=_units(text)) for wire in case[1:3])
    over = map_over(one, other)
    return [
        over.wire,
        map_under(one, other).wire,
        compose(one, parse(case[3], length=one.new_length)).wire,
        invert(one, text).wire,
        apply(text, one),
        apply(apply(text, other), over),
        [
            [moved_place(place, one, stays=stays) for place in range(one.length + 1)]
            for stays in (True, False)
        ],
    ]
