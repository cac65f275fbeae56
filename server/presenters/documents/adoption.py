"""Statuses, roll-calls and the way of a text to its adoption, as JSON."""

from collections.abc import Iterable

from positions.ids import DraftId
from positions.negotiation.paragraph_tree import Paragraph
from positions.negotiation.roll_call import RollCall
from positions.text.canonical import Plain
from server.actions.adoption_reading import Adopted
from server.actions.adoption_state import AdoptionState
from server.presenters.documents.questionnaires import instant


def roll_document(draft: DraftId, call: RollCall) -> dict[str, Plain]:
    """Who was there."""
    return {
        "draft": draft,
        "present": [*sorted(call.present)],
        "basis": call.basis.value,
        "at": instant(call.at),
    }


def status_document(draft: DraftId, paragraph: Paragraph) -> dict[str, Plain]:
    """What a paragraph was declared."""
    return {"draft": draft, "paragraph": paragraph.id, "status": paragraph.status.value}


def adoption_document(state: AdoptionState) -> dict[str, Plain]:
    """What is missing, the seal, and what bears on it."""
    ready = state.readiness
    return {
        "draft": state.found.draft.id,
        "mode": state.found.draft.mode.value,
        "seal": state.seal,
        "obstacles": [each.value for each in state.obstacles],
        "outcome": ready.outcome.value,
        "outcomes": {id: each.kind.value for id, each in state.outcomes.items()},
        "not_agreed": [*ready.not_agreed],
        "bracketed": [*ready.bracketed],
        "objected": [*ready.objected],
        "proposals_open": [*ready.proposals_open],
        "present": None if state.roll is None else [*sorted(state.roll.present)],
        "by_silence": [*sorted(state.written.silent)],
        "heard_in_writing": ready.heard,
        "answers": {id: each.said.stance.value for id, each in state.answers.items() if each.said},
        "confirmed": [each.conference for each in ready.confirmations if each.seal == state.seal],
        "numbers": [
            {"paragraph": each.paragraph, "label": each.label, "number": each.number, "deleted": each.deleted}
            for each in state.numbers
        ],
    }


def records_document(shown: Iterable[Adopted], following: str | None) -> dict[str, Plain]:
    """A page of adopted texts; ``following`` is the cursor of the next page."""
    return {"records": [adopted_document(each) for each in shown], "cursor": following}


def adopted_document(adopted: Adopted) -> dict[str, Plain]:
    """An adopted text, its seal and the head of the record that has it."""
    return {
        "number": adopted.number,
        "draft": adopted.draft,
        "process": adopted.process,
        "seal": adopted.seal,
        "head": {"seq": adopted.head.seq, "hash": adopted.head.hash},
        "at": instant(adopted.at),
        "proof": f"/api/v1/processes/{adopted.process}/records/{adopted.number}",
    }
