"""Cues in words."""

from positions.convergence.cues import CueKind
from positions.convergence.judgements import passage_of
from positions.ids import Language
from server.presenters.reports.cues import CUES, CueLine, cue_lines


def test_a_cue_says_its_kind_and_the_words_of_either_side_once() -> None:
    one = passage_of(Language.ES, "no podrá salir ni podrá volver")
    assert cue_lines(one, passage_of(Language.EN, "shall leave within 3 days")) == (
        CueLine("Negación", ("no", "ni"), "es", (), "en"),
        CueLine("Deber o poder", ("podrá",), "es", ("shall",), "en"),
        CueLine("Edad o plazo", (), "es", ("within 3 days",), "en"),
    )
    assert cue_lines(one, one) == ()


def test_every_cue_has_its_words() -> None:
    assert set(CUES) == set(CueKind)
    assert len(set(CUES.values())) == len(CUES)
