"""Where a definition names its term, in the formulas of five languages."""

from collections.abc import Sequence

import pytest

from positions.convergence.definiendum import after_definiendum, headed
from positions.convergence.lexicon import lexicon_of
from positions.convergence.words import Word, sentences_of, words_of
from positions.ids import Language


def said(text: str, run: Sequence[Word]) -> str:
    """The words of a run as they stand in the text; empty for none."""
    return text[run[0].start : run[-1].end] if run else ""


def left(text: str, language: Language, *, first: bool = True) -> tuple[str, str]:
    before, after = after_definiendum(words_of(text), lexicon_of(language), first=first)
    return said(text, before), said(text, after)


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ('Se entiende por "remesa" el dinero enviado', Language.ES, "el dinero enviado"),
        ("Se entiende por remesa familiar el dinero", Language.ES, "el dinero"),
        ('Por "remesa" se entenderá el dinero', Language.ES, "el dinero"),
        ("El término remesa designará a todo envío", Language.ES, "todo envío"),
        ("En esta ley se entiende por remesa, el dinero", Language.ES, "el dinero"),
        ("Se entiende por “remesa", Language.ES, ""),
        ("Se entiende por", Language.ES, ""),
        ('"Resident" means a person', Language.EN, "a person"),
        ("A resident is a person", Language.EN, "a person"),
        ("Entende-se por residente a pessoa", Language.PT, "a pessoa"),
        ("On entend par demandeur d'asile toute personne", Language.FR, "toute personne"),
        ("« Résident » s'entend d'une personne", Language.FR, "une personne"),
        ("Onder inwoner wordt verstaan de persoon", Language.NL, "de persoon"),
        ("A person who is a resident", Language.EN, "A person who is a resident"),
        ("El que es residente", Language.ES, "El que es residente"),
        ("Toda persona, la que sea, es libre", Language.ES, "Toda persona, la que sea, es libre"),
        ("", Language.ES, ""),
    ],
)
def test_the_term_and_its_verb_are_left_out(text: str, language: Language, rest: str) -> None:
    assert left(text, language) == ("", rest)


def test_what_stands_before_the_formula_in_its_own_clause_is_kept() -> None:
    text = "Sin perjuicio de otros casos, se entiende por remesa el dinero"
    assert left(text, Language.ES) == ("Sin perjuicio de otros casos", "el dinero")


def test_a_bare_verb_defines_only_where_the_wording_opens() -> None:
    assert left("El permiso es gratuito", Language.ES) == ("", "gratuito")
    assert left("El permiso es gratuito", Language.ES, first=False) == ("", "El permiso es gratuito")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Remesas: el dinero", True),
        ("A) Remesas de familia. El dinero enviado", True),
        ("El dinero enviado; los bienes", False),
        ("El dinero que las personas envían a casa: los bienes", False),
        ("Remesas", False),
        ("", False),
    ],
)
def test_a_short_first_sentence_before_a_colon_or_stop_is_a_heading(text: str, heading: bool) -> None:
    assert headed(text, sentences_of(text, Language.ES)) is heading
