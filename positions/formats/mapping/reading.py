"""How a tree of places is read: every problem is collected, none is repaired.

Rule 1. A reader never stops at the first problem: it notes it in the source and goes on with a stand-in.
        What it returns counts only when the source holds no problem; ``read_plain`` sees to that.
Rule 2. Unknown keys are refused, so that a misspelt key is never silently an absent answer.
Rule 3. The same readers serve files (file and line) and values of an API or a database (path only).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

from positions.errors import Malformed
from positions.formats.mapping.characters import shown
from positions.text.canonical import Plain

KEY_LENGTH: Final = 64
MOST_PROBLEMS: Final = 500  # of one source: a hostile file shall not print a million lines

Path: TypeAlias = "tuple[str | int, ...]"
Value = TypeVar("Value")
Default = TypeVar("Default")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. ``line`` counts from 1, None where there are no lines; ``key`` is a path or a cell.

    facts: of the sentence; ``key`` among them, unless the reason gave another.
    """

    file: str
    line: int | None
    key: str
    reason: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


class Unreadable(Malformed):
    """What was given has problems, all of them listed, in the order found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("unreadable", count=len(self.problems))


@dataclass(slots=True)
class Source:
    """One file or request while it is read.

    lines: the line of each path, where the source has lines.
    textual: whether numbers and flags stand as text, as in YAML read without guessing.
    """

    file: str = ""
    lines: Mapping[Path, int] = field(default_factory=dict)
    textual: bool = False
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, reason: str, **facts: str | int) -> None:
        """Note a problem at a path."""
        if len(self.problems) < MOST_PROBLEMS:
            key = path_words(path)
            said = {name: shown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
            self.problems.append(Problem(self.file, self._line(path), key, reason, {"key": key, **said}))

    def _line(self, path: Path) -> int | None:
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """A value and where it stands."""

    value: Plain
    path: Path
    source: Source

    def at(self, step: str | int, value: Plain) -> "Place":
        """The place of a value inside this one."""
        return Place(value, (*self.path, step), self.source)

    def refuse(self, reason: str, **facts: str | int) -> None:
        """Note a problem here."""
        self.source.refuse(self.path, reason, **facts)


def path_words(path: Path) -> str:
    """Write a path as ``conferences[0].members[2].id``."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in path)
    return words.removeprefix(".")


def read_plain(read: Callable[[Place], Value], value: Plain, *, name: str = "") -> Value:
    """Read a plain value, as from JSON, with a reader of places.

    Raises Unreadable with every problem.
    """
    source = Source(file=name)
    result = read(Place(value, (), source))
    check_problems(source.problems)
    return result


def check_problems(problems: Sequence[Problem]) -> None:
    """Refuse where there is any problem."""
    if problems:
        raise Unreadable(problems)


def members(place: Place) -> list[tuple[str, Place]]:
    """The keys of a mapping with their places; none where it is no mapping (``mapping_wanted``)."""
    if not isinstance(place.value, Mapping):
        place.refuse("mapping_wanted")
        return []
    found: list[tuple[str, Place]] = []
    for key, value in place.value.items():
        inner = place.at(key, value)
        if len(key) > KEY_LENGTH:
            inner.refuse("key_too_long", most=KEY_LENGTH)
        else:
            found.append((key, inner))
    return found


def fields(place: Place, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Place]:
    """The places of a mapping's fields; unknown and missing keys are noted.

    A missing field gets a stand-in whose own problems go nowhere, because it has been reported already.
    """
    found: dict[str, Place] = {}
    for key, inner in members(place):
        if key in required or key in optional:
            found[key] = inner
        else:
            inner.refuse("key_unknown", key=key)
    for key in required:
        if key not in found:
            if isinstance(place.value, Mapping):
                place.refuse("key_missing", key=key)
            found[key] = Place(None, (*place.path, key), Source())
    return found


def given(
    found: Mapping[str, Place], key: str, read: Callable[[Place], Value], default: Default
) -> Value | Default:
    """Read a field that may be left out or null; then the default stands."""
    place = found.get(key)
    return default if place is None or place.value is None else read(place)


def entries(place: Place) -> list[Place]:
    """The places of a list; none where it is no list (``list_wanted``)."""
    if isinstance(place.value, str) or not isinstance(place.value, Sequence):
        place.refuse("list_wanted")
        return []
    return [place.at(number, value) for number, value in enumerate(place.value)]


def each(
    read: Callable[[Place], Value], *, named: Callable[[Value], Hashable] | None = None
) -> Callable[[Place], tuple[Value, ...]]:
    """A reader of lists, from a reader of what stands in them.

    named: what may stand only once among them; a second one is noted (``key_twice``).
    """

    def read_all(place: Place) -> tuple[Value, ...]:
        inside = entries(place)
        values = tuple(read(inner) for inner in inside)
        if named is not None:
            check_distinct(zip(inside, map(named, values), strict=True), "key_twice")
        return values

    return read_all


def check_distinct(named: Iterable[tuple[Place, Hashable]], reason: str, *, fact: str = "key") -> None:
    """Note every place whose name stood before; stand-ins, which are empty, are passed over."""
    seen: set[Hashable] = set()
    for place, name in named:
        if name and name in seen:
            place.refuse(reason, **{fact: str(name)})
        seen.add(name)
