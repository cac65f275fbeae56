"""What one person alone may not do: somebody asks, and all whose word it needs say so too (P6, D7, O).

J1. Whose word it takes follows from the matter and from who decides: the chairs of both conferences, or chair
    and secretariat of each. A word is a person's, and nobody gives two.
J2. A request is bound to what it is about. Once that stands otherwise, or a day is over, it is void: nobody
    agrees to what they have not seen.
J3. One refusal ends it. Whoever asked may take it back while it waits. What ended never goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, PersonId
from positions.negotiation.consent import REASON
from positions.negotiation.draft import Hand

OPEN_FOR: Final = timedelta(hours=24)  # a request waits no longer


class JointMatter(StrEnum):
    """What takes more than one person."""

    REOPEN = "reopen"  # a paragraph that was closed (P6)
    BASIS = "basis"  # that the members present decide (O)
    ARCHIVE = "archive"  # a text goes no further (D7)
    SUBMIT = "submit"  # a position on a declaration, to be cleared (J3)
    TRANSMIT = "transmit"  # what was cleared is sent; the subject is to whom
    PARALLEL = "parallel"  # each conference its own position on a declaration (J4)
    NONE = "none"  # no position on it


HANDS: Final[Mapping[JointMatter, tuple[Hand, ...]]] = {
    JointMatter.REOPEN: (Hand.CHAIR,),
    JointMatter.BASIS: (Hand.CHAIR,),
    JointMatter.ARCHIVE: (Hand.CHAIR, Hand.SECRETARIAT),
    JointMatter.SUBMIT: (Hand.SECRETARIAT,),
    JointMatter.TRANSMIT: (Hand.CHAIR,),
    JointMatter.PARALLEL: (Hand.CHAIR,),
    JointMatter.NONE: (Hand.CHAIR,),
}
DIGESTED: Final = frozenset({JointMatter.SUBMIT, JointMatter.TRANSMIT})  # asked of the digest on the screen
OBSERVABLE: Final = frozenset({JointMatter.TRANSMIT})  # whoever asks says whether observers read it
EXPLAINED: Final = frozenset({JointMatter.REOPEN, JointMatter.ARCHIVE, JointMatter.NONE})  # it needs a reason


class JointState(StrEnum):
    """Where a request is."""

    WAITING = "waiting"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    VOID = "void"  # what it is about stands otherwise now
    LAPSED = "lapsed"  # its time is over


class JointAct(StrEnum):
    """What is said to a request."""

    CONFIRM = "confirm"
    DECLINE = "decline"
    WITHDRAW = "withdraw"  # by whoever asked


@dataclass(frozen=True, slots=True, order=True)
class JointOffice:
    """An office whose word it takes: the chair or the secretariat of a conference."""

    conference: ConferenceId
    hand: Hand


@dataclass(frozen=True, slots=True)
class JointVoice:
    """A person who speaks for an office."""

    office: JointOffice
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class JointRequest:
    """What is asked. subject: of the matter, a paragraph or nothing; bound: how that stood as it was asked.

    voices: of those who want it, whoever asked first; ended: by what was said, if it was. observers: what
    comes of it they read as well; all who agree say so with it.
    """

    matter: JointMatter
    subject: str
    bound: str
    reason: str
    needed: frozenset[JointOffice]
    voices: tuple[JointVoice, ...]
    ended: JointState | None = None
    observers: bool = False

    @property
    def missing(self) -> tuple[JointOffice, ...]:
        """Whose word is still needed, in order; none: it is done."""
        return tuple(sorted(self.needed - {each.office for each in self.voices}))


def offices_for(matter: JointMatter, deciding: Iterable[ConferenceId]) -> frozenset[JointOffice]:
    """Whose word a matter takes, of a text that these conferences decide on; of one office: no joint act."""
    return frozenset(JointOffice(each, hand) for each in deciding for hand in HANDS[matter])


def asked_jointly(request: JointRequest) -> JointRequest:
    """A request as whoever asks makes it, with their voice alone.

    Raises Forbidden (``joint_not_yours``), Malformed (``reason_missing``, ``reason_too_long``,
    ``field_malformed``: it says of observers what the matter does not take).
    """
    (voice,) = request.voices
    if voice.office not in request.needed:
        raise Forbidden("joint_not_yours")
    if request.matter in EXPLAINED and not request.reason.strip():
        raise Malformed("reason_missing")
    if len(request.reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
    if request.observers and request.matter not in OBSERVABLE:
        raise Malformed("field_malformed", field="observers")
    return request


def joint_state(request: JointRequest, bound: str | None, now: datetime) -> JointState:
    """Where a request is now; bound: how what it is about stands, None where that is there no more."""
    if request.ended is not None:
        return request.ended
    if not request.missing:
        return JointState.DONE
    if bound != request.bound:
        return JointState.VOID
    return JointState.LAPSED if now - request.voices[0].at > OPEN_FOR else JointState.WAITING


def answered(request: JointRequest, act: JointAct, voice: JointVoice, bound: str | None) -> JointRequest:
    """The request after what somebody says to it now.

    Raises WrongPhase (``joint_over``), Forbidden (``joint_not_yours``: not asked, or said already;
    ``joint_same_person``: who gave one word gives no other; ``joint_not_asked_by_you``: to take it back).
    """
    if joint_state(request, bound, voice.at) is not JointState.WAITING:
        raise WrongPhase("joint_over")
    if act is JointAct.WITHDRAW:
        if voice.person != request.voices[0].person:
            raise Forbidden("joint_not_asked_by_you")
        return replace(request, ended=JointState.WITHDRAWN)
    if voice.office not in request.missing:
        raise Forbidden("joint_not_yours")
    if act is JointAct.DECLINE:
        return replace(request, ended=JointState.DECLINED)
    if voice.person in {each.person for each in request.voices}:
        raise Forbidden("joint_same_person")
    return replace(request, voices=(*request.voices, voice))


def may_answer(request: JointRequest, voice: JointVoice) -> frozenset[JointAct]:
    """What somebody may say to a request that waits."""
    said = {each.person for each in request.voices}
    acts = {JointAct.WITHDRAW} if voice.person == request.voices[0].person else set()
    if voice.office in request.missing:
        acts |= {JointAct.DECLINE} if voice.person in said else {JointAct.CONFIRM, JointAct.DECLINE}
    return frozenset(acts)
