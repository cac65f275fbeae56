"""Commitments, as JSON."""

from datetime import date

from positions.negotiation.commitment import told_terms
from positions.text.canonical import Plain
from server.actions.commitment_reading import KeptStep, ReadCommitment
from server.presenters.documents.questionnaires import instant


def commitment_document(each: ReadCommitment, today: date) -> dict[str, Plain]:
    """One of them as the caller reads it on a day; acts: what the caller may do to it now."""
    terms, place = told_terms(each.course.terms), each.place
    source: Plain = None
    if place is not None:
        source = {
            "draft": place.draft.id,
            "text": place.instrument,
            "paragraph": place.kept.paragraph,
            "label": place.label,
            "language": place.kept.language.value,
            "version": place.kept.version,
            "digest": place.kept.digest,
            "words": place.kept.words,
            "by_rule": not place.kept.author,
        }
    earlier = each.earlier
    return {
        **terms,
        "id": each.id,
        "key": each.key,
        "state": each.course.state.value,
        "overdue": each.is_late(today),
        "postponed": each.course.postponed,
        "superseded_by": each.course.by or None,
        "level": each.thing.level.value,
        "conference": each.thing.conference,
        "source": source,
        "earlier": None
        if earlier is None
        else {
            "number": earlier.number,
            "texts": {language.value: text for language, text in sorted(earlier.texts.items())},
            "confidence": earlier.confidence.value,
        },
        "said": {act.value: sorted(who) for act, who in sorted(each.course.said.items())},
        "seen": each.seen,
        "acts": sorted(act.value for act in each.acts),
    }


def commitment_with_history(each: ReadCommitment, today: date) -> dict[str, Plain]:
    """The same with everything that was done to it, the oldest first."""
    return {**commitment_document(each, today), "history": [_step(kept) for kept in each.steps]}


def _step(kept: KeptStep) -> dict[str, Plain]:
    step = kept.step
    return {
        "act": step.act.value,
        "author": kept.author,
        "at": instant(kept.at),
        "words": step.words,
        "due": None if step.due is None else step.due.isoformat(),
        "by": step.by or None,
        "terms": None if step.terms is None else told_terms(step.terms),
    }
