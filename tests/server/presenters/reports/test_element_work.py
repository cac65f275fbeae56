"""What to take up by the elements of the definitions."""

from positions.convergence.findings import Report
from positions.ids import Language, TermId
from server.presenters.reports.element_work import element_work, term_matrices
from server.presenters.reports.reading import Reading, Source, read_report
from tests.elements import FORCE, exact, worded


def reading(report: Report, level: str | None = None, base: str | None = "/r") -> Reading:
    """Read in Spanish."""
    return read_report(Source(report), level=level, language=Language.ES, base=base)


def test_each_line_shows_every_factor_and_leads_to_its_term() -> None:
    found = element_work(reading(worded()))
    assert found is not None
    first, second = found.work
    assert (first.place, first.term.href) == (1, "/r/terms/t01#by-element")
    assert (first.need, first.divergence, first.priority, first.suggested) == ("4,50", "0,62", "2,79", 1)
    assert (first.need_top, first.need_positions, first.need_href) == ("5", 2, "/r/items/t01.need")
    (compared,) = first.questions
    assert (compared.same, compared.compared, compared.positions) == (8, 21, 4)
    assert (compared.divergence, compared.aspect) == ("0,62", "Definición nacional")
    assert (second.need, second.priority) == (None, None)


def test_coincidences_terms_that_wait_and_terms_without_elements_yet_are_lists_of_their_own() -> None:
    found = element_work(reading(worded()))
    assert found is not None
    assert [each.words.text for each in found.coincidences] == ["t02"]
    (waiting,) = found.waiting
    assert waiting.term.words.text == "t03"
    assert [each.id for each in waiting.missing] == ["XAB", "XAC", "XAD", "XAE"]
    assert [each.words.text for each in found.pending] == ["t04"]
    assert found.model == "a model"
    assert element_work(reading(exact())) is None


def test_a_level_has_its_own_lists() -> None:
    found = element_work(reading(worded(), level="cb"))
    assert found is not None
    assert found.work == ()


def test_a_file_has_all_elements_of_a_term_and_leads_to_its_place() -> None:
    (shown,) = term_matrices(reading(worded(), base=None), TermId("t01"))
    assert shown.aspect == "Definición nacional"
    assert [each.name.text for each in shown.matrix.rows] == [FORCE, "finalidad"]
    assert [each.country.id for each in shown.matrix.alone] == ["XAC"]
    assert term_matrices(reading(worded()), TermId("t04")) == ()
    found = element_work(reading(worded(), base=None))
    assert found is not None
    assert found.work[0].term.href == "#terms-t01"


def test_what_nobody_of_a_level_says_is_left_out() -> None:
    (shown,) = term_matrices(reading(worded(), level="cb"), TermId("t01"))
    assert [each.name.text for each in shown.matrix.rows] == [FORCE]
    assert shown.matrix.alone == ()
