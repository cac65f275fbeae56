"""The element matrix of a term: who includes which element, drawn, as a list with the words, and as a table.

Rule 1. It is drawn from plain rows, whatever found them; who is in none of a row's three lists has no
        position, and its cell stays empty: never left out.
Rule 2. What rests on a suggestion says so by words and by a dashed line, and enters no number.
Rule 3. Picture, list and table are made of the same cells. One click on an element opens who leaves it out
        and in which words the others say it.
Rule 4. What one delegation alone says makes no row: it is listed under its name, after what others share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.convergence.inclusion import status_of
from positions.ids import DelegationId
from server.presenters.reports.cues import CueLine
from server.presenters.reports.reading import Country, Phrase, Reading, tier_words
from server.sentences import spanish

STATUSES: Final[Mapping[str, tuple[str, str]]] = {  # word of the report to name and look
    "core": (spanish("Núcleo: lo incluyen todas"), "full"),
    "common": (spanish("Común: lo incluyen dos tercios o más"), "answering"),
    "contested": (spanish("En discusión: lo incluyen menos de dos tercios"), "divergence"),
    "single": (spanish("De una sola delegación"), "not-enough"),
}


UNKNOWN: Final = Phrase("")


@dataclass(frozen=True, slots=True)
class ElementWords:
    """In which words one delegation says an element, and in what they may differ from what it is known by."""

    delegation: DelegationId
    text: str
    lang: str
    cues: tuple[CueLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """One element as it was found at the level read: a plain row.

    name: as a person named it, empty where nobody has. status: ``core``, ``common``, ``contested``,
    ``single``, or empty. guessed: whether that status rests on suggestions. suggested: who includes it by
    a suggestion alone. words: of everybody who includes it, suggested or not, any number of each. known: the
    words that stand for it where it has no name.
    """

    id: str
    name: Phrase
    status: str
    guessed: bool
    included: tuple[DelegationId, ...]
    suggested: tuple[DelegationId, ...]
    left_out: tuple[DelegationId, ...]
    words: tuple[ElementWords, ...]
    known: Phrase = UNKNOWN


class Presence(StrEnum):
    """How a delegation stands to an element; ``silent`` has no position."""

    INCLUDED = "included"
    SUGGESTED = "suggested"
    LEFT_OUT = "left-out"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words with all who say them, whether that is a suggestion, and in what they may differ."""

    who: tuple[Country, ...]
    text: str
    lang: str
    suggested: bool
    cues: tuple[CueLine, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element. ``name`` is that of a person, else words that say it, and then ``is_quote``.

    status and mark: a message id and a look, both empty without a status, suggestions not counted. maybe: the
    message id of what it would be if the suggestions were right, where that is another. cells: how columns
    stand to it. included to silent: who stands so, in meeting order. positions: how many have one.
    """

    place: str
    name: Phrase
    is_quote: bool
    status: str
    mark: str
    maybe: str
    cells: tuple[Presence, ...]
    words: tuple[SaidWords, ...]
    included: tuple[Country, ...]
    suggested: tuple[Country, ...]
    left_out: tuple[Country, ...]
    silent: tuple[Country, ...]
    positions: int


@dataclass(frozen=True, slots=True)
class SaidAlone:
    """The elements that one delegation alone says."""

    country: Country
    rows: tuple[ElementRow, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """The members of a conference: ``count`` columns from ``first`` on."""

    words: Phrase
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class ElementMatrix:
    """The elements of a term, in the order given, by the members of the level, in meeting order."""

    benches: tuple[Bench, ...]
    columns: tuple[Country, ...]
    rows: tuple[ElementRow, ...]
    alone: tuple[SaidAlone, ...]


def element_matrix(reading: Reading, entries: Sequence[ElementEntry]) -> ElementMatrix:
    """Read the elements of one term at the level of the reading."""
    benches = _benches(reading)
    order = [member for _words, members in benches for member in members]
    first, placed = 0, []
    for words, members in benches:
        placed.append(Bench(words, first, len(members)))
        first += len(members)
    shared = [entry for entry in entries if entry.status != "single"]
    return ElementMatrix(
        tuple(placed),
        reading.named(order),
        tuple(_row(reading, entry, order) for entry in shared),
        _alone(reading, [entry for entry in entries if entry.status == "single"], order),
    )


def _alone(
    reading: Reading, entries: Sequence[ElementEntry], order: Sequence[DelegationId]
) -> tuple[SaidAlone, ...]:
    rows: dict[DelegationId, list[ElementRow]] = {member: [] for member in order}
    for entry in entries:
        (holder,) = (*entry.included, *entry.suggested)
        rows[holder].append(_row(reading, entry, order))
    return tuple(SaidAlone(reading.countries[member], tuple(said)) for member, said in rows.items() if said)


def _row(reading: Reading, entry: ElementEntry, order: Sequence[DelegationId]) -> ElementRow:
    lists = (
        (Presence.LEFT_OUT, entry.left_out),
        (Presence.SUGGESTED, entry.suggested),
        (Presence.INCLUDED, entry.included),
    )
    stands = {member: presence for presence, members in lists for member in members}
    cells = tuple(stands.get(member, Presence.SILENT) for member in order)
    who: dict[Presence, list[Country]] = {presence: [] for presence in Presence}
    for member, presence in zip(order, cells, strict=True):
        who[presence].append(reading.countries[member])
    positions = len(cells) - len(who[Presence.SILENT])
    sure = status_of(len(who[Presence.INCLUDED]), positions)
    status, mark = STATUSES[sure] if sure else ("", "")
    return ElementRow(
        place=f"element-{entry.id}",
        name=entry.name if entry.name.text else entry.known,
        is_quote=not entry.name.text,
        status=status,
        mark=mark,
        maybe=STATUSES[entry.status][0] if entry.guessed else "",
        cells=cells,
        words=_said(reading, entry, stands),
        included=tuple(who[Presence.INCLUDED]),
        suggested=tuple(who[Presence.SUGGESTED]),
        left_out=tuple(who[Presence.LEFT_OUT]),
        silent=tuple(who[Presence.SILENT]),
        positions=positions,
    )


def _said(
    reading: Reading, entry: ElementEntry, stands: Mapping[DelegationId, Presence]
) -> tuple[SaidWords, ...]:
    alike: dict[tuple[str, str, bool], list[ElementWords]] = {}
    for each in sorted(entry.words, key=lambda words: reading.countries[words.delegation].slot):
        if each.delegation in stands:
            suggested = stands[each.delegation] is Presence.SUGGESTED
            alike.setdefault((each.text, each.lang, suggested), []).append(each)
    return tuple(
        SaidWords(reading.named(dict.fromkeys(each.delegation for each in said)), *words, said[0].cues)
        for words, said in alike.items()
    )


def _benches(reading: Reading) -> list[tuple[Phrase, list[DelegationId]]]:
    names = {tier.level: tier_words(reading, tier) for tier in reading.report.levels}
    within = frozenset(reading.tier.members)
    seated: dict[str, list[DelegationId]] = {}
    for each in reading.report.delegations:
        if each.id in within:
            seated.setdefault(each.conference, []).append(each.id)
    return [(names.get(each, Phrase(each.upper())), members) for each, members in seated.items()]
