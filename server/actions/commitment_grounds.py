"""The adopted texts whose words bind somebody, and how far what they say of it is read.

Rule 1. What a conference adopted alone is read by both once a version with all its adopted words is released.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from positions.ids import DraftId
from positions.negotiation.draft import Draft
from positions.negotiation.giving import given
from positions.process import Level
from positions.text.canonical import value_of
from server.actions.adoption_reading import KeptContent
from server.store import giving_words, instruments, named_versions, texts
from server.store.database import Transaction


@dataclass(frozen=True, slots=True)
class CommitmentGround:
    """An adopted text by its number. labels: of its paragraphs, as they were adopted."""

    draft: Draft
    number: int
    content: KeptContent
    level: Level

    @property
    def labels(self) -> Mapping[str, str]:
        """What each paragraph is called: by its number, else by the label it had."""
        return {each.id: each.number or each.label for each in self.content.manifest.paragraphs}


async def grounds_of(tx: Transaction, process: str) -> Mapping[DraftId, CommitmentGround]:
    """The adopted texts of a process."""
    found = {}
    for adopted in await instruments.instruments_of(tx, process):
        draft = await texts.draft_by_id(tx, adopted.draft)
        if draft is not None:
            content = value_of(adopted.content.encode(), KeptContent)
            shared = draft.conference is None or await _is_released(tx, draft, content)
            level = Level.BOTH if shared else Level.CONFERENCE
            found[adopted.draft] = CommitmentGround(draft, adopted.number, content, level)
    return found


async def _is_released(tx: Transaction, draft: Draft, content: KeptContent) -> bool:
    sealed = {
        (each.id, language, digest)
        for each in content.manifest.paragraphs
        for language, _, digest, _ in each.texts
    }
    for number in given(await giving_words.words_of(tx, draft.id)).released:
        edition = await named_versions.edition_numbered(tx, draft.id, number)
        kept = () if edition is None else edition.paragraphs
        if sealed <= {(each.id, text.language, text.digest) for each in kept for text in each.texts}:
            return True
    return False
