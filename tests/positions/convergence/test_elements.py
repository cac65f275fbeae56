"""Definitions side by side, element by element: exact, whole, and the same in any order."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.elements import SharedElement, Wording, elements_of, texts_compared
from positions.convergence.findings.elements import Basis, ElementStatus
from positions.ids import Language
from tests.likeness import Tabled

TEXTS = (
    "Se entiende por residente toda persona que vive en el país con fines de estudio o trabajo.",
    "Residente: la persona que vive en el país, con fines de estudio, trabajo o inversión;",
    "El residente es toda persona que tenga un permiso de residencia o un visado de trabajo.",
    "Quien resida en el país, sin perjuicio de otros casos, con permiso u otras formas de autorización.",
    "a) la entrada; b) la permanencia; c) la salida",
    "la entrada, la permanencia o la salida de personas",
    "",
    "y o ,",
)
ENGLISH = (
    "A resident means a person who lives in the country for the purpose of study.",
    "the entry or stay",
)
WORDINGS = st.lists(
    st.builds(
        Wording, st.sampled_from(["XAA", "XAB", "XAC", "XAD"]), st.just(Language.ES), st.sampled_from(TEXTS)
    )
    | st.builds(Wording, st.sampled_from(["XAA", "XAE"]), st.just(Language.EN), st.sampled_from(ENGLISH)),
    max_size=6,
    unique_by=lambda each: each.record,
)


def spanish(*texts: str) -> list[Wording]:
    return [Wording(f"XA{chr(65 + n)}", Language.ES, text) for n, text in enumerate(texts)]


def held(found: Sequence[SharedElement]) -> dict[str, tuple[str, list[str]]]:
    """Text of the first occurrence -> status, countries."""
    return {
        each.occurrences[0].text: (str(each.status), [one.record[:3] for one in each.occurrences])
        for each in found
    }


@Tabled
def letters(texts: Sequence[str]) -> Sequence[Sequence[float]]:
    """A likeness that needs no model: the share of letters in common."""
    sets = [set(text) for text in texts]
    return [[round(len(a & b) / (len(a | b) or 1), 3) for b in sets] for a in sets]


@Tabled
def near(texts: Sequence[str]) -> Sequence[Sequence[float]]:
    """A likeness that finds everything nearly the same."""
    return [[1.0 if one == other else 0.9 for other in texts] for one in texts]


def test_wordings_that_say_the_same_are_core_in_every_element() -> None:
    found = elements_of(
        spanish(
            "se entiende por “residente” a toda persona que viva en el país, conforme su legislación.",
            "El término residente designará a toda persona que viva en el país, conforme a su legislación.",
        )
    )
    assert held(found) == {
        "toda persona": ("core", ["XAA", "XAB"]),
        "que viva en el país": ("core", ["XAA", "XAB"]),
        "conforme su legislación": ("core", ["XAA", "XAB"]),
    }
    assert {one.basis for each in found for one in each.occurrences} == {Basis.SAME_WORDS}


def test_what_some_leave_out_is_contested_with_both_sides_named() -> None:
    means = ", mediante contrato de trabajo"
    found = elements_of(spanish(*["la entrada" + means] * 2, *["la entrada"] * 2))
    assert held(found) == {
        "la entrada": ("core", ["XAA", "XAB", "XAC", "XAD"]),
        "mediante contrato de trabajo": ("contested", ["XAA", "XAB"]),
    }


def test_members_of_lists_meet_in_whatever_order_they_stand() -> None:
    found = elements_of(spanish("la entrada, la permanencia o la salida", "la salida, la entrada"))
    assert held(found) == {
        "la entrada": ("core", ["XAA", "XAB"]),
        "la permanencia": ("single", ["XAA"]),
        "la salida": ("core", ["XAA", "XAB"]),
    }


def test_other_words_are_suggested_and_those_most_agree_on_are_the_same() -> None:
    found = elements_of(
        spanish("el permiso de trabajo", "los permisos de trabajo", "el permiso de trabajo agrario")
    )
    (element,) = found
    assert [one.basis for one in element.occurrences] == [Basis.SAME_WORDS, Basis.SAME_WORDS, Basis.SUGGESTED]


def test_languages_meet_by_meaning_alone_and_a_country_counts_once() -> None:
    wordings = [
        Wording("XAA", Language.ES, "la protección temporal"),
        Wording("XAA", Language.PT, "a proteção temporal"),
        Wording("XAB", Language.FR, "la protection temporelle"),
    ]
    (element,) = elements_of(wordings, near)
    assert element.status is ElementStatus.CORE
    assert [one.record for one in element.occurrences] == ["XAA/es", "XAA/pt", "XAB/fr"]
    assert [one.basis for one in element.occurrences].count(Basis.SAME_WORDS) == 1
    assert [each.status for each in elements_of(wordings)] == [ElementStatus.SINGLE] * 3


def test_nothing_to_compare_gives_nothing() -> None:
    assert elements_of([]) == ()
    assert elements_of(spanish("", "y o")) == ()


def test_the_same_words_twice_in_one_wording_have_two_ids() -> None:
    found = elements_of(spanish("el visado; la entrada; el visado"))
    ids = [each.id for each in found]
    assert len(set(ids)) == 3
    assert [each for each in ids if each.endswith("-2")] != []


def test_an_element_keeps_its_id_when_countries_are_renamed() -> None:
    first = elements_of([Wording("XAA", Language.ES, TEXTS[0]), Wording("XAB", Language.ES, TEXTS[1])])
    second = elements_of([Wording("XAD", Language.ES, TEXTS[0]), Wording("XAC", Language.ES, TEXTS[1])])
    assert [each.id for each in first] == [each.id for each in second]


@given(WORDINGS, st.booleans(), st.data())
def test_elements_are_exact_disjoint_and_independent_of_order(
    wordings: list[Wording], by_meaning: bool, data: st.DataObject
) -> None:
    likeness = letters if by_meaning else None
    found = elements_of(wordings, likeness)
    texts = {each.record: each.text for each in wordings}
    for element in found:
        assert len({one.record for one in element.occurrences}) == len(element.occurrences)
    for record, text in texts.items():
        spans = sorted(one.span for each in found for one in each.occurrences if one.record == record)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        own = [one for each in found for one in each.occurrences if one.record == record]
        assert all(text[slice(*one.span)] == one.text != "" for one in own)
    assert elements_of(data.draw(st.permutations(wordings)), likeness) == found
    assert len({each.id for each in found}) == len(found)


def test_the_texts_asked_about_are_known_before() -> None:
    wordings = [
        Wording("XAA", Language.ES, "persona que migra"),
        Wording("XAB", Language.EN, "a person who moves"),
    ]
    asked: list[str] = []

    def listening(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        asked.extend(texts)
        return letters.of_texts(texts)

    elements_of(wordings, Tabled(listening))
    assert tuple(sorted(set(asked))) == texts_compared(wordings)
    assert texts_compared(wordings[::-1]) == texts_compared(wordings)


def test_what_one_denies_or_permits_and_another_does_not_is_never_in_the_same_words() -> None:
    said = (
        ("la pena deberá aumentarse", "la pena podrá aumentarse"),
        ("no comprende la entrada", "comprende la entrada"),
    )
    for one, other in said:
        found = elements_of(
            spanish(one, one, other), Tabled(lambda texts: [[1.0 for _ in texts] for _ in texts])
        )
        texts = {
            frozenset(each.text for each in element.occurrences if each.basis is Basis.SAME_WORDS)
            for element in found
        }
        assert all(len(together) <= 1 for together in texts)
