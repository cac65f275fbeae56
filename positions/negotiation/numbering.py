"""How paragraphs are labelled while a draft is open, and numbered when it is adopted.

N1. When a draft opens, labels are given once; they never move and never come back for another paragraph.
N2. What is put in later is called after the nearest paragraph before it that has a plain label: OP4bis,
    OP4ter … in the order of time; before the first after zero: OP0, OP0bis. Where nothing of a series was
    there at the opening, what is put at its end counts on: OP4bis(a), OP4bis(b).
N3. A rival of OP4 is OP4 alt, then OP4 alt2.
N4. Who is retyped gets a label of the new series; one it had there before comes back.
N5. Numbers of adoption run 1..n in reading order; headings keep their label, preambular paragraphs have no
    number. Each label of each epoch means its paragraph for ever.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Final, TypeAlias

from positions.errors import Unknown
from positions.ids import ParagraphId
from positions.negotiation.labels import Series, figure, rival, series_of, suffixed
from positions.negotiation.paragraph_tree import GivenLabel, Paragraph, ParagraphKind, ParagraphTree

OPENING: Final = 1  # the epoch of the labels given when a draft opens
NUMBERED: Final = frozenset({ParagraphKind.OPERATIVE, ParagraphKind.CHAPEAU})  # in one series
# Their labels run through the whole draft; those of the others begin anew below each parent.
RUNNING: Final = NUMBERED | {ParagraphKind.PREAMBULAR, ParagraphKind.FOOTNOTE}


Meanings: TypeAlias = Mapping[str, Mapping[int, ParagraphId]]  # of a label, by epoch


@dataclass(frozen=True, slots=True)
class NewNumber:
    """What a paragraph is called once its draft is adopted: a row of the concordance.

    label: what it was called. number: empty where it has none, being preambular or deleted.
    """

    paragraph: ParagraphId
    label: str
    number: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a label means in an epoch, and what else it meant in others: (epoch, paragraph), newest first."""

    paragraph: ParagraphId
    epoch: int
    others: tuple[tuple[int, ParagraphId], ...] = ()


def opened(tree: ParagraphTree) -> ParagraphTree:
    """The tree with the labels of the opening (N1). What was deleted before gets none."""
    living = [paragraph for paragraph in tree.reading_order() if not paragraph.deleted]
    numbers = _counted(tree, [paragraph for paragraph in living if not is_rival(tree, paragraph)])
    met: Counter[ParagraphId | None] = Counter()
    for paragraph in living:
        if is_rival(tree, paragraph):
            met[paragraph.alternative_to] += 1
            numbers[paragraph.id] = met[paragraph.alternative_to]

    def label(paragraph: Paragraph) -> str:
        base = _base_of(tree, paragraph)
        if base is not None and not base.deleted:
            return rival(label(base), numbers[paragraph.id])
        owner = tree.paragraph(paragraph.parent) if paragraph.parent is not None else None
        below = owner.kind if owner is not None else None
        is_nested = paragraph.kind not in RUNNING and owner is not None
        prefix = label(owner) if is_nested and owner is not None else ""
        return series_of(paragraph.kind, prefix, below=below).label(numbers[paragraph.id])

    return tree.changed(
        replace(paragraph, labels=(GivenLabel(label(paragraph), OPENING, at_opening=True),))
        for paragraph in living
    )


def is_rival(tree: ParagraphTree, paragraph: Paragraph) -> bool:
    """Whether it stands beside a living paragraph whose rival it is, and is of its series."""
    base = _base_of(tree, paragraph)
    return base is not None and not base.deleted


def _base_of(tree: ParagraphTree, paragraph: Paragraph) -> Paragraph | None:
    if paragraph.alternative_to is None:
        return None
    base = tree.paragraph(paragraph.alternative_to)
    return base if base.parent == paragraph.parent and is_alike(base.kind, paragraph.kind) else None


def is_alike(kind: ParagraphKind, other: ParagraphKind) -> bool:
    """Whether paragraphs of two kinds are labelled in one series."""
    return kind is other or {kind, other} <= NUMBERED


def rivals(tree: ParagraphTree) -> list[tuple[ParagraphId, ...]]:
    """The groups of which at most one may survive and more than one lives (N3), in reading order."""
    groups: dict[ParagraphId, list[ParagraphId]] = defaultdict(list)
    for paragraph in tree.reading_order():
        if not paragraph.deleted:
            groups[paragraph.alternative_to or paragraph.id].append(paragraph.id)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def labelled(tree: ParagraphTree, paragraph: Paragraph) -> Paragraph:
    """A paragraph of an opened tree with a label of the series it stands in (N2 to N4)."""
    series = series_in(tree, paragraph)
    former = [given for given in paragraph.labels if given.epoch == tree.epoch and series.has(given.text)]
    given = former[-1] if former else GivenLabel(_unused(tree, paragraph, series), tree.epoch)
    return replace(paragraph, labels=(*paragraph.labels, given))


def series_in(tree: ParagraphTree, paragraph: Paragraph) -> Series:
    """The series that a paragraph stands in."""
    if paragraph.parent is None:
        return series_of(paragraph.kind, "", below=None)
    owner = tree.paragraph(paragraph.parent)
    return series_of(paragraph.kind, owner.label, below=owner.kind)


