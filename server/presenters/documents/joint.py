"""Requests that take several persons, and links of paragraphs, as JSON; no person is named."""

from collections.abc import Iterable

from positions.negotiation.joint import OPEN_FOR, JointOffice
from positions.text.canonical import Plain
from server.actions.joint_reading import FoundRequest
from server.actions.linking import LinkedParagraph
from server.presenters.documents.questionnaires import instant


def joint_requests_document(found: Iterable[FoundRequest]) -> dict[str, Plain]:
    """The requests of a draft, the newest first."""
    return {"requests": [joint_document(each) for each in found]}


def joint_document(found: FoundRequest) -> dict[str, Plain]:
    """A request as it stands."""
    kept, request = found.kept, found.kept.request
    asked = request.voices[0]
    return {
        "id": kept.id,
        "draft": kept.draft,
        "number": kept.number,
        "matter": request.matter.value,
        "subject": request.subject,
        "reason": request.reason,
        "observers": request.observers,
        "state": found.state.value,
        "asked_by": _office(asked.office),
        "agreed": [_office(each.office) for each in request.voices],
        "missing": [_office(each) for each in request.missing],
        "at": instant(asked.at),
        "until": instant(asked.at + OPEN_FOR),
    }


def links_document(after: LinkedParagraph) -> dict[str, Plain]:
    """What a paragraph hangs on, in the order in which it was said."""
    paragraph = after.paragraph
    return {"draft": after.draft, "paragraph": paragraph.id, "linked_to": [*paragraph.linked_to]}


def _office(office: JointOffice) -> dict[str, Plain]:
    return {"conference": office.conference, "office": office.hand.value}
