"""A text under negotiation: its life, and who may change what in it.

D. A draft is prepared by a secretariat, opened, and frozen by the chair. D1: it opens with one paragraph at
   least, and its labels are given then. D2: the chair puts it into another mode of drafting; the pen keeps
   editions. D4: what is thawed takes proposals. D5 to D7: adopted, forwarded and archived are final.
E. Who types: in a draft that is prepared, its secretariat; in an open one, the delegations that count at its
   tier and the pen; while it takes proposals and in plenary the pen alone. Always in paragraphs whose words
   may change (``Paragraph.shut``). The pen is its secretariat and its chair; at the bi-regional tier those of
   each conference. Only the pen changes the structure, only the chair locks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, ProcessId, SessionId
from positions.negotiation.numbering import opened
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.process import Role
from positions.transitions import advance


class Mode(StrEnum):
    """Where a draft is in its life."""

    PREPARING = "preparing"
    OPEN = "open"  # open drafting: delegates type
    PROPOSALS = "proposals"  # delegates propose, the pen applies
    PLENARY = "plenary"  # the pen types what the room hears
    FROZEN = "frozen"
    ADOPTED = "adopted"
    FORWARDED = "forwarded"  # its text is the beginning of another draft
    ARCHIVED = "archived"


DRAFTING: Final = (Mode.OPEN, Mode.PROPOSALS, Mode.PLENARY)  # the order in which they are offered
FINAL: Final = (Mode.ADOPTED, Mode.FORWARDED, Mode.ARCHIVED)


class DraftAct(StrEnum):
    """What is done to a draft as a whole."""

    OPEN = "open"
    SET_MODE = "set_mode"
    CONSOLIDATE = "consolidate"  # keep an edition
    FREEZE = "freeze"
    THAW = "thaw"
    ADOPT = "adopt"
    FORWARD = "forward"
    ARCHIVE = "archive"


class Hand(StrEnum):
    """As what somebody touches a draft."""

    NOBODY = "nobody"  # observers, operators, those of another tier
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"


PEN: Final = frozenset({Hand.SECRETARIAT, Hand.CHAIR})
_UNDECIDED: Final = (*DRAFTING, Mode.FROZEN)
TRANSITIONS: Final[Mapping[tuple[Mode, DraftAct], Mode]] = {
    (Mode.PREPARING, DraftAct.OPEN): Mode.OPEN,  # D1; or the mode that is asked for
    **{(mode, DraftAct.SET_MODE): mode for mode in DRAFTING},  # D2; the same
    **{(mode, DraftAct.CONSOLIDATE): mode for mode in DRAFTING},
    **{(mode, DraftAct.FREEZE): Mode.FROZEN for mode in DRAFTING},  # D3
    (Mode.FROZEN, DraftAct.THAW): Mode.PROPOSALS,  # D4
    (Mode.FROZEN, DraftAct.ADOPT): Mode.ADOPTED,  # D5
    **{(mode, DraftAct.FORWARD): Mode.FORWARDED for mode in _UNDECIDED},  # D6
    **{(mode, DraftAct.ARCHIVE): Mode.ARCHIVED for mode in (Mode.PREPARING, *_UNDECIDED)},  # D7
}
_CHAIR: Final = frozenset({Hand.CHAIR})
ACTORS: Final[Mapping[DraftAct, frozenset[Hand]]] = {
    **dict.fromkeys(DraftAct, _CHAIR),
    DraftAct.OPEN: frozenset({Hand.SECRETARIAT}),
    DraftAct.CONSOLIDATE: PEN,
}
_NOT_YOURS: Final[Mapping[DraftAct, str]] = {
    **dict.fromkeys(DraftAct, "not_the_chair"),
    DraftAct.OPEN: "not_the_secretariat",
    DraftAct.CONSOLIDATE: "versions_not_yours",
}
_CHOSEN: Final = (DraftAct.OPEN, DraftAct.SET_MODE)  # whoever does it chooses the mode
_EXPLAINED: Final = (DraftAct.THAW, DraftAct.ARCHIVE)  # it needs a reason
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
    number: among the texts that this place had, from 1 on.
    """

    id: DraftId
    process: ProcessId
    session: SessionId | None
    conference: ConferenceId | None
    original: Language
    mode: Mode = Mode.PREPARING
    number: int = 1


