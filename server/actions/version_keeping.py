"""Keeping a draft as it is, under a name, inside the transaction that holds it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from positions.ids import Language, ParagraphId
from positions.negotiation.draft import Draft
from positions.negotiation.edition import NamedText, NamedVersion, standing
from positions.negotiation.paragraph_tree import ParagraphTree
from server.actions.admissions import author_of
from server.actions.holding import HeldDraft
from server.security.identity import Seat
from server.store import named_versions
from server.store.database import Transaction
from server.store.journal import Head
from server.store.named_versions import VersionName
from server.store.texts import TextRow

OPENED: Final = "Apertura"  # the version that is kept by itself when a draft is opened


async def keep_version(
    tx: Transaction, held: HeldDraft, seat: Seat, name: str, *, tree: ParagraphTree, now: datetime
) -> VersionName:
    """Keep a held draft with these paragraphs; if its last version is this one, that stays the last."""
    edition = standing_edition(held.draft, tree, ((row, held.heads[row.id]) for row in held.rows.values()))
    known = await named_versions.versions_of(tx, held.draft.id)
    if known and (known[-1].name, known[-1].digest) == (name, edition.digest):
        return known[-1]
    author = author_of(held.process, seat)
    kept = VersionName(held.draft.id, len(known) + 1, name, edition.digest, author, held.account, now)
    await named_versions.add_version(tx, kept, edition)
    return kept


def standing_edition(draft: Draft, tree: ParagraphTree, rows: Iterable[tuple[TextRow, Head]]) -> NamedVersion:
    """A draft as it stands, with these texts."""
    spoken: dict[ParagraphId, dict[Language, NamedText]] = {}
    for row, head in rows:
        text = NamedText(row.id, row.language, head.version, head.wording, head.digest)
        spoken.setdefault(row.paragraph, {})[row.language] = text
    return standing(tree, {id: in_order(each, draft.original) for id, each in spoken.items()})


def in_order(spoken: Mapping[Language, NamedText], original: Language) -> tuple[NamedText, ...]:
    """The texts of a paragraph, that in the original language first, the others by their codes."""
    order = sorted(spoken, key=lambda language: (language is not original, language.value))
    return tuple(spoken[language] for language in order)