def short_label(tree: ParagraphTree, paragraph: Paragraph) -> str:
    """The label as it stands below its owner: (a) for OP4(a), whole where it was given elsewhere."""
    if paragraph.kind is not ParagraphKind.SUB_PARAGRAPH or paragraph.parent is None:
        return paragraph.label
    return paragraph.label.removeprefix(tree.paragraph(paragraph.parent).label)


def _unused(tree: ParagraphTree, paragraph: Paragraph, series: Series) -> str:
    used = {given.text for each in tree.paragraphs.values() for given in each.labels}
    base = _base_of(tree, paragraph)
    if base is not None and base.labels:
        return _first(used, (rival(base.label, number) for number in count(1)))
    is_running = paragraph.kind in RUNNING
    row = tree.reading_order() if is_running else tree.children(paragraph.parent)
    place = [each.id for each in row].index(paragraph.id)
    before, after = (
        [each.label for each in part if series.has_plain(each.label)] for part in (row[:place], row[place:])
    )
    if not after and not _was_there(tree, series):
        return _first(used, (series.label(number) for number in count(1)))
    if before:
        return _first(used, (suffixed(before[-1], time) for time in count(2)))
    zero = series.label(0)
    return _first(used, (zero, *(suffixed(zero, time) for time in range(2, len(used) + 3))))


def _first(used: set[str], labels: Iterable[str]) -> str:
    return next(label for label in labels if label not in used)


def _was_there(tree: ParagraphTree, series: Series) -> bool:
    labels = (given for each in tree.paragraphs.values() for given in each.labels)
    return any(given.at_opening and series.has(given.text) for given in labels)


def renumber(tree: ParagraphTree) -> tuple[NewNumber, ...]:
    """The numbers of adoption for the tree as it stands: a row for each paragraph, in reading order (N5)."""
    row = tree.reading_order()
    numbers = _counted(tree, [paragraph for paragraph in row if not paragraph.deleted])
    written: dict[ParagraphId | None, str] = {None: ""}
    for paragraph in row:
        written[paragraph.id] = "" if paragraph.deleted else _number(tree, paragraph, numbers, written)
    return tuple(NewNumber(each.id, each.label, written[each.id], each.deleted) for each in row)


def _number(
    tree: ParagraphTree,
    paragraph: Paragraph,
    numbers: dict[ParagraphId, int],
    written: dict[ParagraphId | None, str],
) -> str:
    series = series_in(tree, paragraph)
    match paragraph.kind:
        case ParagraphKind.HEADING:
            return paragraph.label
        case ParagraphKind.PREAMBULAR:
            return ""
        case ParagraphKind.SUB_PARAGRAPH:
            return written[paragraph.parent] + figure(series.numeral, numbers[paragraph.id])
        case ParagraphKind.FOOTNOTE:
            return series.label(numbers[paragraph.id])
        case _:
            return str(numbers[paragraph.id])


def _counted(tree: ParagraphTree, row: Iterable[Paragraph]) -> dict[ParagraphId, int]:
    """For each paragraph of a row its number among those that are counted with it, from 1."""
    met: Counter[tuple[str, ParagraphId | None]] = Counter()
    numbers = {}
    for paragraph in row:
        is_running = paragraph.kind in RUNNING
        prefix = series_in(tree, paragraph).prefix if is_running else paragraph.kind
        counted_with = (prefix, None if is_running else paragraph.parent)
        met[counted_with] += 1
        numbers[paragraph.id] = met[counted_with]
    return numbers


def in_force(tree: ParagraphTree, numbers: Iterable[NewNumber]) -> ParagraphTree:
    """The tree in the next epoch, in which those that have a number are called by it (N5)."""
    epoch = tree.epoch + 1
    renamed = ((tree.paragraph(row.paragraph), row.number) for row in numbers if row.number)
    return tree.changed(
        replace(paragraph, labels=(*paragraph.labels, GivenLabel(number, epoch)))
        for paragraph, number in renamed
    )


def meanings_of(tree: ParagraphTree) -> Meanings:
    """What every label means in every epoch, for many questions."""
    meanings: dict[str, dict[int, ParagraphId]] = defaultdict(dict)
    for paragraph in tree.paragraphs.values():
        for given in paragraph.labels:
            meanings[_key(given.text)][given.epoch] = paragraph.id
    return dict(meanings)


def resolve(meanings: Meanings, label: str, epoch: int | None = None) -> Resolution:
    """What a label means in an epoch; without one, in the newest in which it means something.

    Read in any case and spacing; a bare number is that of an operative paragraph: 4 bis is OP4bis.
    Raises Unknown (``label_unknown``).
    """
    found = {**meanings.get(_key(f"OP{label}"), {}), **meanings.get(_key(label), {})}
    epochs = sorted((each for each in found if epoch in (None, each)), reverse=True)
    if not epochs:
        raise Unknown("label_unknown", label=label)
    newest, *older = epochs
    others = tuple((other, found[other]) for other in older if found[other] != found[newest])
    return Resolution(found[newest], newest, others)


def _key(label: str) -> str:
    return "".join(label.casefold().split())