def hand_of(
    draft: Draft, role: Role | None, process: ProcessId | None, conference: ConferenceId | None
) -> Hand:
    """As what somebody of this role, process and conference touches a draft."""
    if role is None or process != draft.process or conference is None:
        return Hand.NOBODY
    if draft.conference not in (None, conference):
        return Hand.NOBODY
    return _HANDS.get(role, Hand.NOBODY)


@dataclass(frozen=True, slots=True)
class DraftStep:
    """An act on a draft as it is wished. mode: which to open it in, or to put it in; reason: of a thaw.

    references: the digest of the list of mentions that was read before it is frozen.
    """

    act: DraftAct
    mode: Mode | None = None
    reason: str = ""
    references: str = ""


def advance_draft(
    draft: Draft, tree: ParagraphTree, step: DraftStep, *, hand: Hand
) -> tuple[Draft, ParagraphTree]:
    """The draft after an act, and its paragraphs, which get their labels when it opens.

    Raises Forbidden (``not_the_secretariat``: it opens; ``versions_not_yours``: the pen keeps editions;
    ``not_the_chair``: the rest), WrongPhase (``act_not_in_state``, ``draft_empty``), Malformed
    (``mode_unknown``: none that is drafted in; ``reason_missing``, of a thaw and of archiving).
    """
    act = step.act
    if hand not in ACTORS[act]:
        raise Forbidden(_NOT_YOURS[act])
    mode = advance(TRANSITIONS, draft.mode, act)
    if act in _CHOSEN and step.mode is not None:
        mode = step.mode
    if act in _CHOSEN and mode not in DRAFTING:
        raise Malformed("mode_unknown")
    if act is DraftAct.SET_MODE and mode is draft.mode:
        raise WrongPhase("act_not_in_state", state=draft.mode.value, act=act.value)
    if act in _EXPLAINED and not step.reason.strip():
        raise Malformed("reason_missing")
    after = replace(draft, mode=mode)
    if act is not DraftAct.OPEN:
        return after, tree
    if all(paragraph.deleted for paragraph in tree.paragraphs.values()):
        raise WrongPhase("draft_empty")
    return after, opened(tree)


def check_typing(mode: Mode, hand: Hand, paragraph: Paragraph) -> None:
    """Refuse words typed into a paragraph.

    Raises Forbidden (``not_a_member``), WrongPhase (``draft_preparing``, ``draft_frozen``, ``draft_final``,
    ``propose_instead``: the pen types now; and what ``Paragraph.shut`` says).
    """
    if hand is Hand.NOBODY:
        raise Forbidden("not_a_member")
    _check_mode(mode, hand)
    if hand is Hand.MEMBER and mode is not Mode.OPEN:
        raise WrongPhase("propose_instead")
    if paragraph.shut:
        raise WrongPhase(paragraph.shut)


def may_type(mode: Mode, hand: Hand, paragraph: Paragraph) -> bool:
    """Whether words typed into a paragraph are taken."""
    try:
        check_typing(mode, hand, paragraph)
    except DomainError:
        return False
    return True


def check_structure(mode: Mode, hand: Hand) -> None:
    """Refuse a change of the structure.

    Raises Forbidden (``not_the_pen``), WrongPhase (``draft_preparing``, ``draft_frozen``,
    ``draft_final``).
    """
    if hand not in PEN:
        raise Forbidden("not_the_pen")
    _check_mode(mode, hand)


def check_locking(mode: Mode, hand: Hand) -> None:
    """Refuse a lock put on a paragraph or taken off.

    Raises Forbidden (``not_the_chair``), WrongPhase (``draft_preparing``, ``draft_frozen``,
    ``draft_final``).
    """
    if hand is not Hand.CHAIR:
        raise Forbidden("not_the_chair")
    _check_mode(mode, hand)


def _check_mode(mode: Mode, hand: Hand) -> None:
    if mode is Mode.FROZEN:
        raise WrongPhase("draft_frozen")
    if mode in FINAL:
        raise WrongPhase("draft_final")
    if mode is Mode.PREPARING and hand is not Hand.SECRETARIAT:
        raise WrongPhase("draft_preparing")
