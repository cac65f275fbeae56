"""What the pen may do to each paragraph of a session's text, and which are locked."""

from collections.abc import Mapping
from dataclasses import dataclass

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.numbering import is_alike
from positions.negotiation.paragraph_tree import PARENTS, Paragraph, ParagraphKind, ParagraphTree
from positions.negotiation.placing import next_of, place_after, place_as, step_down, step_up
from server.actions.session_drafts import SessionDraft
from server.presenters.sessions.paragraphs import KINDS
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

    seq: of the draft's last event. labels: of the paragraphs that stand. locked: for every reader.
    """

    seq: int
    composes: bool
    locks: bool
    labels: tuple[str, ...]
    locked: frozenset[str]
    kinds: tuple[KindChoice, ...]
    paragraphs: Mapping[str, ShownStructure]


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
        tuple(_choice(kind) for kind in ParagraphKind if None in PARENTS[kind]),
        {each.id: _shown(found, each) for each in row} if composes else {},
    )


def _shown(found: SessionDraft, each: Paragraph) -> ShownStructure:
    spoken = found.texts.get(each.id, {}).get(found.draft.original)
    following = next_of(found.tree, each.id)
    joins = following is not None and is_alike(each.kind, following.kind) and not following.locked
    return ShownStructure(
        each.id,
        each.label,
        each.locked,
        _acts(found.tree, each, joins=joins, splits=spoken is not None and " " in spoken[1].wording.strip()),
        following.id if following else "",
        following.label if following else "",
        spoken[1].version if spoken else 0,
        spoken[1].wording if spoken else "",
        _kinds_after(found.tree, each),
        _kinds_instead(found.tree, each),
    )


def _acts(tree: ParagraphTree, each: Paragraph, *, joins: bool, splits: bool) -> frozenset[str]:
    if each.deleted:
        gone = each.deleted_with != each.id or any(owner.deleted for owner in tree.ancestors(each))
        return frozenset() if gone else frozenset({"restore"})
    makes_sense = {
        "up": step_up(tree, each.id) is not None,
        "down": step_down(tree, each.id) is not None,
        "split": splits and not each.locked,
        "join": joins and not each.locked,
        "delete": not each.locked and not any(below.locked for below in tree.reading_order(each.id)),
    }
    return frozenset(name for name, makes in makes_sense.items() if makes) | {"insert", "move", "retype"}


def _kinds_after(tree: ParagraphTree, each: Paragraph) -> tuple[KindChoice, ...]:
    return tuple(
        _choice(kind, chosen=kind is each.kind) for kind in ParagraphKind if _has_place(tree, kind, each.id)
    )


def _has_place(tree: ParagraphTree, kind: ParagraphKind, after: ParagraphId) -> bool:
    try:
        place_after(tree, kind, after)
    except DomainError:
        return False
    return True


def _kinds_instead(tree: ParagraphTree, each: Paragraph) -> tuple[KindChoice, ...]:
    below = [child.kind for child in tree.children(each.id)]
    return tuple(
        _choice(kind)
        for kind in ParagraphKind
        if kind is not each.kind
        and all(kind in PARENTS[child] for child in below)
        and _becomes(tree, each, kind)
    )


def _becomes(tree: ParagraphTree, each: Paragraph, kind: ParagraphKind) -> bool:
    try:
        place_as(tree, each.id, kind)
    except DomainError:
        return False
    return True


def _choice(kind: ParagraphKind, *, chosen: bool = False) -> KindChoice:
    return KindChoice(kind.value, KINDS[kind], chosen)
