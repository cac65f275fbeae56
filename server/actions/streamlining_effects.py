"""What a plan of streamlining does to a held draft: paragraphs, words, and who holds which bracket.

Rule 1. What is taken in is struck in place with its words and its translations: all of it can be restored.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from positions.ids import ParagraphId, TextId
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.negotiation.streamlined_tree import MERGED, Streamlined
from positions.negotiation.streamlining import Approach
from positions.negotiation.structure import Restructured
from positions.text.differing import change_between
from server.actions.admissions import author_of
from server.actions.carrying import before_carrying, carry_holds
from server.actions.composing import SEVERAL, event_of
from server.actions.holding import HeldDraft
from server.actions.pen_edits import write_change
from server.actions.proposal_acts import Made
from server.actions.restructuring import Decision
from server.actions.streamlining_plan import PlanGround
from server.actions.uniting import holdings_of, unite_holds
from server.security.identity import Seat
from server.store import events, journal, texts
from server.store.database import Transaction
from server.store.journal import Head
from server.store.texts import TextRow


async def put_streamlined(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[PlanGround, Streamlined], made: Made
) -> None:
    """Put what a plan makes into its draft, and tell everybody. Raises as ``write_change``."""
    on, done = what
    sources = [on.texts[id][1] for row in done.tabled for id in row.old]
    carrying = await before_carrying(tx, held, [head.text for head in sources])
    before = await holdings_of(tx, held, sources)
    begun = new_texts(held, done.begun, made)
    await texts.put_paragraphs(tx, held.draft.id, done.changed)
    await texts.add_texts(tx, begun)
    after = await _written(tx, held, seat, what, made)
    author = author_of(held.process, seat)
    changed = done.tree, done.changed, done.tabled[0].old[0]
    seq = await tell_structure(tx, held, changed, begun, (author, made.now))
    fresh = {row.id for row in begun}
    heads = [each for each in await journal.heads_of(tx, held.draft.id) if each.text in fresh]
    hour = seq, made.now
    await carry_holds(tx, held, carrying, [*after.values(), *heads], hour)
    pairs = [(before[source.text], target) for source, target in _pairs(on, done, after)]
    await unite_holds(tx, held, pairs, hour)


def new_texts(held: HeldDraft, begun: Mapping[ParagraphId, str], made: Made) -> tuple[TextRow, ...]:
    """Texts of new paragraphs with these words; without words in every other language of the draft."""
    draft = held.draft
    others = sorted({row.language for row in held.rows.values()} - {draft.original})
    found = []
    for id, words in begun.items():
        found.append(TextRow(TextId(made.mint()), draft.id, id, draft.original, words))
        found += [TextRow(TextId(made.mint()), draft.id, id, language, "") for language in others]
    return tuple(found)


async def tell_structure(
    tx: Transaction,
    held: HeldDraft,
    changed: tuple[ParagraphTree, tuple[Paragraph, ...], ParagraphId],
    begun: tuple[TextRow, ...],
    by: tuple[str, datetime],
) -> int:
    """Tell everybody which paragraphs are otherwise; the number of the event. by: author and moment."""
    tree, paragraphs, subject = changed
    author, now = by
    told = event_of(held, Decision(Restructured(tree, paragraphs), subject, begun), SEVERAL)
    return await events.append_event(tx, held.draft.id, told, author, held.account, now)


async def _written(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[PlanGround, Streamlined], made: Made
) -> dict[TextId, Head]:
    """The heads of the texts that got other words, by edits of the pen."""
    on, done = what
    author, after = author_of(held.process, seat), {}
    for id, wording in done.reworded.items():
        row, head = on.texts[id]
        change = change_between(head.wording, wording)
        if change is not None:
            hour = made.mint, made.now
            after[row.id] = await write_change(tx, held, seat, (row.id, change, author), hour)
    return after


def _pairs(on: PlanGround, done: Streamlined, after: Mapping[TextId, Head]) -> Iterator[tuple[Head, Head]]:
    """The text of each paragraph that was taken in, and of the one that stands for it."""
    for row in done.tabled:
        kept = row.within if row.approach is Approach.REPEATED else row.new[0]
        if kept is None or row.approach not in MERGED | {Approach.REPEATED}:
            continue
        target = on.texts[kept][1]
        for source in row.old:
            yield on.texts[source][1], after.get(target.text, target)
