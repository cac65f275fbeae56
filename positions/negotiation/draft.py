"""A text under negotiation: its life, and who may change what in it.

D. A draft is prepared by a secretariat, opened, and frozen by the chair. D1: it opens with one paragraph at
   least, and its labels are given then. D2: the pen keeps editions; the mode stays as it is. D4: what is
   thawed is open again.
E. Who types: in a draft that is prepared, its secretariat; in an open one, the delegations that count at its
   tier and the pen, in paragraphs that are neither deleted nor locked. The pen is its secretariat and its
   chair; at the bi-regional tier those of each conference. Only the pen changes the structure, only the
   chair locks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from positions.errors import DomainError, Forbidden, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, ProcessId, SessionId
from positions.negotiation.numbering import opened
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.process import Role
from positions.transitions import advance


class Mode(StrEnum):
    """Where a draft is in its life."""

    PREPARING = "preparing"
    OPEN = "open"  # open drafting: delegates type
    FROZEN = "frozen"


class DraftAct(StrEnum):
    """What is done to a draft as a whole."""

    OPEN = "open"
    CONSOLIDATE = "consolidate"  # keep an edition
    FREEZE = "freeze"
    THAW = "thaw"


class Hand(StrEnum):
    """As what somebody touches a draft."""

    NOBODY = "nobody"  # observers, operators, those of another tier
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"


PEN: Final = frozenset({Hand.SECRETARIAT, Hand.CHAIR})
TRANSITIONS: Final[Mapping[tuple[Mode, DraftAct], Mode]] = {
    (Mode.PREPARING, DraftAct.OPEN): Mode.OPEN,
    (Mode.OPEN, DraftAct.CONSOLIDATE): Mode.OPEN,
    (Mode.OPEN, DraftAct.FREEZE): Mode.FROZEN,
    (Mode.FROZEN, DraftAct.THAW): Mode.OPEN,
}
ACTORS: Final[Mapping[DraftAct, frozenset[Hand]]] = {
    DraftAct.OPEN: frozenset({Hand.SECRETARIAT}),
    DraftAct.CONSOLIDATE: PEN,
    DraftAct.FREEZE: frozenset({Hand.CHAIR}),
    DraftAct.THAW: frozenset({Hand.CHAIR}),
}
_NOT_YOURS: Final[Mapping[DraftAct, str]] = {
    DraftAct.OPEN: "not_the_secretariat",
    DraftAct.CONSOLIDATE: "versions_not_yours",
    DraftAct.FREEZE: "not_the_chair",
    DraftAct.THAW: "not_the_chair",
}
_HANDS: Final[Mapping[Role, Hand]] = {
    Role.DELEGATE: Hand.MEMBER,
    Role.FOCAL_POINT: Hand.MEMBER,
    Role.HEAD: Hand.MEMBER,
    Role.SECRETARIAT: Hand.SECRETARIAT,
    Role.CHAIR: Hand.CHAIR,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of a process under negotiation, without its paragraphs.

    session: the thematic session whose inputs it holds. conference: whose draft it is; None: bi-regional.
    """

    id: DraftId
    process: ProcessId
    session: SessionId | None
    conference: ConferenceId | None
    original: Language
    mode: Mode = Mode.PREPARING


def hand_of(
    draft: Draft, role: Role | None, process: ProcessId | None, conference: ConferenceId | None
) -> Hand:
    """As what somebody of this role, process and conference touches a draft."""
    if role is None or process != draft.process or conference is None:
        return Hand.NOBODY
    if draft.conference not in (None, conference):
        return Hand.NOBODY
    return _HANDS.get(role, Hand.NOBODY)


def advance_draft(
    draft: Draft, tree: ParagraphTree, act: DraftAct, *, hand: Hand
) -> tuple[Draft, ParagraphTree]:
    """The draft after an act, and its paragraphs, which get their labels when it opens.

    Raises Forbidden (``not_the_secretariat``: it opens; ``versions_not_yours``: the pen keeps editions;
    ``not_the_chair``: the rest), WrongPhase (``act_not_in_state``, ``draft_empty``).
    """
    if hand not in ACTORS[act]:
        raise Forbidden(_NOT_YOURS[act])
    after = replace(draft, mode=advance(TRANSITIONS, draft.mode, act))
    if act is not DraftAct.OPEN:
        return after, tree
    if all(paragraph.deleted for paragraph in tree.paragraphs.values()):
        raise WrongPhase("draft_empty")
    return after, opened(tree)


def check_typing(mode: Mode, hand: Hand, paragraph: Paragraph) -> None:
    """Refuse words typed into a paragraph.

    Raises Forbidden (``not_a_member``), WrongPhase (``draft_preparing``, ``draft_frozen``,
    ``paragraph_deleted``, ``paragraph_locked``).
    """
    if hand is Hand.NOBODY:
        raise Forbidden("not_a_member")
    _check_mode(mode, hand)
    if paragraph.deleted:
        raise WrongPhase("paragraph_deleted")
    if paragraph.locked:
        raise WrongPhase("paragraph_locked")


def may_type(mode: Mode, hand: Hand, paragraph: Paragraph) -> bool:
    """Whether words typed into a paragraph are taken."""
    try:
        check_typing(mode, hand, paragraph)
    except DomainError:
        return False
    return True


def check_structure(mode: Mode, hand: Hand) -> None:
    """Refuse a change of the structure.

    Raises Forbidden (``not_the_pen``), WrongPhase (``draft_preparing``, ``draft_frozen``).
    """
    if hand not in PEN:
        raise Forbidden("not_the_pen")
    _check_mode(mode, hand)


def check_locking(mode: Mode, hand: Hand) -> None:
    """Refuse a lock put on a paragraph or taken off.

    Raises Forbidden (``not_the_chair``), WrongPhase (``draft_preparing``, ``draft_frozen``).
    """
    if hand is not Hand.CHAIR:
        raise Forbidden("not_the_chair")
    _check_mode(mode, hand)


def _check_mode(mode: Mode, hand: Hand) -> None:
    if mode is Mode.FROZEN:
        raise WrongPhase("draft_frozen")
    if mode is Mode.PREPARING and hand is not Hand.SECRETARIAT:
        raise WrongPhase("draft_preparing")
