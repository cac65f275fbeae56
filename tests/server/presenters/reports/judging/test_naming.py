"""The elements of a term by their names."""

import pytest

from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Naming, passage_of
from positions.ids import Language, TermId
from server.presenters.reports.judging import naming
from server.presenters.reports.judging.naming import NamedElements, named_elements
from tests.judging import AT, CA, decided, element, reading, term

SAID = Occurrence("XAA/es", (0, 5), "salir", Basis.SAME_WORDS)
CONFIRMED = Occurrence("XAD/es", (0, 4), "irse", Basis.CONFIRMED)
LONE = element("e3", Occurrence("XAB/es", (0, 3), "ver", Basis.SAME_WORDS))
NAMED_LONE = element("e4", Occurrence("XAB/es", (0, 3), "oír", Basis.SAME_WORDS), name="oído")


def test_elements_of_several_delegations_and_those_with_a_name_can_be_named() -> None:
    made = (decided(2, Naming(TermId("t1"), passage_of(Language.ES, "irse"), "salida", CA, AT)),)
    both = element("e1", SAID, CONFIRMED, name="salida")
    found = named_elements(reading(), term(both, LONE, NAMED_LONE, made=made))
    assert [(each.words.text, each.passage.text, each.name, each.seen) for each in found.shown] == [
        ("salir", "irse", "salida", "salida"),
        ("oír", "oír", "oído", ""),
    ]
    assert [each.aspect for each in found.shown] == ["Definición nacional"] * 2
    assert found.choices == (("e1", "salida"), ("e4", "oído"))
    assert found.pages == ()


def test_an_element_that_nobody_of_the_level_includes_is_not_named_there() -> None:
    far = element("e5", Occurrence("XAD/es", (0, 3), "ver", Basis.SAME_WORDS), name="vista")
    assert named_elements(reading("ca"), term(far)) == NamedElements(1)


def test_a_long_list_is_cut_into_pages_and_every_element_can_still_be_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(naming, "NAMED", 1)
    found = [
        named_elements(reading(), term(element("e1", SAID, CONFIRMED), NAMED_LONE), page)
        for page in (0, 1, 2, 9)
    ]
    assert [each.page for each in found] == [1, 1, 2, 2]
    assert [[line.words.text for line in each.shown] for each in found] == [["salir"]] * 2 + [["oír"]] * 2
    assert {each.choices for each in found} == {(("e1", "salir"), ("e4", "oído"))}
    assert [(link.words.text, link.current) for link in found[2].pages] == [("1–1", False), ("2–2", True)]
    assert found[2].pages[0].href.endswith("/suggestions?term=t1&names=1#named")
