from datetime import date

import pytest

from positions.formats.mapping.programme import (
    commitment_mapping,
    meeting_mapping,
    read_commitment,
    read_meeting,
)
from positions.formats.mapping.reading import Unreadable, read_plain
from positions.ids import Language
from positions.process import Commitment, Confidence, Meeting
from positions.text.canonical import Plain

MEETING = Meeting(
    key="acta-2017",
    starts=date(2017, 6, 8),
    ends=date(2017, 6, 9),
    titles={Language.ES: "Acta"},
    planned={},
    outcome={Language.ES: "Doce puntos.\nUn calendario."},
    confidence=Confidence.HIGH,
)
COMMITMENT = Commitment(
    1, {Language.ES: "Enviar el cuestionario"}, ("ST-CA",), date(2017, 7, 1), Confidence.LOW
)


def test_a_meeting_is_read_as_it_was_written() -> None:
    assert read_plain(read_meeting, meeting_mapping(MEETING)) == MEETING


def test_a_plan_in_one_plain_text_stands_in_the_language_it_is_read_in() -> None:
    written = meeting_mapping(MEETING)
    assert isinstance(written, dict)
    plain = {**written, "planned": "Douze points", "outcome": " "}
    read = read_plain(lambda place: read_meeting(place, language=Language.FR), plain)
    assert (read.planned, read.outcome) == ({Language.FR: "Douze points"}, {})


def test_a_commitment_is_read_as_it_was_written() -> None:
    assert read_plain(read_commitment, commitment_mapping(COMMITMENT)) == COMMITMENT
    without = Commitment(2, {Language.ES: "Sin plazo"}, (), None)
    assert read_plain(read_commitment, commitment_mapping(without)) == without


def test_a_meeting_does_not_end_before_it_starts() -> None:
    plain: Plain = {
        "key": "m",
        "starts": "2017-06-09",
        "ends": "2017-06-08",
        "titles": {"es": "x"},
        "confidence": "H",
    }
    with pytest.raises(Unreadable) as caught:
        read_plain(read_meeting, plain)
    assert [(problem.key, problem.reason) for problem in caught.value.problems] == [
        ("ends", "ends_before_start")
    ]
