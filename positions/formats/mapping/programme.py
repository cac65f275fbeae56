"""Meetings and commitments as plain mappings, and back."""

from typing import Final

from positions.formats.mapping.reading import Place, each, fields, given
from positions.formats.mapping.scalars import (
    integer_within,
    labels_mapping,
    labels_of,
    read_choice,
    read_day,
    read_id,
    read_line,
    read_note,
    read_wording,
    told_in,
    told_mapping,
)
from positions.ids import Language
from positions.process import Commitment, Confidence, Meeting
from positions.text.canonical import Plain

_read_confidence: Final = read_choice(Confidence)


def meeting_mapping(meeting: Meeting) -> Plain:
    """Write a meeting."""
    return {
        "key": meeting.key,
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
        "titles": labels_mapping(meeting.titles),
        "planned": told_mapping(meeting.planned),
        "outcome": told_mapping(meeting.outcome),
        "confidence": meeting.confidence.value,
    }


def commitment_mapping(commitment: Commitment) -> Plain:
    """Write a commitment."""
    return {
        "number": commitment.number,
        "texts": labels_mapping(commitment.texts),
        "actors": list(commitment.actors),
        "due": None if commitment.due is None else commitment.due.isoformat(),
        "confidence": commitment.confidence.value,
    }


def read_meeting(place: Place, *, language: Language = Language.ES) -> Meeting:
    """Read a meeting, which does not end before it starts (``ends_before_start``).

    language: of a plan or an outcome that is one plain text.
    """
    read_told = told_in(language, read_note)
    found = fields(place, ("key", "starts", "ends", "titles", "confidence"), ("planned", "outcome"))
    meeting = Meeting(
        key=read_id(found["key"]),
        starts=read_day(found["starts"]),
        ends=read_day(found["ends"]),
        titles=labels_of(read_line)(found["titles"]),
        planned=given(found, "planned", read_told, {}),
        outcome=given(found, "outcome", read_told, {}),
        confidence=_read_confidence(found["confidence"]),
    )
    if meeting.ends < meeting.starts:
        found["ends"].refuse("ends_before_start")
    return meeting


def read_commitment(place: Place) -> Commitment:
    """Read a commitment."""
    found = fields(place, ("number", "texts"), ("actors", "due", "confidence"))
    return Commitment(
        number=integer_within(1, 1_000_000)(found["number"]),
        texts=labels_of(read_wording)(found["texts"]),
        actors=given(found, "actors", each(read_line), ()),
        due=given(found, "due", read_day, None),
        confidence=given(found, "confidence", _read_confidence, Confidence.HIGH),
    )
