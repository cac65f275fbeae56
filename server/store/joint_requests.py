"""Requests that take the word of several persons, as they were made, and what was said to them.

Nothing of it is ever changed: where a request is follows from what was said, and from what it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select

from positions.ids import ConferenceId, DraftId, PersonId
from positions.negotiation.draft import Hand
from positions.negotiation.joint import (
    JointAct,
    JointMatter,
    JointOffice,
    JointRequest,
    JointState,
    JointVoice,
)
from positions.text.canonical import canonical_json_of, value_of
from server.store.database import Transaction
from server.store.joint_tables import joint_answers, joint_requests

_ENDS = {JointAct.DECLINE: JointState.DECLINED, JointAct.WITHDRAW: JointState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class JointAnswer:
    """What a person said to a request."""

    act: JointAct
    voice: JointVoice


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request of a draft with all that was said to it, oldest first. number: of the draft, from 1 on."""

    id: str
    draft: DraftId
    number: int
    request: JointRequest
    answers: tuple[JointAnswer, ...] = ()

    @property
    def concluded(self) -> datetime | None:
        """When the last word that it needed was said; None: it was not."""
        return None if self.request.missing else self.request.voices[-1].at


async def add_request(tx: Transaction, id: str, draft: DraftId, request: JointRequest) -> KeptRequest:
    """Keep a request that nobody has answered; whoever calls this or ``add_answer`` holds the draft."""
    columns = joint_requests.c
    last = (await tx.execute(select(func.max(columns.number)).where(columns.draft == draft))).scalar_one()
    asked = request.voices[0]
    kept = KeptRequest(id, draft, (last or 0) + 1, request)
    values = {
        "id": id,
        "draft": draft,
        "number": kept.number,
        "matter": request.matter.value,
        "subject": request.subject,
        "bound": request.bound,
        "reason": request.reason,
        "needed": canonical_json_of(tuple(sorted(request.needed))).decode(),
        "observers": int(request.observers),
    }
    await tx.execute(insert(joint_requests).values(values | _told(asked)))
    return kept


async def add_answer(tx: Transaction, kept: KeptRequest, answer: JointAnswer) -> KeptRequest:
    """Keep what was said to a request, and return it as it stands then."""
    place = {"request": kept.id, "number": len(kept.answers) + 1, "act": answer.act.value}
    await tx.execute(insert(joint_answers).values(place | _told(answer.voice)))
    return _with(kept, answer)


async def requests_of(tx: Transaction, draft: str) -> Sequence[KeptRequest]:
    """All requests of a draft, the oldest first."""
    return await _found(tx, joint_requests.c.draft == draft)


async def request_by_id(tx: Transaction, id: str) -> KeptRequest | None:
    """One request."""
    return next(iter(await _found(tx, joint_requests.c.id == id)), None)


async def _found(tx: Transaction, wanted: ColumnElement[bool]) -> Sequence[KeptRequest]:
    rows = await tx.execute(select(joint_requests).where(wanted).order_by(joint_requests.c.number))
    found = {row.id: _kept(row) for row in rows}
    chosen = select(joint_answers).where(
        joint_answers.c.request.in_(select(joint_requests.c.id).where(wanted))
    )
    for row in await tx.execute(chosen.order_by(joint_answers.c.number)):
        found[row.request] = _with(found[row.request], JointAnswer(JointAct(row.act), _voice(row)))
    return list(found.values())


def _with(kept: KeptRequest, answer: JointAnswer) -> KeptRequest:
    request, answers = kept.request, (*kept.answers, answer)
    if answer.act is JointAct.CONFIRM:
        return replace(
            kept, request=replace(request, voices=(*request.voices, answer.voice)), answers=answers
        )
    return replace(kept, request=replace(request, ended=_ENDS[answer.act]), answers=answers)


def _told(voice: JointVoice) -> dict[str, object]:
    office = voice.office
    return {
        "conference": office.conference,
        "hand": office.hand.value,
        "account": voice.person,
        "at": voice.at,
    }


def _voice(row: Row[Any]) -> JointVoice:
    office = JointOffice(ConferenceId(row.conference), Hand(row.hand))
    return JointVoice(office, PersonId(row.account), row.at)


def _kept(row: Row[Any]) -> KeptRequest:
    needed = value_of(row.needed.encode(), tuple[JointOffice, ...])
    request = JointRequest(
        JointMatter(row.matter),
        row.subject,
        row.bound,
        row.reason,
        frozenset(needed),
        (_voice(row),),
        observers=bool(row.observers),
    )
    return KeptRequest(row.id, DraftId(row.draft), row.number, request)
