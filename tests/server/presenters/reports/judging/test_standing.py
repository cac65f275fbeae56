"""How elements stand, and what a decision moved."""

from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.ids import Language, TermId
from server.actions.judging import Movement
from server.presenters.reports.judging.standing import Figure, moved_lines
from tests.judging import AT, CA, decided, element, reading, term

SURE, NEAR = passage_of(Language.ES, "salir"), passage_of(Language.ES, "irse")
A, D = (
    Occurrence("XAA/es", (0, 5), "salir", Basis.SAME_WORDS),
    Occurrence("XAD/es", (0, 4), "irse", Basis.SUGGESTED),
)
CONFIRMED = Occurrence("XAD/es", (0, 4), "irse", Basis.CONFIRMED)
SAME = decided(1, Judgement(TermId("t1"), SURE, NEAR, SameOrNot.SAME, CA, AT))


def test_what_a_decision_moved_is_told_once_with_figures_that_no_suggestion_enters() -> None:
    done = Movement((SAME,), term(element("e1", A, D)), term(element("e1", A, CONFIRMED)))
    (line,) = moved_lines(reading(), done)
    assert line.words.text == "salir"
    assert line.before == Figure("De una sola delegación", "not-enough", 1, 3)
    assert line.after == Figure("Común: lo incluyen dos tercios o más", "answering", 2, 3)


def test_an_element_that_two_passages_part_into_is_told_for_both() -> None:
    apart = term(element("e1", A), element("e2", CONFIRMED))
    lines = moved_lines(reading(), Movement((SAME,), term(element("e1", A, CONFIRMED)), apart))
    assert [
        (line.words.text, line.before and line.before.included, line.after and line.after.included)
        for line in lines
    ] == [
        ("salir", 2, 1),
        ("irse", 2, 1),
    ]
    gone = moved_lines(reading(), Movement((SAME,), term(element("e1", A)), term()))
    assert [(line.words.text, line.after) for line in gone] == [("salir", None)]


def test_a_name_moves_no_figure_and_is_what_the_element_is_then_called() -> None:
    named = element("e1", A, CONFIRMED, name="salida")
    naming = decided(2, Naming(TermId("t1"), SURE, "salida", CA, AT))
    assert moved_lines(reading(), Movement((naming,), term(element("e1", A, CONFIRMED)), term(named))) == ()
    (line,) = moved_lines(reading(), Movement((naming,), term(), term(named)))
    assert (line.words.text, line.words.lang) == ("salida", "")
