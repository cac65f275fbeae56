"""Who may do what, to what, in which phase, at which level: one table, one function, deny by default. Pure.

Rule 1. What the table does not grant is refused; what may not be read is unknown, not forbidden.
Rule 2. The loaded thing is asked about, never the id that was sent.
Rule 3. A condition is a word the loader of the thing says of it (``Thing.facts``), e.g. ``submitted``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from positions.errors import Forbidden, Unknown
from positions.ids import ConferenceId, DelegationId, ProcessId
from positions.process import Level
from server.security.identity import Seat

ANYBODY: Final = "anonymous"  # the role of somebody who has not signed in
RELATIONS: Final = ("own", "same", "other", "none")


class Act(StrEnum):
    """What may be asked of the table: resource.action."""

    READ_PROCESS = "process.read"
    LOAD_PROCESS = "process.load"
    READ_QUESTIONNAIRE = "questionnaire.read"
    EDIT_QUESTIONNAIRE = "questionnaire.edit"
    PUBLISH_QUESTIONNAIRE = "questionnaire.publish"
    DISCARD_QUESTIONNAIRE = "questionnaire.discard"
    LIST_SUBMISSIONS = "submission.list"
    READ_SUBMISSION = "submission.read"
    EDIT_SUBMISSION = "submission.edit"
    CLEAR_SUBMISSION = "submission.clear"
    SIGN_SUBMISSION = "submission.sign"
    SUBMIT_SUBMISSION = "submission.submit"
    WITHDRAW_SUBMISSION = "submission.withdraw"
    RELEASE_SUBMISSION = "submission.release"
    GRANT_LEAVE = "submission.grant_leave"
    READ_NOTE = "note.read"
    READ_PROGRESS = "progress.read"
    READ_REPORT = "report.read"
    KEEP_REPORT = "report.keep"
    EXPORT_REPORT = "report.export"
    READ_JUDGEMENT = "judgement.read"
    MAKE_JUDGEMENT = "judgement.make"
    READ_DRAFT = "draft.read"
    PROPOSE_DRAFT = "draft.propose"
    WITHDRAW_DRAFT = "draft.withdraw"
    READ_TEXT = "text.read"
    EDIT_TEXT = "text.edit"
    COMPOSE_TEXT = "text.compose"
    LOCK_TEXT = "text.lock"
    OPEN_TEXT = "text.open"
    CONSOLIDATE_TEXT = "text.consolidate"
    FREEZE_TEXT = "text.freeze"
    THAW_TEXT = "text.thaw"
    CONFIRM_TEXT = "text.confirm"
    SET_MODE_OF_TEXT = "text.set_mode"
    DECLARE_TEXT = "text.declare"
    CALL_ROLL = "text.call_roll"
    CONFIRM_SEAL = "text.confirm_seal"
    ADOPT_TEXT = "text.adopt"
    RELEASE_TEXT = "text.release"
    FORWARD_TEXT = "text.forward"
    READ_JOINT = "joint.read"
    ASK_JOINT = "joint.ask"
    ANSWER_JOINT = "joint.answer"
    READ_EDITION = "edition.read"
    READ_RECORD = "record.read"
    ADD_TO_RECORD = "record.add"
    READ_ROW = "row.read"
    READ_COMMENT = "comment.read"
    WRITE_COMMENT = "comment.write"
    RESOLVE_COMMENT = "comment.resolve"
    READ_POSITION = "position.read"
    TAKE_POSITION = "position.take"
    READ_RESERVATION = "reservation.read"
    FILE_RESERVATION = "reservation.file"
    READ_SILENCE = "silence.read"
    ANNOUNCE_SILENCE = "silence.announce"
    BREAK_SILENCE = "silence.break"
    ACKNOWLEDGE_SILENCE = "silence.acknowledge"
    HAND_OVER_SILENCE = "silence.hand_over"
    AGREE_SILENCE = "silence.agree"
    READ_PROPOSAL = "proposal.read"
    DRAFT_PROPOSAL = "proposal.draft"
    SPONSOR_PROPOSAL = "proposal.sponsor"
    RULE_PROPOSAL = "proposal.rule"
    MERGE_PROPOSAL = "proposal.merge"
    READ_BRACKET = "bracket.read"
    HOLD_BRACKET = "bracket.hold"
    RELEASE_BRACKET = "bracket.release"
    SETTLE_BRACKET = "bracket.settle"
    INSIST_ON_BRACKET = "bracket.insist"
    SHAPE_BRACKET = "bracket.shape"
    ADD_ALTERNATIVE = "bracket.add"
    ENTRUST_BRACKET = "bracket.entrust"
    READ_STREAMLINING = "streamlining.read"
    APPLY_STREAMLINING = "streamlining.apply"
    CALL_BACK_STREAMLINING = "streamlining.call_back"
    READ_COMMITMENT = "commitment.read"
    CONFIRM_COMMITMENT = "commitment.confirm"
    REPORT_COMMITMENT = "commitment.report"
    CONTEST_COMMITMENT = "commitment.contest"
    SETTLE_COMMITMENT = "commitment.settle"
    POSTPONE_COMMITMENT = "commitment.postpone"
    DROP_COMMITMENT = "commitment.drop"
    LEAD_SCREEN = "screen.lead"
    READ_DECLARATION = "declaration.read"
    OPEN_DECLARATION = "declaration.open"
    SUBMIT_DECLARATION = "declaration.submit"
    CLEAR_DECLARATION = "declaration.clear"
    TRANSMIT_DECLARATION = "declaration.transmit"
    DECLARE_DECLARATION = "declaration.declare"
    READ_PERSON = "person.read"
    READ_DELEGATION = "delegation.read"
    INVITE_PERSON = "person.invite"
    REMOVE_PERSON = "person.remove"
    MANDATE_PERSON = "person.mandate"
    READ_SYSTEM = "system.read"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is asked about, as loaded: whose it is, how far it may be seen, its phase, what is true of it.

    delegation, conference: the owner; both None for a bi-regional thing.
    """

    process: ProcessId | None
    level: Level
    phase: str
    delegation: DelegationId | None = None
    conference: ConferenceId | None = None
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Permit:
    """A granted cell: role and relation, act, phase, level, and the conditions it needs."""

    role: str
    relation: str
    act: Act
    phase: str
    level: Level
    needs: frozenset[str] = frozenset()

    @property
    def cell(self) -> "Cell":
        """Where it stands in the table."""
        return self.role, self.relation, self.act, self.phase, self.level


