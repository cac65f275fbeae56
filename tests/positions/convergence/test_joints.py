"""Where grammar lets a clause be cut, and how willingly."""

import pytest

from positions.convergence.joints import MOST, Joint, joints_of, opener
from positions.convergence.lexicon import lexicon_of
from positions.convergence.words import words_of
from positions.ids import Language


def joints(text: str, language: Language = Language.ES, *, closes: bool = False) -> list[tuple[str, Joint]]:
    words = words_of(text)
    return [(words[at].form, kind) for at, kind in joints_of(words, lexicon_of(language), closes=closes)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("la entrada o la salida", [("o", Joint.EQUALS)]),
        ("derechos o garantías", [("o", Joint.BARE)]),
        ("el permiso o visado", [("o", Joint.BARE)]),
        ("visado o el permiso", [("o", Joint.HEAD)]),
        ("la entrega o devolución de documentos", [("o", Joint.SHARED)]),
        ("la pérdida de documentos o de permisos", [("o", Joint.SHARED)]),
        ("que resida o que trabaje", [("o", Joint.CLAUSES)]),
        ("el visado u otras formas de permiso", []),
        ("concede el permiso", [("el", Joint.HEAD)]),
        ("concede al residente", [("al", Joint.HEAD)]),
        ("un permiso por un año", [("por", Joint.PREPOSITION)]),
        ("el permiso de la persona", []),
        ("todo el permiso", []),
        ("permiso y", []),
        ("permiso desde en casa", [("desde", Joint.PREPOSITION)]),
    ],
)
def test_each_place_has_its_kind(text: str, found: list[tuple[str, Joint]]) -> None:
    assert joints(text) == found


def test_a_bare_conjunction_may_close_a_list_unless_another_does() -> None:
    assert joints("visado o permiso", closes=True) == [("o", Joint.CLOSING)]
    assert joints("el visado, permiso o la entrada o visado", closes=True)[1] == ("o", Joint.BARE)


def test_of_many_places_the_likeliest_are_weighed() -> None:
    text = " ".join(["la entrada por mar o"] * 8) + " la salida"
    found = joints(text)
    assert len(found) == MOST
    assert {kind for _, kind in found} == {Joint.EQUALS}


@pytest.mark.parametrize(
    ("text", "language", "length", "role"),
    [
        ("a fin de residir", Language.ES, 3, "purpose"),
        ("respecto de la cual", Language.ES, 2, "respect"),
        ("a la que regresa", Language.ES, 3, "relative"),
        ("que regresa", Language.ES, 1, "relative"),
        ("to which they return", Language.EN, 2, "relative"),
        ("sur laquelle", Language.FR, 2, "relative"),
        ("die terugkeert", Language.NL, 1, "relative"),
        ("a la casa que", Language.ES, 0, ""),
        ("a la", Language.ES, 0, ""),
    ],
)
def test_connectors_and_relative_pronouns_open_clauses(
    text: str, language: Language, length: int, role: str
) -> None:
    assert opener(text.split(), 0, lexicon_of(language)) == (length, role)
