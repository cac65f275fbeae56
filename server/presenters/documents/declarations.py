"""Declarations of others and the position on each, as JSON; no person is named."""

from collections.abc import Iterable

from positions.negotiation.declaration import CLOSED, DeclarationWord
from positions.text.canonical import Plain
from server.actions.declarations import FoundDeclaration, KeptDocument
from server.presenters.documents.questionnaires import instant


def declarations_document(found: Iterable[FoundDeclaration], following: str | None) -> dict[str, Plain]:
    """A page of the declarations of a process; ``following`` is the cursor of the next page."""
    return {"declarations": [declaration_document(each) for each in found], "cursor": following}


def declaration_document(found: FoundDeclaration) -> dict[str, Plain]:
    """A declaration as it stands: what would be sent, or was, has this digest."""
    kept, standing = found.declaration.kept, found.declaration.standing
    return {
        "process": kept.process,
        "number": kept.number,
        "draft": kept.draft,
        "opened_by": kept.by.conference,
        "at": instant(kept.by.at),
        "state": standing.state.value,
        "is_closed": standing.state in CLOSED,
        "observers": standing.closed is not None and standing.closed.observers,
        "digest": standing.digest if standing.closed is None else standing.closed.digest,
        "cleared": [each.conference for each in standing.cleared],
        "missing": [] if standing.state in CLOSED else [*standing.missing],
        "outcomes": {id: kind.value for id, kind in found.outcomes.items()},
        "documents": [_document(each) for each in kept.documents],
        "words": [_word(each) for each in kept.words],
    }


def _document(kept: KeptDocument) -> dict[str, Plain]:
    document = kept.document
    return {
        "version": document.number,
        "title": document.title,
        "source": document.source,
        "dated": document.dated.isoformat(),
        "language": document.language.value,
        "kind": document.kind,
        "size": document.size,
        "digest": document.digest,
        "received_by": kept.by.conference,
        "at": instant(kept.by.at),
    }


def _word(word: DeclarationWord) -> dict[str, Plain]:
    return {
        "act": word.act.value,
        "digest": word.digest,
        "conference": word.conference,
        "said": word.said,
        "at": instant(word.at),
    }
