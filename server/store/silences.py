"""Silence procedures: as announced, what happened to them since, and what they came to."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, func, insert, or_, select

from positions.ids import ConferenceId, DelegationId, DraftId, Language, ParagraphId, PersonId, TextId
from positions.negotiation.consent import ExactWording
from positions.negotiation.silence import SilenceKind, SilenceState, SilenceSubject
from positions.text.canonical import Plain, canonical_json
from server.store.database import Transaction
from server.store.route_tables import whole_silences
from server.store.silence_tables import silence_acts, silence_ends, silence_texts, silences


class SilenceAct(StrEnum):
    """What happens to a procedure once it is announced."""

    CONFIRM = "confirm"  # by the chair of the other conference
    ACKNOWLEDGE = "acknowledge"  # a delegation says that it was told
    HAND_OVER = "hand_over"  # a secretariat says that it told one
    BREAK = "break"
    EXTEND = "extend"
    CANCEL = "cancel"
    STATE = "state"  # a statement: it changes nothing


@dataclass(frozen=True, slots=True)
class SilenceText:
    """A wording of a procedure, the text it is a version of, and how it reads."""

    text: TextId
    wording: ExactWording
    words: str


@dataclass(frozen=True, slots=True)
class WholeText:
    """A whole frozen text: its seal, and the event of its freeze."""

    seal: str
    freeze: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """A procedure as announced. number: of its draft, from 1 on. zone: of the venue.

    conference: of the chair who announced it. texts: in the order of their paragraphs' ids. whole: none but
    of a procedure on a whole frozen text.
    """

    id: str
    draft: DraftId
    number: int
    kind: SilenceKind
    opens: datetime
    close: datetime
    zone: str
    reason: str
    holidays: str
    conference: ConferenceId
    account: PersonId
    at: datetime
    texts: tuple[SilenceText, ...]
    whole: WholeText | None = None
    subject: SilenceSubject = SilenceSubject.WORDS


@dataclass(frozen=True, slots=True)
class Happened:
    """An act on a procedure. delegation: whose it is, or who was told; conference: of a chair or secretariat.

    close: the later one of an extension.
    """

    silence: str
    act: SilenceAct
    account: PersonId
    at: datetime
    delegation: DelegationId | None = None
    conference: ConferenceId | None = None
    close: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class SilenceEnd:
    """What a procedure came to. close: the effective one. covered: whose silence counts, by paragraph.

    uncovered: why the silence of others does not.
    """

    silence: str
    state: SilenceState
    close: datetime
    covered: Mapping[ParagraphId, tuple[DelegationId, ...]]
    uncovered: Mapping[DelegationId, str]
    at: datetime


async def announce(tx: Transaction, announced: Announcement) -> int:
    """Keep a procedure, whatever its number, under the next one of its draft, which is returned.

    Whoever calls this holds the draft: no two take one number.
    """
    last = select(func.max(silences.c.number)).where(silences.c.draft == announced.draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {each.name: getattr(announced, each.name) for each in silences.c}
    words = {"kind": announced.kind.value, "subject": announced.subject.value}
    await tx.execute(insert(silences).values(values | words | {"number": number}))
    rows = [
        {
            "silence": announced.id,
            "paragraph": each.wording.paragraph,
            "text": each.text,
            "language": each.wording.language.value,
            "version": each.wording.version,
            "digest": each.wording.digest,
            "words": each.words,
        }
        for each in announced.texts
    ]
    if rows:
        await tx.execute(insert(silence_texts), rows)
    if announced.whole is not None:
        of = {"silence": announced.id, "seal": announced.whole.seal, "freeze": announced.whole.freeze}
        await tx.execute(insert(whole_silences).values(of))
    return number


async def announced_of(tx: Transaction, draft: str) -> Sequence[Announcement]:
    """The procedures of a draft, the oldest first."""
    return await _announced(tx, select(silences).where(silences.c.draft == draft))


async def announced_by_id(tx: Transaction, id: str) -> Announcement | None:
    """A procedure by its id."""
    found = await _announced(tx, select(silences).where(silences.c.id == id))
    return found[0] if found else None


async def to_settle(tx: Transaction, now: datetime) -> Sequence[Announcement]:
    """The procedures of all drafts that have no end yet and may be over at this hour.

    Nothing brings an announced close nearer. On the floor an outage ends one before it (Q).
    """
    ended = select(silence_ends.c.silence)
    by = SilenceAct.BREAK.value, SilenceAct.CANCEL.value
    stopped = select(silence_acts.c.silence).where(silence_acts.c.act.in_(by))
    may_be_over = or_(
        silences.c.close <= now, silences.c.kind == SilenceKind.FLOOR.value, silences.c.id.in_(stopped)
    )
    return await _announced(tx, select(silences).where(silences.c.id.not_in(ended), may_be_over))


async def add_act(tx: Transaction, happened: Happened) -> int:
    """Keep an act under the next number, which is returned. Whoever calls this holds the draft."""
    last = select(func.max(silence_acts.c.number)).where(silence_acts.c.silence == happened.silence)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {each.name: getattr(happened, each.name) for each in silence_acts.c if each.name != "number"}
    await tx.execute(insert(silence_acts).values(values | {"number": number, "act": happened.act.value}))
    return number


async def acts_of(tx: Transaction, silence: str) -> Sequence[Happened]:
    """All acts on a procedure, the oldest first."""
    wanted = select(silence_acts).where(silence_acts.c.silence == silence).order_by(silence_acts.c.number)
    return [_happened(row) for row in await tx.execute(wanted)]


async def put_end(tx: Transaction, end: SilenceEnd) -> None:
    """Keep what a procedure came to. Raises IntegrityError where that is written already."""
    uncovered: dict[str, Plain] = {str(id): why for id, why in end.uncovered.items()}
    values = {
        "silence": end.silence,
        "state": end.state.value,
        "close": end.close,
        "covered": canonical_json({id: list(names) for id, names in end.covered.items()}).decode(),
        "uncovered": canonical_json(uncovered).decode(),
        "at": end.at,
    }
    await tx.execute(insert(silence_ends).values(values))


async def end_of(tx: Transaction, silence: str) -> SilenceEnd | None:
    """What a procedure came to; None: nothing yet."""
    row = (await tx.execute(select(silence_ends).where(silence_ends.c.silence == silence))).one_or_none()
    if row is None:
        return None
    covered = {
        ParagraphId(id): tuple(DelegationId(each) for each in names)
        for id, names in json.loads(row.covered).items()
    }
    uncovered = {DelegationId(id): str(why) for id, why in json.loads(row.uncovered).items()}
    return SilenceEnd(row.silence, SilenceState(row.state), row.close, covered, uncovered, row.at)


async def _announced(tx: Transaction, wanted: Select[Any]) -> Sequence[Announcement]:
    wanted = wanted.add_columns(whole_silences.c.seal, whole_silences.c.freeze)
    wanted = wanted.outerjoin_from(silences, whole_silences)
    rows = (await tx.execute(wanted.order_by(silences.c.draft, silences.c.number))).all()
    of = silence_texts.c.silence.in_([row.id for row in rows])
    texts: dict[str, list[SilenceText]] = {}
    for row in await tx.execute(select(silence_texts).where(of).order_by(silence_texts.c.paragraph)):
        texts.setdefault(row.silence, []).append(_text(row))
    return [_announcement(row, tuple(texts.get(row.id, ()))) for row in rows]


def _announcement(row: Row[Any], texts: tuple[SilenceText, ...]) -> Announcement:
    return Announcement(
        row.id,
        DraftId(row.draft),
        row.number,
        SilenceKind(row.kind),
        row.opens,
        row.close,
        row.zone,
        row.reason,
        row.holidays,
        ConferenceId(row.conference),
        PersonId(row.account),
        row.at,
        texts,
        None if row.seal is None else WholeText(row.seal, row.freeze),
        SilenceSubject(row.subject),
    )


def _text(row: Row[Any]) -> SilenceText:
    wording = ExactWording(ParagraphId(row.paragraph), Language(row.language), row.version, row.digest)
    return SilenceText(TextId(row.text), wording, row.words)


def _happened(row: Row[Any]) -> Happened:
    return Happened(
        row.silence,
        SilenceAct(row.act),
        PersonId(row.account),
        row.at,
        None if row.delegation is None else DelegationId(row.delegation),
        None if row.conference is None else ConferenceId(row.conference),
        row.close,
        row.words,
    )
