"""What an act makes of the paragraphs of a draft, and of the words that go along.

Rule 1. Words are never lost and never move without a trace: what a paragraph gives or takes is an edit of its
        text by whoever holds the pen; what begins with words of another keeps them as its opening wording.
Rule 2. A paragraph is parted in the original language; its translations stay whole with the first part, as
        those that follow an older wording. Two are joined in each language that both have; what only the
        second has goes on as a text of the first.
Rule 3. A new paragraph gets a text in every language that the draft speaks, the translations without words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from positions.errors import Unknown
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation import structure
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, TreePlace
from positions.negotiation.placing import place_after, step_down, step_up
from positions.negotiation.seam import joined_wording, split_wording
from positions.negotiation.structure import Restructured
from positions.text.wording import canonical, check_wording
from server.actions.holding import HeldDraft
from server.actions.structure_acts import (
    After,
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    Step,
    StructureAct,
    Where,
)
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act makes of a draft. subject: the paragraph that it is about.

    begun: texts that begin. reworded: the words that texts have from now on.
    """

    done: Restructured
    subject: ParagraphId
    begun: tuple[TextRow, ...] = ()
    reworded: Mapping[TextId, str] = field(default_factory=dict)


def decide(held: HeldDraft, act: StructureAct, *, mint: Callable[[], str]) -> Decision:
    """What an act makes of a draft as it is held; the place of a split is one of the newest version.

    Raises as ``structure`` and ``seam``, and Unknown (``text_unknown``) where there is nothing to split.
    """
    tree = held.tree
    match act:
        case Insert() | InsertRival():
            return _begun(held, act, mint)
        case Split():
            return _split(held, act, mint)
        case Join(first, second):
            return _joined(held, first, second, mint)
        case Move(paragraph, where):
            place = _place(tree, where, tree.paragraph(paragraph).kind, paragraph)
            done = Restructured(tree, ()) if place is None else structure.move(tree, paragraph, place)
        case Retype(paragraph, kind, where):
            elsewhere = None if where is None else _place(tree, where, kind, paragraph)
            done = structure.retype(tree, paragraph, kind, elsewhere)
        case Do(deed, paragraph):
            done = DEEDS[deed](tree, paragraph)
    return Decision(done, paragraph)


def _place(tree: ParagraphTree, where: Where, kind: ParagraphKind, moved: ParagraphId) -> TreePlace | None:
    """The place that is meant; None for a step of what stands at the end already."""
    match where:
        case After(target):
            return place_after(tree, kind, target)
        case Step():
            step = step_up if where is Step.UP else step_down
            return step(tree, moved)
        case TreePlace():
            return where


DEEDS: Final[Mapping[Deed, Callable[[ParagraphTree, ParagraphId], Restructured]]] = {
    Deed.DELETE: structure.delete,
    Deed.RESTORE: structure.restore,
    Deed.LOCK: structure.lock,
    Deed.UNLOCK: structure.unlock,
}


def _begun(held: HeldDraft, act: Insert | InsertRival, mint: Callable[[], str]) -> Decision:
    """A paragraph that begins empty, its words being the first edit: so it is known whose they are."""
    wording = canonical(act.words)
    check_wording(wording)
    new = ParagraphId(mint())
    if isinstance(act, InsertRival):
        done = structure.insert_alternative(held.tree, act.base, new)
    else:
        done = structure.insert(held.tree, new, act.kind, _place_of(held.tree, act))
    row = TextRow(TextId(mint()), held.draft.id, new, held.draft.original, "")
    begun = (row, *_translations(held, new, mint))
    return Decision(done, new, begun, {row.id: wording} if wording else {})


def _translations(held: HeldDraft, new: ParagraphId, mint: Callable[[], str]) -> list[TextRow]:
    spoken = {row.language for row in held.rows.values()} - {held.draft.original}
    return [TextRow(TextId(mint()), held.draft.id, new, language, "") for language in sorted(spoken)]


def _place_of(tree: ParagraphTree, act: Insert) -> TreePlace:
    return act.where if isinstance(act.where, TreePlace) else place_after(tree, act.kind, act.where.paragraph)


def text_in(held: HeldDraft, paragraph: ParagraphId) -> TextRow:
    """The text of a paragraph in the original language. Raises Unknown (``text_unknown``)."""
    found = _texts_of(held, paragraph).get(held.draft.original)
    if found is None:
        raise Unknown("text_unknown")
    return found


def _texts_of(held: HeldDraft, paragraph: ParagraphId) -> dict[Language, TextRow]:
    return {row.language: row for row in held.rows.values() if row.paragraph == paragraph}


def _split(held: HeldDraft, act: Split, mint: Callable[[], str]) -> Decision:
    rest = ParagraphId(mint())
    done = structure.split(held.tree, act.paragraph, rest)
    row = text_in(held, act.paragraph)
    first, second = split_wording(held.heads[row.id].wording, int(act.at))
    begun = TextRow(TextId(mint()), held.draft.id, rest, held.draft.original, second)
    return Decision(done, act.paragraph, (begun, *_translations(held, rest, mint)), {row.id: first})


def _joined(held: HeldDraft, first: ParagraphId, second: ParagraphId, mint: Callable[[], str]) -> Decision:
    done = structure.join(held.tree, first, second)
    own, theirs = _texts_of(held, first), _texts_of(held, second)
    words = {language: held.heads[row.id].wording for language, row in theirs.items()}
    reworded = {
        own[language].id: joined_wording(held.heads[own[language].id].wording, said)
        for language, said in words.items()
        if language in own
    }
    begun = tuple(
        TextRow(TextId(mint()), held.draft.id, first, language, said)
        for language, said in words.items()
        if language not in own
    )
    return Decision(done, first, begun, reworded)
