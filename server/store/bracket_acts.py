"""What was done with brackets: every act stays. And where the brackets of texts came from, as far as it was
worked out once.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select

from positions.ids import DraftId, PersonId, TextId
from positions.negotiation.bracket_acts import HANDS, TRUSTING, BracketAct
from positions.negotiation.holding import Hold, Said, Trust
from positions.negotiation.openings import Opening
from positions.text.brackets.tree import Tag
from server.store import journal
from server.store.bracket_tables import bracket_acts, bracket_places
from server.store.database import Transaction
from server.store.journal import Ground, Head, Line
from server.store.live_tables import drafts, edits, texts

FORGET: Final = delete(bracket_places)
KEEP: Final = insert(bracket_places)


@dataclass(frozen=True, slots=True)
class Change:
    """What an act made of a text: its version, and where in it stands what stood in the bracket, in units."""

    version: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptAct:
    """An act on a bracket. number: from 1 on, of the text. seq: of the event that tells of it.

    code: whose act it is. words: the bracket as it stood, where the act changed the text. holders: who still
    held it then, so that it was a ruling.
    """

    number: int
    seq: int
    draft: DraftId
    text: TextId
    bracket: str
    act: BracketAct
    code: str
    account: PersonId
    at: datetime
    tag: Tag | None = None
    reason: str = ""
    words: str = ""
    change: Change | None = None
    holders: tuple[str, ...] = ()


async def add_act(tx: Transaction, kept: KeptAct) -> int:
    """Keep an act, whatever its number, under the next one, which is returned.

    Whoever calls this holds the draft: no two take one number.
    """
    last = select(func.max(bracket_acts.c.number)).where(bracket_acts.c.text == kept.text)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    await tx.execute(insert(bracket_acts).values(_columns(kept) | {"number": number}))
    return number


async def acts_of_draft(tx: Transaction, draft: str) -> Mapping[TextId, Sequence[KeptAct]]:
    """All that was done with brackets of the texts of a draft, of each the oldest first."""
    order = bracket_acts.c.text, bracket_acts.c.number
    found: dict[TextId, list[KeptAct]] = {}
    for row in await tx.execute(select(bracket_acts).where(bracket_acts.c.draft == draft).order_by(*order)):
        found.setdefault(TextId(row.text), []).append(_act(row))
    return found


def holds_in(acts: Iterable[KeptAct]) -> Mapping[str, tuple[Said, ...]]:
    """Who took and let go which bracket of a text, or entrusts the pen with it, by its id, in order."""
    found: dict[str, tuple[Said, ...]] = {}
    for each in acts:
        said: Said | None = None
        if each.act in HANDS:
            said = Hold(each.code, each.act is BracketAct.HOLD)
        elif each.act in TRUSTING:
            said = Trust(each.code, each.act is BracketAct.ENTRUST)
        if said is not None:
            found[each.bracket] = (*found.get(each.bracket, ()), said)
    return found


async def kept_places(
    tx: Transaction, texts: Iterable[str]
) -> Mapping[TextId, tuple[int, tuple[Opening, ...]]]:
    """Of these texts, the openings that were kept, and of which version they are."""
    wanted = select(bracket_places).where(bracket_places.c.text.in_(list(texts)))
    return {
        TextId(row.text): (row.version, tuple(Opening(*each) for each in json.loads(row.openings)))
        for row in await tx.execute(wanted)
    }


def append_bracketed(
    tx: Connection,
    ground: Ground,
    lines: Sequence[Line],
    heads: Collection[Head],
    places: Mapping[TextId, tuple[int, tuple[Opening, ...]]],
) -> None:
    """As ``journal.append``, and keep the openings of these texts at these versions."""
    journal.append(tx, ground, lines, heads)
    for text, (version, openings) in places.items():
        keep_places(tx, text, version, openings)


def keep_places(tx: Connection, text: str, version: int, openings: Iterable[Opening]) -> None:
    """Keep the openings of a version of a text in place of those of an older one."""
    told = json.dumps([(each.place, each.version, each.start, each.author) for each in openings])
    tx.execute(FORGET.where(bracket_places.c.text == text))
    tx.execute(KEEP, {"text": text, "version": version, "openings": told})


def _columns(kept: KeptAct) -> dict[str, object]:
    change = kept.change
    return {
        "text": kept.text,
        "draft": kept.draft,
        "seq": kept.seq,
        "bracket": kept.bracket,
        "act": kept.act.value,
        "code": kept.code,
        "tag": kept.tag and kept.tag.value,
        "reason": kept.reason,
        "words": kept.words,
        "version": change and change.version,
        "from_unit": change and change.start,
        "to_unit": change and change.end,
        "holders": json.dumps(list(kept.holders)),
        "account": kept.account,
        "at": kept.at,
    }


def _act(row: Row[Any]) -> KeptAct:
    return KeptAct(
        row.number,
        row.seq,
        DraftId(row.draft),
        TextId(row.text),
        row.bracket,
        BracketAct(row.act),
        row.code,
        PersonId(row.account),
        row.at,
        None if row.tag is None else Tag(row.tag),
        row.reason,
        row.words,
        None if row.version is None else Change(row.version, row.from_unit, row.to_unit),
        tuple(json.loads(row.holders)),
    )


async def moments_of(
    tx: Transaction, made: Mapping[TextId, Iterable[int]]
) -> Mapping[tuple[TextId, int], datetime]:
    """When these versions of texts were made; of a version 0, when the draft began."""
    found: dict[tuple[TextId, int], datetime] = {}
    for text, versions in made.items():
        wanted = select(edits.c.version, edits.c.at).where(
            edits.c.text == text, edits.c.version.in_(versions)
        )
        found |= {(text, row.version): row.at for row in await tx.execute(wanted)}
    first = select(texts.c.id, drafts.c.at).join(drafts, drafts.c.id == texts.c.draft)
    rows = await tx.execute(first.where(texts.c.id.in_(list(made))))
    return found | {(TextId(row.id), 0): row.at for row in rows}
