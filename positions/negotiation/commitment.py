"""What an adopted text binds somebody to do, and what has become of it since (section 18).

M1. What is found in a text is suggested: until a person of a secretariat confirms it, it is no commitment.
M2. Who, what and until when come from the text; what the text does not say stays unsaid.
M3. *Overdue* is no state: it follows from the date and the day on which somebody looks.
M4. What the whole tier decides, dropping it or settling what was contested, takes the word of the office of
    each of its conferences, and of another person for each; whatever else is done in between, these words
    begin anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, PersonId
from positions.process import Process
from positions.text.canonical import Plain
from positions.transitions import advance

WHAT: Final = 4_000  # most letters of what is to be done, of evidence and of a reason
SOON: Final = timedelta(days=30)
OFFICES: Final = ("ST", "PPT")  # before the acronym of a conference: ``ST-CRM``


class CommitmentState(StrEnum):
    """Where a commitment stands."""

    SUGGESTED = "suggested"
    DISMISSED = "dismissed"  # it was none
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONTESTED = "contested"  # a member says that it is not done
    SUPERSEDED = "superseded"
    DROPPED = "dropped"


class CommitmentAct(StrEnum):
    """What is done to a commitment."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    PROGRESS = "progress"  # a report: something of it is done
    FULFIL = "fulfil"  # a report: all of it is done
    CONTEST = "contest"
    UPHOLD = "uphold"  # settled: it is done
    RETURN = "return"  # settled: it is not done yet
    POSTPONE = "postpone"
    SUPERSEDE = "supersede"
    DROP = "drop"


_S, _A = CommitmentState, CommitmentAct
STEPS: Final[Mapping[tuple[CommitmentState, CommitmentAct], CommitmentState]] = {
    (_S.SUGGESTED, _A.CONFIRM): _S.OPEN,
    (_S.SUGGESTED, _A.DISMISS): _S.DISMISSED,
    (_S.DONE, _A.CONTEST): _S.CONTESTED,
    (_S.CONTESTED, _A.UPHOLD): _S.DONE,
    (_S.CONTESTED, _A.RETURN): _S.IN_PROGRESS,
    **{(state, _A.PROGRESS): _S.IN_PROGRESS for state in (_S.OPEN, _S.IN_PROGRESS, _S.CONTESTED)},
    **{(state, _A.FULFIL): _S.DONE for state in (_S.OPEN, _S.IN_PROGRESS, _S.CONTESTED)},
    **{(state, _A.POSTPONE): state for state in (_S.OPEN, _S.IN_PROGRESS)},
    **{(state, _A.SUPERSEDE): _S.SUPERSEDED for state in (_S.OPEN, _S.IN_PROGRESS)},
    **{(state, _A.DROP): _S.DROPPED for state in (_S.OPEN, _S.IN_PROGRESS)},
}
LIVE: Final = frozenset({_S.OPEN, _S.IN_PROGRESS})  # something is still to be done
UNCONFIRMED: Final = frozenset({_S.SUGGESTED, _S.DISMISSED})
JOINT: Final = frozenset({_A.UPHOLD, _A.RETURN, _A.DROP})  # M4
EXPLAINED: Final = frozenset({_A.PROGRESS, _A.FULFIL, _A.CONTEST, _A.POSTPONE, _A.DROP})


@dataclass(frozen=True, slots=True)
class CommitmentTerms:
    """Who is to do what, until when, shown by what. Nobody, no day, no words: the text does not say.

    responsible: delegations (``CHL``), conferences (``CRM``) and their offices (``ST-CRM``, ``PPT-CRM``).
    """

    responsible: tuple[str, ...]
    what: str
    due: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentStep:
    """An act on a commitment. words: evidence, reason or decision; by: what takes its place.

    terms: as they are confirmed; due: the later day; office, person: of whom an act of the tier is.
    """

    act: CommitmentAct
    words: str = ""
    terms: CommitmentTerms | None = None
    due: date | None = None
    by: str = ""
    office: ConferenceId | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class CommitmentCourse:
    """What has become of a commitment. said: whose word there is on each act of the tier that waits.

    postponed: how often; by: what took its place, if anything did.
    """

    state: CommitmentState
    terms: CommitmentTerms
    said: Mapping[CommitmentAct, Mapping[ConferenceId, PersonId | None]]
    postponed: int = 0
    by: str = ""


def begun(terms: CommitmentTerms, *, confirmed: bool = False) -> CommitmentCourse:
    """A commitment as it is found; ``confirmed``: by a text that was adopted with it."""
    return CommitmentCourse(_S.OPEN if confirmed else _S.SUGGESTED, terms, {})


