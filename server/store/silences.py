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
from positions.negotiation.silence import SilenceKind, SilenceState
from positions.text.canonical import Plain, canonical_json
from server.store.database import Transaction
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
class Announcement:
    """A procedure as announced. number: of its draft, from 1 on. zone: of the venue.

    conference: of the chair who announced it. texts: in the order of their paragraphs' ids.
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


@dataclass(frozen=True, slots=True)
class CoveredText:
    """A wording, whose silence on it counted, and from when on."""

    text: SilenceText
    names: tuple[DelegationId, ...]
    close: datetime


async def announce(tx: Transaction, announced: Announcement) -> int:
    """Keep a procedure, whatever its number, under the next one of its draft, which is returned.

    Whoever calls this holds the draft: no two take one number.
    """
    last = select(func.max(silences.c.number)).where(silences.c.draft == announced.draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {each.name: getattr(announced, each.name) for each in silences.c}
    await tx.execute(insert(silences).values(values | {"kind": announced.kind.value, "number": number}))
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
    await tx.execute(insert(silence_texts), rows)
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
    names = ("silence", "delegation", "conference", "close", "words", "account", "at")
    values = {name: getattr(happened, name) for name in names}
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


async def covered_of_draft(tx: Transaction, draft: str) -> Sequence[CoveredText]:
    """Every wording of a draft on which silence counted, the oldest first."""
    found: list[CoveredText] = []
    for announced in await announced_of(tx, draft):
        end = await end_of(tx, announced.id)
        if end is not None:
            of = ((each, end.covered.get(each.wording.paragraph, ())) for each in announced.texts)
            found += [CoveredText(each, names, end.close) for each, names in of if names]
    return found


async def _announced(tx: Transaction, wanted: Select[Any]) -> Sequence[Announcement]:
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
