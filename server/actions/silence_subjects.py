"""What silence can be asked of: exact words of paragraphs, or a whole frozen text by its seal (Q, K5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Malformed, Stale, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import Mode
from positions.negotiation.linking import bears_word
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from server.actions.adoption_state import adoption_state
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft
from server.store.database import Transaction
from server.store.silences import SilenceText, WholeText


@dataclass(frozen=True, slots=True)
class SeenText:
    """A paragraph with the version and digest of its original that were on the screen."""

    paragraph: ParagraphId
    version: int
    digest: str


def seen_text(of: SilenceText) -> SeenText:
    """A wording of a procedure, as it was on the screen when that was announced."""
    return SeenText(of.wording.paragraph, of.wording.version, of.wording.digest)


async def whole_text(tx: Transaction, held: HeldDraft, now: datetime) -> WholeText:
    """The whole of a held draft, of which silence can be asked.

    Raises WrongPhase (``draft_not_frozen``, ``bracketed``, ``silence_running``).
    """
    if held.draft.mode is not Mode.FROZEN:
        raise WrongPhase("draft_not_frozen")
    state = await adoption_state(tx, held.process, held_text(held), now)
    if state.readiness.bracketed:
        raise WrongPhase("bracketed")
    if state.written.runs:
        raise WrongPhase("silence_running")
    return WholeText(state.seal, state.freeze)


def checked_texts(held: HeldDraft, seen: Sequence[SeenText]) -> tuple[SilenceText, ...]:
    """The wordings that were on the screen, where they stand still and are clean.

    Raises as ``silence_announcing.announce``.
    """
    if not seen:
        raise Malformed("texts_missing")
    return tuple(_checked(held, each) for each in sorted(seen, key=lambda each: each.paragraph))


def _checked(held: HeldDraft, seen: SeenText) -> SilenceText:
    paragraph = held.tree.paragraph(seen.paragraph)
    if paragraph.deleted:
        raise WrongPhase("paragraph_deleted")
    if not bears_word(paragraph):
        raise WrongPhase("heading_bears_nothing")
    if paragraph.under_silence:
        raise WrongPhase("paragraph_under_silence")
    of = (row for row in held.rows.values() if row.paragraph == paragraph.id)
    row = next(row for row in of if row.language is held.draft.original)
    head = held.heads[row.id]
    if (head.version, head.digest) != (seen.version, seen.digest):
        raise Stale("words_moved", version=head.version)
    if not head.wording or not parse_brackets(head.wording, roster_of(held.process)).is_clean:
        raise WrongPhase("bracketed")
    wording = ExactWording(paragraph.id, row.language, head.version, head.digest)
    return SilenceText(row.id, wording, head.wording)