def done(
    course: CommitmentCourse, step: CommitmentStep, deciding: frozenset[ConferenceId]
) -> CommitmentCourse:
    """The commitment after an act; ``deciding``: the conferences whose tier it is of.

    Raises WrongPhase (``act_not_in_state``, ``commitment_said``), Malformed as ``check_step``, Forbidden for
    an act of the tier by nobody who decides there (``not_allowed``) or who gave the word of another office
    (``joint_same_person``).
    """
    state = advance(STEPS, course.state, step.act)
    check_step(course, step)
    if step.act in JOINT:
        return _voiced(course, step, state, deciding)
    after = replace(course, state=state, said={})
    match step.act:
        case CommitmentAct.CONFIRM if step.terms is not None:
            return replace(after, terms=step.terms)
        case CommitmentAct.POSTPONE:
            terms = replace(course.terms, due=step.due)
            return replace(after, terms=terms, postponed=course.postponed + 1)
        case CommitmentAct.SUPERSEDE:
            return replace(after, by=step.by)
        case _:
            return after


def course_of(
    first: CommitmentCourse, steps: Iterable[CommitmentStep], deciding: frozenset[ConferenceId]
) -> CommitmentCourse:
    """What became of a commitment by these acts, the oldest first. Raises as ``done``."""
    course = first
    for step in steps:
        course = done(course, step, deciding)
    return course


def check_step(course: CommitmentCourse, step: CommitmentStep) -> None:
    """Refuse an act without what it needs.

    Raises Malformed: ``evidence_missing``, ``reason_missing``, ``commitment_too_long``,
    ``commitment_terms_missing``, ``due_missing``, ``extension_not_later``, ``commitment_other_missing``.
    """
    if step.act in EXPLAINED and not step.words.strip():
        reports = step.act in (CommitmentAct.PROGRESS, CommitmentAct.FULFIL)
        raise Malformed("evidence_missing" if reports else "reason_missing")
    told = step.terms or CommitmentTerms((), "")
    if max(map(len, (step.words, told.what, told.evidence))) > WHAT:
        raise Malformed("commitment_too_long", most=WHAT)
    if step.act is CommitmentAct.CONFIRM and not told.what.strip():
        raise Malformed("commitment_terms_missing")
    if step.act is CommitmentAct.SUPERSEDE and not step.by:
        raise Malformed("commitment_other_missing")
    if step.act is CommitmentAct.POSTPONE:
        if step.due is None:
            raise Malformed("due_missing")
        if course.terms.due is not None and step.due <= course.terms.due:
            raise Malformed("extension_not_later")


def _voiced(
    course: CommitmentCourse,
    step: CommitmentStep,
    state: CommitmentState,
    deciding: frozenset[ConferenceId],
) -> CommitmentCourse:
    """The word of one office on an act of the tier; with the last one it is done (M4)."""
    if step.office is None or step.office not in deciding:
        raise Forbidden("not_allowed")
    said = course.said.get(step.act, {})
    if step.office in said:
        raise WrongPhase("commitment_said")
    if step.person is not None and step.person in said.values():
        raise Forbidden("joint_same_person")
    voices = {**said, step.office: step.person}
    if deciding == voices.keys():
        return replace(course, state=state, said={})
    return replace(course, said={**course.said, step.act: voices})


def is_overdue(course: CommitmentCourse, today: date) -> bool:
    """Whether its day has passed and something is still to be done (M3)."""
    return course.state in LIVE and course.terms.due is not None and course.terms.due < today


def is_due_soon(course: CommitmentCourse, today: date) -> bool:
    """Whether its day is near and has not passed."""
    due = course.terms.due
    return course.state in LIVE and due is not None and today <= due <= today + SOON


def possible(state: CommitmentState) -> frozenset[CommitmentAct]:
    """What can be done to a commitment that stands so, by whoever may."""
    return frozenset(act for at, act in STEPS if at is state)


def responsible_codes(process: Process) -> tuple[str, ...]:
    """Everybody whom a commitment can name: conferences, their offices, their members, in meeting order."""
    acronyms = [each.acronym for each in process.conferences]
    offices = [f"{office}-{each}" for each in acronyms for office in OFFICES]
    return (*acronyms, *offices, *(member.id for member in process.members))


def check_responsible(terms: CommitmentTerms, process: Process) -> None:
    """Refuse terms that name somebody whom the process does not know. Raises Malformed
    (``responsible_unknown``).
    """
    known = responsible_codes(process)
    strange = [each for each in terms.responsible if each not in known]
    if strange:
        raise Malformed("responsible_unknown", code=strange[0][:20])


def told_terms(terms: CommitmentTerms) -> dict[str, Plain]:
    """Terms as the record and programs are told of them."""
    return {
        "responsible": [*terms.responsible],
        "what": terms.what,
        "due": None if terms.due is None else terms.due.isoformat(),
        "evidence": terms.evidence,
    }
