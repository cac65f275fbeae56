"""A bi-regional text goes on from what conferences have given: new paragraphs with the words of theirs (D6).

Rule 1. The texts of a paragraph come with it in every language, and its brackets in the hands they were in;
        positions do not.
Rule 2. A session has one bi-regional text. One that was begun from conferences and is still prepared takes
        the text of the next conference beside what it has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeAlias

from positions.errors import WrongPhase
from positions.ids import DraftId, Language, ParagraphId, TextId
from positions.negotiation.deriving import DerivedTree, SourceText, beside, derived
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.edition import NamedVersion
from positions.negotiation.succession import next_number, standing_draft
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.carrying import carry_over
from server.actions.holding import HeldDraft
from server.actions.recording import record_act
from server.security.identity import Seat
from server.store import events, journal, texts
from server.store.database import Transaction
from server.store.texts import TextRow

BEGUN: Final = "conferences"  # how the event of a draft says that it went on from those
By: TypeAlias = tuple[Seat, Callable[[], str]]  # who does it, and who makes ids
Made: TypeAlias = tuple[str, datetime]  # salt and moment


async def go_on_from(tx: Transaction, held: HeldDraft, edition: NamedVersion, by: By, made: Made) -> DraftId:
    """The bi-regional draft that goes on from this version of a held draft of a conference.

    Raises WrongPhase (``session_has_draft``: one that it cannot be put beside), Malformed as ``beside``.
    """
    source = SourceText(edition, held.tree)
    target = await _target(tx, held.draft)
    if target is None:
        return await _begun(tx, held, derived(source, held.draft.original, mint=by[1]), by, made)
    return await _joined(tx, held, target, source, by, made)


async def _target(tx: Transaction, draft: Draft) -> Draft | None:
    there = standing_draft(await _of_both(tx, draft))
    if there is None:
        return None
    begun = (await events.events_since(tx, there.id))[:1]
    if there.mode is Mode.PREPARING and begun and begun[0].event.get("from") == BEGUN:
        return there
    raise WrongPhase("session_has_draft")


async def _of_both(tx: Transaction, draft: Draft) -> Sequence[Draft]:
    """All bi-regional texts that the session of a draft had."""
    return () if draft.session is None else await texts.drafts_at(tx, draft.process, (draft.session, None))


async def _begun(tx: Transaction, held: HeldDraft, worded: DerivedTree, by: By, made: Made) -> DraftId:
    number = next_number(await _of_both(tx, held.draft))
    of = held.draft
    new = Draft(DraftId(by[1]()), of.process, of.session, None, of.original, number=number)
    await texts.add_draft(tx, new, held.account, at=made[1])
    await _tell(tx, (held, new), by, {"event": "begun", "from": BEGUN, "drafts": [held.draft.id]}, made)
    await _put(tx, (held, new), worded, by, made)
    return new.id


async def _joined(
    tx: Transaction, held: HeldDraft, target: Draft, source: SourceText, by: By, made: Made
) -> DraftId:
    """Put a version beside what the text has (Rule 2)."""
    await events.hold_draft(tx, target.id)
    heads = {head.text: head for head in await journal.heads_of(tx, target.id)}
    words: dict[ParagraphId, dict[Language, str]] = {}
    for row in await texts.texts_of(tx, target.id):
        words.setdefault(row.paragraph, {})[row.language] = heads[row.id].wording
    there = DerivedTree(await texts.tree_of_draft(tx, target.id), words)
    worded = beside(there, source, target.original, mint=by[1])
    event: dict[str, Plain] = {"event": "joined", "from": held.draft.id}
    await _tell(tx, (held, target), by, event, made)
    new = set(worded.came.values())
    fresh = replace(worded, words={id: said for id, said in worded.words.items() if id in new})
    await _put(tx, (held, target), fresh, by, made)
    return target.id


async def _put(
    tx: Transaction, drafts: tuple[HeldDraft, Draft], worded: DerivedTree, by: By, made: Made
) -> None:
    """Keep the paragraphs, new texts and the hands of their brackets (Rule 1)."""
    held, target = drafts
    await texts.put_paragraphs(tx, target.id, worded.tree.reading_order())
    rows = [
        TextRow(TextId(by[1]()), target.id, paragraph, language, wording)
        for paragraph, said in worded.words.items()
        for language, wording in said.items()
    ]
    await texts.add_texts(tx, rows)
    await carry_over(tx, held, target, _pairs(held, worded.came, rows), made[1])


def _pairs(
    held: HeldDraft, came: Mapping[ParagraphId, ParagraphId], rows: Sequence[TextRow]
) -> Mapping[TextId, TextId]:
    """The new text of each that it came from."""
    new = {(row.paragraph, row.language): row.id for row in rows}
    places = {row.id: (came.get(row.paragraph), row.language) for row in held.rows.values()}
    return {
        id: new[paragraph, language]
        for id, (paragraph, language) in places.items()
        if paragraph is not None and (paragraph, language) in new
    }


async def _tell(
    tx: Transaction, drafts: tuple[HeldDraft, Draft], by: By, event: Mapping[str, Plain], made: Made
) -> None:
    (held, target), (seat, _), (salt, now) = drafts, by, made
    await events.append_event(tx, target.id, event, author_of(held.process, seat), held.account, now)
    body: dict[str, Plain] = {"from": held.draft.id}
    await record_act(tx, replace(held, draft=target), "draft_derived", body, (salt, now))
