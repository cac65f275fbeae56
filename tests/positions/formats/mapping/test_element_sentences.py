"""The elements of a report in whole sentences."""

from positions.convergence.findings import Report
from positions.convergence.levels import at_level
from positions.formats.mapping.element_sentences import (
    coincidence_line,
    element_name,
    elements_on,
    figures_line,
    ground_lines,
    holder_lines,
    rest_lines,
    status_words,
    work_line,
)
from positions.formats.mapping.report_words import Telling, telling_of
from positions.ids import Language, QuestionKey
from tests.elements import FORCE, GAIN, VAN, exact, worded

NATIONAL = QuestionKey("t01.national")


def telling(report: Report) -> Telling:
    """Told in Spanish."""
    return telling_of(report, Language.ES, str)


def test_on_what_elements_rest_is_said_and_what_is_missing_is_named() -> None:
    formula, ground, missing = ground_lines(telling(worded()))
    assert "Divergencia de elementos" in formula
    assert "(a model)" in ground
    assert missing.endswith(": t04.national.")
    whole = list(ground_lines(telling(worded(model=None, complete=True))))
    assert len(whole) == 2
    assert whole[1].startswith("Los elementos se buscaron solo por sus palabras")
    assert list(ground_lines(telling(exact()))) == []


def test_coincidences_are_listed_or_said_to_be_none() -> None:
    told = telling(worded())
    assert coincidence_line(told, told.report.element_rankings[-1]) == "Coincidencias: t02."
    few = telling(exact())
    none = worded().element_rankings[-1]
    none = type(none)(none.level, (), none.work, none.waiting, none.pending)
    assert coincidence_line(few, none) == "Ningún término con todos sus elementos en todas las definiciones."


def test_a_term_to_work_on_shows_each_factor_or_that_nobody_declared_its_need() -> None:
    told = telling(worded())
    first, second = told.report.element_rankings[-1].work
    assert work_line(told, first) == (
        "t01: prioridad 2,79 = necesidad 4,50 (2 respuestas) × divergencia de elementos 0,62"
    )
    assert work_line(told, second) == "t05: nadie declaró la necesidad; divergencia de elementos 0,67"
    assert figures_line(told, first.questions[0]) == (
        "[t01.national] divergencia 0,62: coinciden 8 de 21 comparaciones entre 4 definiciones, por palabras "
        "iguales y lo confirmado; pasajes sugeridos, por confirmar: 1"
    )


def test_terms_that_wait_and_terms_without_elements_yet_are_named() -> None:
    told = telling(worded())
    assert list(rest_lines(told, told.report.element_rankings[-1])) == [
        "t03: respuestas insuficientes; faltan Bosquia, Costanera, Dunaria, Esterazul",
        "t04: sus elementos todavía no se han buscado",
    ]


def test_an_element_is_called_by_its_name_else_by_its_first_words() -> None:
    shared, alone = elements_on(telling(worded()), NATIONAL)
    assert ([element_name(each) for each in shared], alone) == ([f"«{FORCE}»", "finalidad"], 1)
    assert elements_on(telling(worded()), QuestionKey("t04.national")) == ((), 0)


def test_who_stands_how_to_an_element_is_named_and_a_suggestion_said_to_be_one() -> None:
    told = telling(worded())
    force, gain = elements_on(told, NATIONAL)[0]
    assert status_words(told, force) == "Núcleo: lo incluyen todas (según sugerencias sin confirmar)"
    assert list(holder_lines(told, force)) == [
        "Lo incluyen 3 de 4: Altamar, Bosquia, Costanera.",
        "Sugerido, sin confirmar: Dunaria.",
    ]
    assert status_words(told, gain) == "En discusión: lo incluyen menos de dos tercios"
    assert list(holder_lines(told, gain))[1] == "No lo incluyen: Costanera, Dunaria."


def test_at_one_level_what_nobody_of_it_says_has_no_standing() -> None:
    report = at_level(worded(), "cb")
    told = telling(report)
    assert report.terms[0].elements is not None
    gain = next(each for each in report.terms[0].elements if each.occurrences[0].text == GAIN)
    van = next(each for each in report.terms[0].elements if each.occurrences[0].text == VAN)
    assert (status_words(told, gain), status_words(told, van)) == ("", "")
    assert list(holder_lines(told, van)) == ["No lo incluyen: Dunaria."]
    shared, _alone = elements_on(told, NATIONAL)
    assert [element_name(each) for each in shared] == [f"«{FORCE}»"]
    assert list(holder_lines(told, shared[0])) == ["Sugerido, sin confirmar: Dunaria."]
