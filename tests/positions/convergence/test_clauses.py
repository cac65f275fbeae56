"""Clauses of definitions: enumerations, connectors, relative clauses, exact places."""

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.clauses import clauses_of, trimmed
from positions.convergence.lexicon import lexicon_of
from positions.convergence.words import words_of
from positions.ids import Language

LETTERS = st.text(alphabet="aeo ,.;:()1yque para la", max_size=120)


def read(text: str, language: Language = Language.ES) -> list[tuple[str, str]]:
    found = clauses_of(text, language)
    return [(each.role, text[each.words[0].start : each.words[-1].end]) for each in found]


def test_an_enumeration_is_cut_into_its_members() -> None:
    assert read("el ingreso, la permanencia, el tránsito o la salida") == [
        *(("", "el ingreso"), ("", "la permanencia"), ("", "el tránsito o la salida"))
    ]


def test_connectors_say_what_follows_them_and_stay_with_it() -> None:
    text = "la entrada de extranjeros mediante visado, con fines de estudio o investigación, salvo el turismo"
    assert read(text) == [
        ("", "la entrada de extranjeros"),
        ("means", "mediante visado"),
        ("purpose", "con fines de estudio o investigación"),
        ("exception", "salvo el turismo"),
    ]


def test_the_kind_is_told_from_what_sets_it_apart() -> None:
    assert read("Se entiende por residente toda persona que vive en el país") == [
        ("genus", "toda persona"),
        ("relative", "que vive en el país"),
    ]


def test_a_conjunction_before_a_relative_pronoun_keeps_both_in_one_clause() -> None:
    assert read("a person who lives abroad and whose family stays", Language.EN)[1] == (
        *("relative", "who lives abroad and whose family stays"),
    )


def test_openers_in_a_row_open_one_clause() -> None:
    assert read("la entrada, sin perjuicio de que exista visado")[1] == (
        *("exception", "sin perjuicio de que exista visado"),
    )


def test_nested_inclusions_and_letters_of_lists_are_not_clauses() -> None:
    text = "Esa estancia incluirá, como mínimo, el alojamiento: a) la comida; b) el transporte."
    assert read(text) == [
        ("", "Esa estancia"),
        ("inclusion", "el alojamiento"),
        ("", "la comida"),
        ("", "el transporte"),
    ]


def test_a_heading_is_no_clause() -> None:
    assert read("Remesas: el dinero") == [("", "el dinero")]


def test_what_stands_before_the_formula_is_a_clause_with_its_own_role() -> None:
    text = (
        "El dinero que la familia envía a casa. Sin perjuicio de otros medios, se consideran tales los bienes"
    )
    assert read(text)[2:] == [("exception", "Sin perjuicio de otros medios"), ("", "los bienes")]


def test_members_of_a_list_know_it_and_the_last_closes_it() -> None:
    found = clauses_of("el ingreso, visado, permiso o tránsito, para estudiar", Language.ES)
    assert [each.listed for each in found] == [False, True, True, False]
    assert [[str(kind) for _, kind in each.joints] for each in found] == [[], [], ["closing"], []]
    oxford = clauses_of("el ingreso, visado, o permiso o tránsito", Language.ES)
    assert [str(kind) for _, kind in oxford[-1].joints] == ["bare"]


def test_marks_and_conjunctions_at_both_ends_are_left_out() -> None:
    lexicon = lexicon_of(Language.ES)
    assert [word.form for word in trimmed(words_of("y, el visado o"), lexicon)] == ["el", "visado"]
    assert trimmed(words_of("y o,"), lexicon) == ()


@given(LETTERS, st.sampled_from(Language))
def test_clauses_stand_in_order_and_do_not_overlap(text: str, language: Language) -> None:
    found = clauses_of(text, language)
    places = [place for each in found for place in (each.words[0].start, each.words[-1].end)]
    assert places == sorted(places)
    assert all(0 < at < len(each.words) for each in found for at, _ in each.joints)
