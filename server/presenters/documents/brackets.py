"""The brackets of a paragraph, as JSON."""

from positions.text.canonical import Plain
from positions.text.wording import digest
from server.actions.bracket_list import BracketedParagraph, FoundBrackets, ListedBracket
from server.actions.bracketing import KeptAct, told_act
from server.presenters.documents.questionnaires import instant


def brackets_document(found: FoundBrackets) -> dict[str, Plain]:
    """The brackets of a paragraph as it stands, with their holders; and all that was done with brackets."""
    listed, head = found.listed, found.head
    return {
        "draft": found.draft,
        "paragraph": found.paragraph,
        "text": head.text,
        "version": head.version,
        "digest": head.digest,
        "clean": listed is None or not (listed.brackets or listed.flaws),
        "flaws": [] if listed is None else [{"kind": f.kind.value, "place": f.place} for f in listed.flaws],
        "repair": None if listed is None else listed.repair,
        "brackets": [] if listed is None else [_bracket(each) for each in listed.brackets],
        "acts": _acts(listed),
    }


def bracket_act_document(kept: KeptAct) -> dict[str, Plain]:
    """An act on a bracket; ``holders``: who still held it when it went, so that it was a ruling."""
    return {"number": kept.number, "at": instant(kept.at), **told_act(kept)}


def _acts(listed: BracketedParagraph | None) -> list[Plain]:
    return [] if listed is None else [bracket_act_document(each) for each in listed.acts]


def _bracket(each: ListedBracket) -> dict[str, Plain]:
    marked = each.held.marked
    alternatives: list[Plain] = [
        {"words": words, "sponsors": list(one.sponsors)}
        for words, one in zip(each.words, marked.alternatives, strict=True)
    ]
    return {
        "id": each.held.id,
        "words": each.quote,
        "digest": digest(each.quote),
        "depth": each.depth,
        "holders": list(each.held.holders),
        "optional": each.is_optional,
        "since": None if each.since is None else instant(each.since),
        "alternatives": alternatives,
        "entrusted_by": sorted(each.held.trusting),
        "partings": list(each.partings),
        "joins": each.has_follower,
    }
