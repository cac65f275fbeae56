"""The brackets of a draft as its readers find them: whose each is, who holds it, what is wrong with some.

Brackets are counted in the original language; what is deleted counts nothing (BR5).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId, TextId
from positions.negotiation.bracket_acts import CROSSING, HANDS, SHAPING, BracketAct
from positions.negotiation.bracket_counts import brackets_in
from positions.negotiation.bracket_shapes import follower, partings
from positions.negotiation.draft import Draft
from positions.negotiation.holding import HeldBracket, held_brackets
from positions.negotiation.openings import Opening
from positions.negotiation.paragraph_tree import Paragraph
from positions.negotiation.settling import is_optional, words_of
from positions.process import Process
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.reading import BracketCount, count_brackets
from positions.text.brackets.tree import BracketedText, Flaw, Roster, roster_of
from server.actions.admissions import seat_in
from server.actions.held_texts import quote_of
from server.actions.session_reading import SessionDraft, found_draft
from server.live.brackets import openings_of_heads
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import bracket_acts, processes, texts
from server.store.bracket_acts import KeptAct
from server.store.database import Database, Transaction
from server.store.journal import Head


@dataclass(frozen=True, slots=True)
class ListedBracket:
    """A bracket that stands. depth: from 1. words: of its alternatives, empty where one asks for none.

    since: when it was put. holds: what others said when they took it. partings: where it can be split, in
    code points of the paragraph. has_follower: it can be joined with the one behind it. shaped: what was done
    with its shape, the oldest first.
    """

    held: HeldBracket
    depth: int
    quote: str
    words: tuple[str, ...]
    is_optional: bool
    since: datetime | None
    holds: tuple[KeptAct, ...]
    partings: tuple[int, ...]
    has_follower: bool
    shaped: tuple[KeptAct, ...]


@dataclass(frozen=True, slots=True)
class BracketedParagraph:
    """A paragraph with brackets, or with something wrong about them.

    repair: how it would read with all of them closed; None where nothing is wrong.
    """

    paragraph: Paragraph
    head: Head
    brackets: tuple[ListedBracket, ...]
    flaws: tuple[Flaw, ...]
    repair: str | None
    count: BracketCount
    acts: tuple[KeptAct, ...]


@dataclass(frozen=True, slots=True)
class BracketList:
    """The paragraphs of a draft that have brackets, in reading order, and those from which some went."""

    paragraphs: tuple[BracketedParagraph, ...]

    @property
    def brackets(self) -> int:
        """How many there are in all."""
        return sum(each.count.brackets for each in self.paragraphs)


async def bracket_list(
    db: Database, permits: Permits, seat: Seat, process: Process, found: SessionDraft
) -> BracketList:
    """The brackets of a draft. Raises Unknown (``not_there``) where the seat may not read them."""
    if not permits.may(seat, Act.READ_BRACKET, text_thing(found.draft)):
        raise Unknown("not_there")
    return await db.read(lambda tx: _listed(tx, roster_of(process), found))


def counts_of(found: SessionDraft) -> Mapping[TextId, int]:
    """How many brackets each paragraph has, by its original text, of the words that are loaded already."""
    return {head.text: count for _, head in originals(found) if (count := brackets_in(head.wording))}


def originals(found: SessionDraft) -> list[tuple[Paragraph, Head]]:
    """The paragraphs that stand, in reading order, with their words in the original language."""
    original = found.draft.original
    order = (each for each in found.tree.reading_order() if not each.deleted)
    return [(each, found.texts[each.id][original][1]) for each in order if original in found.texts[each.id]]


async def _listed(tx: Transaction, roster: Roster, found: SessionDraft) -> BracketList:
    spoken = originals(found)
    acts = await bracket_acts.acts_of_draft(tx, found.draft.id)
    openings = await openings_of_heads(tx, [head for _, head in spoken])
    made = {text: [each.version for each in opened] for text, opened in openings.items()}
    moments = await bracket_acts.moments_of(tx, made)
    listed = []
    for paragraph, head in spoken:
        tree = parse_brackets(head.wording, roster)
        done = tuple(acts.get(head.text, ()))
        if not tree.is_clean or any(each.act in CROSSING for each in done):
            known = _Known(roster, openings.get(head.text, ()), done, moments)
            listed.append(_paragraph(paragraph, head, tree, known))
    return BracketList(tuple(listed))


@dataclass(frozen=True, slots=True)
class _Known:
    roster: Roster
    openings: tuple[Opening, ...]
    acts: tuple[KeptAct, ...]
    moments: Mapping[tuple[TextId, int], datetime]


def _paragraph(paragraph: Paragraph, head: Head, tree: BracketedText, known: _Known) -> BracketedParagraph:
    holds = bracket_acts.holds_in(known.acts)
    held = held_brackets(head.wording, known.openings, holds, known.roster)
    brackets = tuple(_bracket(head, each, held, known) for each in held)
    repair = canonical_brackets(tree, known.roster) if tree.flaws else None
    count = count_brackets(tree)
    return BracketedParagraph(paragraph, head, brackets, tree.flaws, repair, count, known.acts)


def _bracket(head: Head, each: HeldBracket, all_of: Sequence[HeldBracket], known: _Known) -> ListedBracket:
    marked = each.marked
    round_it = (
        other.marked.open < marked.open and (other.marked.close is None or marked.open < other.marked.close)
        for other in all_of
    )
    ranges = (words_of(head.wording, alternative) for alternative in marked.alternatives)
    marks = [other.marked for other in all_of]
    return ListedBracket(
        each,
        1 + sum(round_it),
        quote_of(head.wording, each),
        tuple(head.wording[start:end] for start, end in ranges),
        is_optional(head.wording, marked),
        known.moments.get((head.text, each.opening.version)),
        _standing_holds(each, known.acts),
        partings(head.wording, marked, marks),
        follower(head.wording, marked, marks) is not None,
        tuple(act for act in known.acts if act.bracket == each.id and act.act in SHAPING),
    )


def _standing_holds(each: HeldBracket, acts: Sequence[KeptAct]) -> tuple[KeptAct, ...]:
    """Of those who hold it because they said so, what they said last."""
    said = {act.code: act for act in acts if act.bracket == each.id and act.act in HANDS}
    return tuple(act for act in said.values() if act.act is BracketAct.HOLD and act.code in each.holders)


@dataclass(frozen=True, slots=True)
class FoundBrackets:
    """The brackets of one paragraph, and the words they stand in; none where it is clean."""

    draft: DraftId
    paragraph: ParagraphId
    head: Head
    listed: BracketedParagraph | None


async def brackets_of(
    db: Database, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> FoundBrackets:
    """The brackets of one paragraph, for the first of these seats that may read it.

    Raises Unknown (``not_there``), of a paragraph that was deleted too.
    """

    async def turn(tx: Transaction) -> tuple[Draft, Process]:
        id = await texts.draft_of_paragraph(tx, paragraph)
        draft = None if id is None else await texts.draft_by_id(tx, id)
        process = None if draft is None else await processes.process(tx, draft.process)
        if draft is None or process is None:
            raise Unknown("not_there")
        return draft, process

    draft, process = await db.read(turn)
    seat = seat_in(permits, seats, draft)
    found = await found_draft(db, permits, seat, draft.id)
    heads = {} if found is None else {each.id: head for each, head in originals(found)}
    if found is None or paragraph not in heads:
        raise Unknown("not_there")
    listed = await bracket_list(db, permits, seat, process, found)
    one = next((each for each in listed.paragraphs if each.paragraph.id == paragraph), None)
    return FoundBrackets(draft.id, paragraph, heads[paragraph], one)
