"""Judgements as JSON: rows as the file of judgements has them."""

from collections.abc import Iterable

from positions.formats.mapping.judgements import judgement_mapping, judgements_mapping
from positions.text.canonical import Plain
from server.actions.decisions import Decided
from server.actions.judgement_rows import Holding


def judgements_document(kept: Iterable[Decided]) -> Plain:
    """All rows, oldest first, as a file that can be imported."""
    return judgements_mapping(each.made for each in kept)


def holding_document(holding: Holding) -> dict[str, Plain]:
    """The row that holds and its number; null and 0 where there is none."""
    row = holding.row
    return {"number": holding.number, "judgement": None if row is None else judgement_mapping(row.made)}
