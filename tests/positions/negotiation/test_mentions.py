"""The words with which texts name paragraphs, in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language
from positions.negotiation.mentions import MENTIONING, Mention, MentionKind, mentions

ES, EN, PT, FR, NL = Language.ES, Language.EN, Language.PT, Language.FR, Language.NL
KIND = MentionKind


def told(text: str, language: Language) -> list[tuple[str, MentionKind, str]]:
    """Words, kind, and the number with its letters."""
    return [
        (text[each.start : each.end], each.kind, each.number + "".join(f"({part})" for part in each.letters))
        for each in mentions(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (ES, "Según el párrafo 7, se acuerda", [("párrafo 7", KIND.NUMBER, "7")]),
        (ES, "Párrafo 4 bis supra", [("Párrafo 4 bis", KIND.NUMBER, "4bis")]),
        (
            ES,
            "numeral 3 y párrafo 4-11",
            [("numeral 3", KIND.NUMBER, "3"), ("párrafo 4-11", KIND.NUMBER, "4-11")],
        ),
        (
            ES,
            "los párrafos 4, 5 ter y 6 a) del texto",
            [("párrafos 4", KIND.NUMBER, "4"), ("5 ter", KIND.NUMBER, "5ter"), ("6 a)", KIND.NUMBER, "6(a)")],
        ),
        (ES, "el párrafo preambular 2", [("párrafo preambular 2", KIND.PREAMBULAR, "2")]),
        (ES, "el párrafo 2 del preámbulo", [("párrafo 2 del preámbulo", KIND.PREAMBULAR, "2")]),
        (ES, "el párrafo operativo 2", [("párrafo operativo 2", KIND.NUMBER, "2")]),
        (ES, "el inciso b) se suprime", [("inciso b)", KIND.LETTER, "(b)")]),
        (ES, "el inciso b del párrafo 4", [("inciso b del párrafo 4", KIND.LETTER, "4(b)")]),
        (
            ES,
            "los literales a) y b) del párrafo 4 ter",
            [("literales a)", KIND.LETTER, "4ter(a)"), ("b) del párrafo 4 ter", KIND.LETTER, "4ter(b)")],
        ),
        (ES, "el inciso b) del párrafo anterior", [("inciso b) del párrafo anterior", KIND.BEFORE, "(b)")]),
        (ES, "en el apartado a considerar", []),
        (ES, "letra d’ellos", []),
        (
            ES,
            "la sección II y el capítulo 3",
            [("sección II", KIND.HEADING, "II"), ("capítulo 3", KIND.HEADING, "3")],
        ),
        (ES, "la sección ii", []),
        (ES, "el párrafo anterior", [("párrafo anterior", KIND.BEFORE, "")]),
        (ES, "el párrafo que sigue", [("párrafo que sigue", KIND.AFTER, "")]),
        (ES, "párrafo 4.2 del Acta", []),
        (ES, "párrafo 2018", []),
        (
            ES,
            "un subpárrafo (a)(ii) y OP 4bis(b)",
            [("subpárrafo (a)(ii)", KIND.LETTER, "(a)(ii)"), ("OP 4bis(b)", KIND.NUMBER, "4bis(b)")],
        ),
        (EN, "see paragraph 7", [("paragraph 7", KIND.NUMBER, "7")]),
        (EN, "paragraphs 4–6", [("paragraphs 4", KIND.NUMBER, "4"), ("6", KIND.NUMBER, "6")]),
        (
            EN,
            "operative paragraph 4(a)(i) applies",
            [("operative paragraph 4(a)(i)", KIND.NUMBER, "4(a)(i)")],
        ),
        (EN, "Preambular paragraph 2", [("Preambular paragraph 2", KIND.PREAMBULAR, "2")]),
        (EN, "paragraph 2 of the preamble", [("paragraph 2 of the preamble", KIND.PREAMBULAR, "2")]),
        (EN, "sub-paragraph (b) of paragraph 4", [("sub-paragraph (b) of paragraph 4", KIND.LETTER, "4(b)")]),
        (EN, "the previous paragraph", [("previous paragraph", KIND.BEFORE, "")]),
        (
            EN,
            "the following paragraph and the paragraph above",
            [("following paragraph", KIND.AFTER, ""), ("paragraph above", KIND.BEFORE, "")],
        ),
        (EN, "item (a) of the next paragraph", [("item (a) of the next paragraph", KIND.AFTER, "(a)")]),
        (EN, "section II.1", [("section II.1", KIND.HEADING, "II.1")]),
        (EN, "para. 4 alt2 of this text", [("para. 4 alt2", KIND.NUMBER, "4alt2")]),
        (PT, "o parágrafo 4 bis", [("parágrafo 4 bis", KIND.NUMBER, "4bis")]),
        (
            PT,
            "as alíneas a) e b) do parágrafo 2",
            [("alíneas a)", KIND.LETTER, "2(a)"), ("b) do parágrafo 2", KIND.LETTER, "2(b)")],
        ),
        (
            PT,
            "o parágrafo anterior e o parágrafo seguinte",
            [("parágrafo anterior", KIND.BEFORE, ""), ("parágrafo seguinte", KIND.AFTER, "")],
        ),
        (PT, "a seção IV", [("seção IV", KIND.HEADING, "IV")]),
        (FR, "le paragraphe 7 bis", [("paragraphe 7 bis", KIND.NUMBER, "7bis")]),
        (FR, "l’alinéa b) du paragraphe 4", [("alinéa b) du paragraphe 4", KIND.LETTER, "4(b)")]),
        (FR, "le paragraphe précédent", [("paragraphe précédent", KIND.BEFORE, "")]),
        (FR, "le paragraphe 3 du préambule", [("paragraphe 3 du préambule", KIND.PREAMBULAR, "3")]),
        (
            FR,
            "au chapitre II et au paragraphe suivant",
            [("chapitre II", KIND.HEADING, "II"), ("paragraphe suivant", KIND.AFTER, "")],
        ),
        (
            NL,
            "paragraaf 7, OP3 alt en PP2",
            [("OP3 alt", KIND.NUMBER, "3alt"), ("PP2", KIND.PREAMBULAR, "2")],
        ),
    ],
)
def test_mentions_are_found(language: Language, text: str, found: list[tuple[str, MentionKind, str]]) -> None:
    assert told(text, language) == found


def test_the_owner_of_a_sub_paragraph_is_no_mention_of_its_own() -> None:
    assert mentions("el inciso b) del párrafo 4", ES) == [Mention(3, 26, KIND.LETTER, "4", ("b",))]


PIECES = st.sampled_from(
    [
        *("párrafo", "párrafos", "anterior", "inciso", "b)", "4", "4 bis", "y", ",", "del", "sección", "II"),
        *("paragraph", "previous", "OP4", "PP2(a)", "alt", "[", "|", "x", "—", "𝄞", "12345"),
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(Language))
def test_mentions_stand_apart_in_the_order_of_the_text(pieces: list[str], language: Language) -> None:
    text = " ".join(pieces)
    found = mentions(text, language)
    ends = [0, *(each.end for each in found)]
    assert all(
        0 <= before <= each.start < each.end <= len(text) for before, each in zip(ends, found, strict=False)
    )
    assert language in MENTIONING or not any(each.kind in (KIND.BEFORE, KIND.LETTER) for each in found)
