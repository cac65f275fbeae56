"""Where two languages of a text name different countries."""

import pytest

from positions.ids import ConferenceId, DelegationId, Language
from positions.process import Delegation
from positions.text.country_names import CountryDifference, country_difference, country_names_of

CALLED = {
    "XAA": {"es": "Altamar", "en": "Highsea", "fr": "Hautemer"},
    "XAB": {"es": "Islas del Perú", "en": "Peru Islands"},
    "XAC": {"es": "Perú", "en": "Peru"},
    "XAD": {"es": "Chile", "en": "Chile"},
}
MEMBERS = [
    Delegation(DelegationId(id), id[1:], ConferenceId("ca"), {Language(c): n for c, n in names.items()}, ())
    for id, names in CALLED.items()
]
NAMES = country_names_of(MEMBERS)


@pytest.mark.parametrize(
    ("original", "translation", "missing", "added"),
    [
        ("Altamar y Perú", "Peru and Highsea", (), ()),
        ("Perú, Perú", "PERU", (), ()),
        ("Peru\u0301 firma", "Peru signs", (), ()),
        ("las Islas  del Perú", "the Peru Islands", (), ()),
        ("Altamar firma", "It signs", ("Altamar",), ()),
        ("Firma", "HIGHSEA signs", (), ("HIGHSEA",)),
        ("😀 Perú", "Islas del Perú", ("Perú",), ("Islas del Perú",)),
        ("un chile, Altamareños, Perúes", "a chile", (), ()),
        ("Chıle", "Chile", (), ("Chile",)),
        ("", "", (), ()),
    ],
)
def test_countries_are_the_same_in_whatever_language(
    original: str, translation: str, missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    found = country_difference(original, translation, NAMES)
    assert found == (CountryDifference(missing, added) if missing or added else None)


def test_without_members_there_are_no_names() -> None:
    assert country_difference("Altamar", "", country_names_of(())) is None
