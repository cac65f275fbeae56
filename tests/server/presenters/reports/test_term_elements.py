"""The elements of a term at the level read."""

from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.inclusion import inclusions
from positions.convergence.report import build_report
from positions.ids import DelegationId, Language, QuestionKey, TermId
from server.presenters.reports.reading import Reading, Source, read_report
from server.presenters.reports.term_elements import ShownElements, shown_elements
from tests import cast

A, B, D = (DelegationId(f"XA{letter}") for letter in "ABD")
ASKED = cast.questionnaire(cast.term_block("t1"), terms=[cast.term("t1")])
REPORT = build_report(cast.process(3, 2), ASKED, [])
QUESTION = QuestionKey("t1.national")
ASKED_ON = TermId("t1"), QUESTION


def element(name: str, *who: DelegationId, basis: Basis = Basis.SAME_WORDS) -> ElementFinding:
    """An element these include, of three with a position."""
    said = tuple(Occurrence(f"{each}/es", (0, 5), "fines", basis) for each in who)
    return ElementFinding(name, QUESTION, name, None, said, inclusions(said, REPORT.levels, {A, B, D}))


def shown(level: str | None = None, *found: ElementFinding, page: int = 1) -> ShownElements:
    reading: Reading = read_report(Source(REPORT), level=level, language=Language.ES, base="/r")
    return shown_elements(reading, ASKED_ON, found, failed=False, page=page)


def test_elements_are_read_at_the_level_of_the_reading() -> None:
    found = shown(None, element("fin", A, B))
    assert found.matrix is not None
    (row,) = found.matrix.rows
    assert [each.id for each in row.included] == [A, B]
    assert [each.id for each in row.left_out] == [D]
    assert row.name.text == "fin"
    assert found.picture is not None


def test_an_element_that_nobody_of_the_level_includes_is_not_shown_there() -> None:
    other = REPORT.levels[1].level
    found = shown(other, element("fin", A), element("medio", A, D))
    assert found.matrix is not None
    assert [row.name.text for row in found.matrix.rows] == ["medio"]


def test_what_is_only_suggested_is_not_counted() -> None:
    found = shown(None, element("fin", A, B, basis=Basis.SUGGESTED))
    assert found.matrix is not None
    (row,) = found.matrix.rows
    assert (row.status, row.maybe) == ("", "Común: lo incluyen dos tercios o más")
    assert (row.included, len(row.suggested)) == ((), 2)


def test_while_they_are_being_found_there_is_nothing_to_draw() -> None:
    reading = read_report(Source(REPORT), level=None, language=Language.ES, base="/r")
    found = shown_elements(reading, ASKED_ON, None, failed=True)
    assert (found.matrix, found.picture, found.failed) == (None, None, True)
    assert found.aspect == "Definición nacional"


def test_many_elements_are_shown_by_pages_and_those_of_one_alone_on_the_first() -> None:
    many = [element(f"e{n}", A, B) for n in range(24)]
    first, second, beyond = (shown(None, element("solo", D), *many, page=n) for n in (1, 2, 99))
    assert first.matrix is not None
    assert second.matrix is not None
    assert [len(first.matrix.rows), len(second.matrix.rows)] == [12, 12]
    assert [len(first.matrix.alone), len(second.matrix.alone)] == [1, 0]
    assert [(link.words.text, link.current) for link in second.pages] == [("1–12", False), ("13–24", True)]
    assert second.pages[1].href == "/r/terms/t1?elements=2#by-element"
    assert beyond == second
    assert shown(None, *many[:12]).pages == ()
