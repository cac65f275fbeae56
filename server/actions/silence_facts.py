"""A silence procedure with all that happened to it, and where it stands at an hour.

Rule 1. It counts as announced once the chair of every conference that decides has said so.
Rule 2. Where it stands is read from what is kept and the hour; once its end is written, from that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.ids import ConferenceId, DelegationId
from positions.negotiation.coverage import MethodWord
from positions.negotiation.draft import Draft
from positions.negotiation.silence import (
    Break,
    Extension,
    Outage,
    Silence,
    SilenceKind,
    SilenceState,
    effective_close,
    state_of,
)
from positions.process import Process
from server.store import heartbeats, silence_methods, silences
from server.store.database import Transaction
from server.store.silence_methods import MethodTable
from server.store.silences import Announcement, Happened, SilenceAct, SilenceEnd, SilenceText

NOTICES = frozenset({SilenceAct.ACKNOWLEDGE, SilenceAct.HAND_OVER})


@dataclass(frozen=True, slots=True)
class CoveredText:
    """A wording, whose silence on it counted, and from when on."""

    text: SilenceText
    names: tuple[DelegationId, ...]
    close: datetime


@dataclass(frozen=True, slots=True)
class FoundSilence:
    """A procedure. silence: its facts; None while a chair has not confirmed it.

    waiting: conferences whose chair has not. words: what was said of the method at its table.
    """

    announced: Announcement
    acts: Sequence[Happened]
    end: SilenceEnd | None
    silence: Silence | None
    waiting: frozenset[ConferenceId]
    words: Sequence[MethodWord]

    def state(self, now: datetime) -> SilenceState | None:
        """Where it stands; None: it waits for a chair."""
        if self.end is not None:
            return self.end.state
        if self.silence is not None:
            return state_of(self.silence, now)
        is_cancelled = any(each.act is SilenceAct.CANCEL for each in self.acts)
        return SilenceState.CANCELLED if is_cancelled else None

    @property
    def close(self) -> datetime:
        """The effective close."""
        if self.end is not None:
            return self.end.close
        return self.announced.close if self.silence is None else effective_close(self.silence)

    @property
    def notices(self) -> dict[DelegationId, Happened]:
        """The first word that each delegation was told."""
        found: dict[DelegationId, Happened] = {}
        for each in self.acts:
            if each.act in NOTICES and each.delegation is not None:
                found.setdefault(each.delegation, each)
        return found


def deciding(process: Process, draft: Draft) -> tuple[ConferenceId, ...]:
    """The conferences whose members' word a draft needs."""
    return tuple(each.id for each in process.conferences if draft.conference in (None, each.id))


def members_of(process: Process, draft: Draft) -> tuple[DelegationId, ...]:
    """The members whose word a draft needs, in meeting order."""
    conferences = deciding(process, draft)
    return tuple(each.id for each in process.members if each.conference in conferences)


async def facts_of(tx: Transaction, process: Process, draft: Draft, announced: Announcement) -> FoundSilence:
    """A procedure of a draft as it is kept."""
    acts = await silences.acts_of(tx, announced.id)
    end = await silences.end_of(tx, announced.id)
    table = MethodTable(process.id, draft.conference, announced.kind)
    words = await silence_methods.method_words(tx, table)
    confirmed = {announced.conference: announced.at}
    for each in acts:
        if each.act is SilenceAct.CONFIRM and each.conference is not None:
            confirmed.setdefault(each.conference, each.at)
    waiting = frozenset(deciding(process, draft)) - confirmed.keys()
    silence = None
    if not waiting:
        outages = await heartbeats.outages_since(tx, announced.at)
        opens = max(announced.opens, *confirmed.values())
        notices = await _notices(tx, announced, acts, opens)
        silence = replace(_silence(announced, acts, opens, outages), notices=notices)
    return FoundSilence(announced, acts, end, silence, waiting, words)


async def silences_of(tx: Transaction, process: Process, draft: Draft) -> Sequence[FoundSilence]:
    """The procedures of a draft, the oldest first."""
    announced = await silences.announced_of(tx, draft.id)
    return [await facts_of(tx, process, draft, each) for each in announced]


async def covered_of_draft(tx: Transaction, draft: str) -> Sequence[CoveredText]:
    """Every wording of a draft on which silence counted, the oldest first."""
    found: list[CoveredText] = []
    for announced in await silences.announced_of(tx, draft):
        end = await silences.end_of(tx, announced.id)
        if end is not None:
            of = ((each, end.covered.get(each.wording.paragraph, ())) for each in announced.texts)
            found += [CoveredText(each, names, end.close) for each, names in of if names]
    return found


async def _notices(
    tx: Transaction, announced: Announcement, acts: Sequence[Happened], opens: datetime
) -> Mapping[DelegationId, datetime]:
    """When each was told; on the floor, when the roll was last called before, of those who were there."""
    if announced.kind is SilenceKind.FLOOR:
        called = await silence_methods.present_at(tx, announced.draft, opens)
        return {} if called is None else dict.fromkeys(called[1], called[0])
    notices: dict[DelegationId, datetime] = {}
    for each in acts:
        if each.act in NOTICES and each.delegation is not None:
            notices.setdefault(each.delegation, each.at)
    return notices


def _silence(
    announced: Announcement, acts: Sequence[Happened], opens: datetime, outages: Sequence[Outage]
) -> Silence:
    breaks = [
        Break(each.at, each.delegation)
        for each in acts
        if each.act is SilenceAct.BREAK and each.delegation is not None
    ]
    extensions = [
        Extension(each.at, each.close)
        for each in acts
        if each.act is SilenceAct.EXTEND and each.close is not None
    ]
    cancelled = (each.at for each in acts if each.act is SilenceAct.CANCEL)
    return Silence(
        announced.kind,
        opens,
        announced.close,
        {},
        tuple(extensions),
        tuple(breaks),
        next(cancelled, None),
        tuple(outages),
    )
