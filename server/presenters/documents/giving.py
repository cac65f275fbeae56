"""What a conference gives out of its hands, as JSON."""

from collections.abc import Iterable

from positions.ids import DraftId
from positions.negotiation.giving import Given, GivingWord
from positions.text.canonical import Plain
from server.actions.released_texts import ReleasedVersion
from server.presenters.documents.draft_versions import version_document
from server.presenters.documents.questionnaires import instant


def giving_document(draft: DraftId, given: Given, onward: DraftId | None = None) -> dict[str, Plain]:
    """What waits for a second person, and what was given; onward: the draft that went on from it just now."""
    return {
        "draft": draft,
        "waiting": [_word(each) for _, each in sorted(given.waiting.items())],
        "released": [
            {"version": number, "at": instant(at), "observers": number in given.observed}
            for number, at in sorted(given.released.items())
        ],
        "forwarded": given.forwarded,
        "onward": onward,
    }


def released_document(versions: Iterable[ReleasedVersion], following: str | None) -> dict[str, Plain]:
    """A page of released versions, without their words."""
    return {"versions": [_released(each) for each in versions], "cursor": following}


def _word(word: GivingWord) -> dict[str, Plain]:
    return {
        "giving": word.giving.value,
        "version": word.version,
        "hand": word.hand.value,
        "observers": word.observers,
        "at": instant(word.at),
    }


def _released(each: ReleasedVersion) -> dict[str, Plain]:
    return {
        **version_document(each.name),
        "session": each.draft.session,
        "conference": each.draft.conference,
        "released": instant(each.at),
        "observers": each.observed,
    }