Cell: TypeAlias = "tuple[str, str, Act, str, Level]"


class Permits:
    """The table, indexed for the one question it answers."""

    def __init__(self, cells: frozenset[Permit]) -> None:
        self.cells = cells
        self._index: Mapping[Cell, tuple[frozenset[str], ...]] = _indexed(cells)

    @property
    def acts(self) -> frozenset[Act]:
        """The acts that are granted to anybody at all; what is not among them has no place at a door."""
        return frozenset(permit.act for permit in self.cells)

    def may(self, seat: Seat, act: Act, thing: Thing) -> bool:
        """Whether the table grants ``act`` on ``thing`` to ``seat``."""
        if seat.process is not None and thing.process is not None and seat.process != thing.process:
            return False
        role = seat.role.value if seat.role else ANYBODY
        key = (role, relation(seat, thing), act, thing.phase, thing.level)
        return any(needs <= thing.facts for needs in self._index.get(key, ()))

    def check(self, seat: Seat, act: Act, thing: Thing, *, reading: Act) -> None:
        """Pass, or refuse: Unknown where the seat may not even read the thing, else Forbidden."""
        if self.may(seat, act, thing):
            return
        if not self.may(seat, reading, thing):
            raise Unknown("not_there")
        raise Forbidden("not_allowed", act=act.value)


def _indexed(cells: frozenset[Permit]) -> dict[Cell, tuple[frozenset[str], ...]]:
    index: dict[Cell, tuple[frozenset[str], ...]] = {}
    for permit in cells:
        index[permit.cell] = (*index.get(permit.cell, ()), permit.needs)
    return index


def relation(seat: Seat, thing: Thing) -> str:
    """How the seat stands to the thing: none, own, same (conference, or bi-regional), other."""
    if seat.role is None or seat.process is None:
        return "none"
    if seat.delegation is not None and seat.delegation == thing.delegation:
        return "own"
    if thing.conference is None or thing.conference == seat.conference:
        return "same"
    return "other"
