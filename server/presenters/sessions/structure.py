"""What the pen may do to a paragraph of a session's text, and which are locked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.numbering import is_alike
from positions.negotiation.paragraph_tree import PARENTS, Paragraph, ParagraphKind, ParagraphTree
from positions.negotiation.placing import place_after, place_instead
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.links import pending_labels
from server.presenters.sessions.paragraphs import KINDS
from server.presenters.sessions.statuses import status_words
from server.security.permits import Act


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of paragraph; ``words`` is a message id."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShownStructure:
    """A paragraph as the pen finds it.

    acts: of those that the pages offer, the ones that make sense here. next: what it is joined with.
    version, wording: of its original text. kinds: of what may be put after it. others: what it may become.
    """

    id: str
    label: str
    is_locked: bool
    acts: frozenset[str]
    next: str
    next_label: str
    version: int
    wording: str
    kinds: tuple[KindChoice, ...]
    others: tuple[KindChoice, ...]


@dataclass(frozen=True, slots=True)
class DraftStructure:
    """All that the page says of the structure; ``composes`` and ``locks``: what the reader may do.

    seq: of the draft's last event. labels: of the paragraphs that stand. locked, statuses: for every reader,
    the latter as message ids. kinds: of what may be put at the beginning.
    """

    seq: int
    composes: bool
    locks: bool
    labels: tuple[str, ...]
    locked: frozenset[str]
    statuses: Mapping[str, str]
    kinds: tuple[KindChoice, ...]
    pending: Mapping[str, str]


def draft_structure(found: SessionDraft) -> DraftStructure:
    """Lay out what may be done to which paragraph; nothing of it for those who have not the pen."""
    composes, locks = Act.COMPOSE_TEXT in found.acts, Act.LOCK_TEXT in found.acts
    row = found.tree.reading_order()
    return DraftStructure(
        found.seq,
        composes,
        locks,
        tuple(each.label for each in row if each.label and not each.deleted) if composes else (),
        frozenset(each.id for each in row if each.locked),
        {each.id: words for each in row if (words := status_words(each))},
        tuple(_choice(kind) for kind in ParagraphKind if None in PARENTS[kind]),
        {
            each.id: labels
            for each in row
            if not each.deleted and (labels := pending_labels(found.tree, each.id))
        },
    )


def structure_of(found: SessionDraft, id: ParagraphId) -> ShownStructure | None:
    """What may be done to one paragraph; None where there is none, or for those who have not the pen."""
    if Act.COMPOSE_TEXT not in found.acts:
        return None
    row = _neighbours(found.tree, found.tree.reading_order())
    return next((_shown(found, each) for each in row if each.paragraph.id == id), None)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """A paragraph, and what stands round it: of its parent before and after it, read before it, below it.

    holds: whether words of it or of what stands below it take no change.
    """

    paragraph: Paragraph
    elder: Paragraph | None
    younger: Paragraph | None
    before: Paragraph | None
    below: tuple[ParagraphKind, ...]
    holds: bool


def _neighbours(tree: ParagraphTree, row: Sequence[Paragraph]) -> Iterator[_Neighbours]:
    """All in one pass, for long texts."""
    children: dict[ParagraphId | None, list[Paragraph]] = defaultdict(list)
    holding = set[ParagraphId]()
    for each in row:
        children[each.parent].append(each)
        if each.shut:
            holding |= {each.id, *(owner.id for owner in tree.ancestors(each))}
    younger: dict[ParagraphId | None, Paragraph | None] = {}
    following: dict[ParagraphId, Paragraph | None] = {}
    for each in reversed(row):
        following[each.id] = younger.get(each.parent)
        if not each.deleted:
            younger[each.parent] = each
    elder: dict[ParagraphId | None, Paragraph] = {}
    before: Paragraph | None = None
    for each in row:
        kinds = tuple(child.kind for child in children[each.id])
        yield _Neighbours(each, elder.get(each.parent), following[each.id], before, kinds, each.id in holding)
        if not each.deleted:
            elder[each.parent] = before = each


def _shown(found: SessionDraft, near: _Neighbours) -> ShownStructure:
    each, following = near.paragraph, near.younger
    spoken = found.texts.get(each.id, {}).get(found.draft.original)
    splits = spoken is not None and " " in spoken[1].wording.strip()
    return ShownStructure(
        each.id,
        each.label,
        each.locked,
        _acts(found.tree, near, splits=splits),
        following.id if following else "",
        following.label if following else "",
        spoken[1].version if spoken else 0,
        spoken[1].wording if spoken else "",
        tuple(_kinds_after(found.tree, each)),
        tuple(_kinds_instead(found.tree, near)),
    )


def _acts(tree: ParagraphTree, near: _Neighbours, *, splits: bool) -> frozenset[str]:
    each, following = near.paragraph, near.younger
    if each.deleted:
        gone = each.deleted_with != each.id or any(owner.deleted for owner in tree.ancestors(each))
        return frozenset() if gone else frozenset({"restore"})
    joins = following is not None and is_alike(each.kind, following.kind) and not following.shut
    makes_sense = {
        "up": near.elder is not None,
        "down": following is not None,
        "split": splits and not each.shut,
        "join": joins and not each.shut,
        "delete": not near.holds,
    }
    return frozenset(name for name, makes in makes_sense.items() if makes) | {"insert", "move", "retype"}


def _kinds_after(tree: ParagraphTree, each: Paragraph) -> Iterator[KindChoice]:
    for kind in ParagraphKind:
        with suppress(DomainError):
            place_after(tree, kind, each.id)
            yield _choice(kind, chosen=kind is each.kind)


def _kinds_instead(tree: ParagraphTree, near: _Neighbours) -> Iterator[KindChoice]:
    for kind in ParagraphKind:
        if kind is near.paragraph.kind or not all(kind in PARENTS[below] for below in near.below):
            continue
        with suppress(DomainError):
            place_instead(tree, near.paragraph, kind, near.before)
            yield _choice(kind)


def _choice(kind: ParagraphKind, *, chosen: bool = False) -> KindChoice:
    return KindChoice(kind.value, KINDS[kind], chosen)
