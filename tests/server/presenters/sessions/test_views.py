"""How an address says in which view and against which base a text is read."""

import pytest

from positions.ids import Language
from server.actions.bases import UNOPENED, Base, BaseKind
from server.presenters.sessions.views import (
    VIEWS,
    Reading,
    View,
    reading_of,
    shown_base,
    shown_bases,
    view_links,
)
from tests.drafting import framed
from tests.room import NOW


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ({}, Reading()),
        ({"view": "nonsense"}, Reading()),
        ({"view": "original"}, Reading(View.ORIGINAL)),
        ({"base": "v3"}, Reading(View.CHANGES, "v3")),
        ({"beside": "v3"}, Reading(View.CHANGES, "", "v3")),
        ({"view": "clean", "base": "v3"}, Reading(View.CLEAN, "v3")),
        ({"view": "strokes", "of": "XAA"}, Reading(View.STROKES, of="XAA")),
    ],
)
def test_an_address_says_how_the_text_is_read(said: dict[str, str], reading: Reading) -> None:
    assert reading_of(said) == reading


def test_a_reading_and_its_address_are_one() -> None:
    reading = Reading(View.STROKES, "v2", "zero", "XAA")
    assert reading.address("/x") == "/x?view=strokes&base=v2&beside=zero&of=XAA"
    assert Reading().address("/x") == "/x"
    links = view_links(Reading(View.CHANGES, "v2"), "/x")
    assert [(link.words.text, link.current) for link in links] == [
        ("Limpio", False),
        ("Cambios", True),
        ("Por delegación", False),
        ("Original", False),
    ]
    assert set(VIEWS) == set(View)


def test_bases_are_named_and_the_chosen_one_is_marked() -> None:
    bases = (UNOPENED, Base("v2", BaseKind.VERSION, "Segunda", 2, NOW), Base("ca", BaseKind.CONFERENCE, "ca"))
    opening, second, conference = shown_bases(bases, framed(), Language.ES, "v2")
    assert (opening.kind, opening.at, opening.chosen) == ("opening", None, False)
    assert (second.name.text, second.number, second.at, second.chosen) == ("Segunda", 2, NOW, True)
    assert conference.name.text == next(
        each.names[Language.ES] for each in framed().conferences if each.id == "ca"
    )


def test_the_language_of_a_translation_is_named_in_itself() -> None:
    shown = shown_base(Base("translated.pt", BaseKind.TRANSLATED, "pt"), framed(), Language.ES)
    assert (shown.kind, shown.name.text) == ("translated", "Português")
