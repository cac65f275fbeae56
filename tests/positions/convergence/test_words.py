"""Words and sentences of legal prose: what cuts, what does not, and that every place is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.words import lemma_of, lemmas_of, sentences_of, words_of
from positions.ids import Language


def sentences(text: str, language: Language = Language.ES) -> list[str]:
    return [text[each[0].start : each[-1].end] for each in sentences_of(text, language)]


def test_words_and_marks_are_cut_with_their_places() -> None:
    text = "El «residente», según el art. 3."
    assert [word.form for word in words_of(text)] == [
        *("el", "«", "residente", "»", ",", "según", "el", "art", ".", "3", ".")
    ]
    assert text[words_of(text)[2].start : words_of(text)[2].end] == "residente"


def test_an_elided_article_is_a_word_and_apostrophes_are_straight() -> None:
    assert [word.form for word in words_of("L’entrée d'un mineur")] == ["l'", "entrée", "d'", "un", "mineur"]


def test_joined_conjunctions_hyphens_and_numbers_stay_whole() -> None:
    forms = [word.form for word in words_of("y/o entende-se 12,5 the State's")]
    assert forms == ["y/o", "entende-se", "12,5", "the", "state's"]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("La entrada. La salida.", Language.ES, ["La entrada", "La salida"]),
        ("La entrada; la salida: ambas", Language.ES, ["La entrada", "la salida", "ambas"]),
        ("Según el art. 12 de la ley. Así.", Language.ES, ["Según el art. 12 de la ley", "Así"]),
        ("Véase p. ej. El anexo", Language.ES, ["Véase p. ej. El anexo"]),
        ("Ley 25.632 de la A. General", Language.ES, ["Ley 25.632 de la A. General"]),
        ("versión 2.a parte", Language.ES, ["versión 2.a parte"]),
        ("Siguen: a) la entrada; b) la salida", Language.ES, ["Siguen", "la entrada", "la salida"]),
        ("(1)No person enters(2)Residence", Language.EN, ["No person enters", "Residence"]),
        (
            "as in paragraph (a) of article 3(b) above",
            Language.EN,
            ["as in paragraph (a) of article 3(b) above"],
        ),
        ("el inciso b) del texto", Language.ES, ["el inciso b) del texto"]),
        ("de visado) y la salida (i", Language.ES, ["de visado) y la salida (i"]),
        ("¿Quién? . (Nadie)", Language.ES, ["¿Quién?", "(Nadie)"]),
        (". a)", Language.ES, []),
        ("", Language.ES, []),
    ],
)
def test_sentences_end_where_a_lawyer_reads_an_end(text: str, language: Language, parts: list[str]) -> None:
    assert sentences(text, language) == parts


def test_a_letter_that_ends_a_word_opens_no_list() -> None:
    assert sentences("(el visado-a)") == ["(el visado-a)"]


@pytest.mark.parametrize(
    ("form", "language", "lemma"),
    [
        ("trabajadoras", Language.ES, "trabajador"),
        ("residing", Language.EN, "reside"),
        ("famílias", Language.PT, "família"),
        ("travailleurs", Language.FR, "travailleur"),
        ("grenzen", Language.NL, "grens"),
    ],
)
def test_lemmas_come_from_the_dictionary_of_the_language(form: str, language: Language, lemma: str) -> None:
    assert lemma_of(form, language) == lemma


def test_function_words_and_marks_have_no_lemma_among_the_others() -> None:
    assert lemmas_of(words_of("los permisos, y la residencia"), Language.ES) == ("permiso", "residencia")


@given(st.text(max_size=200), st.sampled_from(Language))
def test_every_word_is_an_exact_piece_and_only_white_space_is_left_out(text: str, language: Language) -> None:
    words = words_of(text)
    assert "".join(text[word.start : word.end] for word in words) == "".join(text.split())
    for sentence in sentences_of(text, language):
        assert set(sentence) <= set(words)
        assert list(sentence) == sorted(sentence, key=lambda word: word.start)
