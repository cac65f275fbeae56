"""The file of permits, expanded into cells; anything in it that is not known stops the load.

Rule 1. Every scalar is text; a key written twice, or a word that names nothing, is a problem.
Rule 2. ``at`` and ``in`` left out mean all levels of the resource and all phases of its cycle.
Rule 3. ``role.relation`` is one relation, ``role`` all of its relations; a set is each of its roles.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

from positions.formats.mapping.reading import Place, Source, check_problems, each, entries, fields, members
from positions.formats.mapping.scalars import read_format, read_name
from positions.formats.mapping.yaml_tree import read_yaml
from positions.process import Level, Role
from server.security.permits import ANYBODY, RELATIONS, Act, Permit, Permits

FORMAT: Final = "acorde-permits/1"
MOST_VALUES: Final = 5_000
EVERYONE: Final = "everyone"
ANY: Final = "any"

Who = tuple[str, str]  # role, relation


@dataclass(slots=True)
class _Words:
    """The names a file has declared so far, and which of its facts were asked for."""

    cycles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    asked: set[str] = field(default_factory=set)
    views: dict[str, dict[str, Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Resource:
    """A kind of thing: its name, its levels, the phases of what it belongs to."""

    name: str
    levels: tuple[str, ...]
    phases: tuple[str, ...]


def read_permits(data: bytes) -> Permits:
    """Read the table. Raises Unreadable with every problem and its line."""
    source = Source(file="permits.yaml")
    tree, _ = read_yaml(data, source, most_values=MOST_VALUES)
    check_problems(source.problems)
    cells = frozenset(_cells(Place(tree, (), source)))
    check_problems(source.problems)
    return Permits(cells)


@cache
def load_permits() -> Permits:
    """The table that ships with the program, read once; a malformed one stops the start."""
    return read_permits((files("server.security") / "permits.yaml").read_bytes())


def _cells(place: Place) -> Iterator[Permit]:
    found = fields(place, ("format", "levels", "cycles", "roles", "sets", "facts", "views", "resources"))
    read_format(found["format"], FORMAT)
    if _read_words(found["levels"]) != tuple(Level):
        found["levels"].refuse("levels_wrong", wanted=", ".join(Level))
    words = _declared(found)
    for name, inner in members(found["resources"]):
        yield from _resource_cells(name, inner, words)
    for fact in words.facts:
        if fact not in words.asked:
            found["facts"].refuse("fact_unused", fact=fact)


def _declared(found: Mapping[str, Place]) -> _Words:
    words = _Words(facts=_read_words(found["facts"]))
    for name, inner in members(found["cycles"]):
        words.cycles[name] = _read_words(inner)
    for name, inner in members(found["roles"]):
        _known(inner, (name,), (ANYBODY, *Role))
        words.roles[name] = _known(inner, _read_words(inner), RELATIONS)
    for name, inner in members(found["sets"]):
        words.sets[name] = _known(inner, _read_words(inner), words.roles)
    for name, inner in members(found["views"]):
        words.views[name] = dict(members(inner))
        _known(inner, words.views[name], tuple(Level))
    return words


def _resource_cells(name: str, place: Place, words: _Words) -> Iterator[Permit]:
    found = fields(place, ("cycle", "levels", "permits"), ("view",))
    cycle = _known(found["cycle"], _read_words(found["cycle"]), words.cycles)
    phases = tuple(phase for known in cycle for phase in words.cycles[known])
    resource = _Resource(name, _known(found["levels"], _read_words(found["levels"]), tuple(Level)), phases)
    if "view" in found:
        yield from _view_cells(resource, found["view"], words)
    for row in entries(found["permits"]):
        inside = fields(row, ("act", "who"), ("at", "in", "if"))
        acts = _acts(resource, inside["act"])
        levels = _choice(inside.get("at"), resource.levels)
        yield from _row_cells(acts, levels, resource.phases, inside, words)


def _view_cells(resource: _Resource, place: Place, words: _Words) -> Iterator[Permit]:
    found = fields(place, ("acts", "of"))
    acts = _acts(resource, found["acts"])
    for name in _known(found["of"], _read_words(found["of"]), words.views):
        for level in resource.levels:
            if level not in words.views[name]:
                found["of"].refuse("level_without_view", level=level)
                continue
            for row in entries(words.views[name][level]):
                inside = fields(row, ("who",), ("in", "if"))
                yield from _row_cells(acts, (level,), resource.phases, inside, words)


def _row_cells(
    acts: Iterable[Act],
    levels: Iterable[str],
    phases: tuple[str, ...],
    row: Mapping[str, Place],
    words: _Words,
) -> Iterator[Permit]:
    needs = frozenset(_known(row["if"], _read_words(row["if"]), words.facts) if "if" in row else ())
    words.asked |= needs
    chosen = _choice(row.get("in"), phases)
    for (role, relation), act, level, phase in product(_who(row["who"], words), acts, levels, chosen):
        yield Permit(role, relation, act, phase, Level(level), needs)


def _acts(resource: _Resource, place: Place) -> tuple[Act, ...]:
    names = tuple(f"{resource.name}.{act}" for act in _read_words(place))
    return tuple(Act(name) for name in _known(place, names, tuple(Act)))


def _who(place: Place, words: _Words) -> Iterator[Who]:
    for word in _read_words(place):
        name, _, relation = word.partition(".")
        roles = tuple(words.roles) if name == EVERYONE else words.sets.get(name, (name,))
        for role in _known(place, roles, words.roles):
            wanted = _known(place, (relation,), words.roles[role]) if relation else words.roles[role]
            yield from ((role, one) for one in wanted)


def _choice(place: Place | None, known: tuple[str, ...]) -> tuple[str, ...]:
    if place is None or place.value == ANY:
        return known
    return _known(place, _read_words(place), known)


def _read_words(place: Place) -> tuple[str, ...]:
    if isinstance(place.value, str):
        return (read_name(place),)
    return each(read_name, named=str)(place)


def _known(place: Place, names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    allowed = set(known)
    for name in names:
        if name not in allowed:
            place.refuse("word_unknown", word=name, allowed=", ".join(sorted(allowed)))
    return tuple(name for name in names if name in allowed)
