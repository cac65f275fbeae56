"""Every page in every language: nothing untranslated, the right ``lang``, hours with zones, dates spelled.

Rule 1. B-35: in a language that nobody speaks, what a page says is marked, or it is data.
Rule 2. B-36: an hour never stands without its zone; a date is never written in figures.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest

from positions.ids import Language
from server.rendering import WEB, Rendering
from server.zones import ZONE_CHOSEN
from tests.e2e.pages import faces, page_doors
from tests.page_words import Said, said_by
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings
from tests.pseudo_language import marked, web_in
from tests.untranslated import data, foreign_to_all, said_in_another
from web.messages import forms_of, read_catalogue

PERSONS: Final = (None, "operator", "st-a", "head-xa", "head-xb", "observer")
READERS: Final = [
    (Language.FR, PERSONS),  # everybody in one language; in the others whoever sees most
    *((language, ("st-a",)) for language in (Language.ES, Language.EN, Language.PT)),
]
HOUR: Final = re.compile(r"(?<![\d:])(?P<time>\d{1,2}:\d\d)(?![\d:])(?P<after>(?:, hora de \w+| UTC)?)")
SAYS: Final = {"UTC": " UTC", "America/Lima": ", hora de Lima", "Europe/Madrid": ", hora de Madrid"}
DATE_IN_FIGURES: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")


@pytest.fixture(scope="module")
def spoken_by_nobody(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """The real templates with the catalogues of a language that nobody speaks."""
    return Rendering(web_in(tmp_path_factory.mktemp("web")))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("room"))) as opened:
        yield opened


def speak(room: PracticeRoom, rendering: Rendering) -> None:
    """From now on the pages are rendered with these catalogues, for a browser that has chosen nothing."""
    room.client.cookies.clear()
    resources = room.client.app_state["acorde"]
    room.client.app_state["acorde"] = replace(resources, rendering=rendering)


def pages(room: PracticeRoom, person: str | None, language: Language) -> Iterator[tuple[str, str]]:
    """Every page that this person gets in this language, refusals too."""
    headers = room.headers(person)
    for path in page_doors():
        for address in faces(path):
            room.client.cookies.set("lang", language.value)
            answer = room.client.get(address, headers=headers, follow_redirects=False)
            assert answer.status_code < 500, address
            if answer.status_code not in (302, 303):
                yield address, answer.text


def said_on_pages(room: PracticeRoom, persons: tuple[str | None, ...], language: Language) -> dict[Said, str]:
    """All that these persons read, each once, with an address where it stands."""
    return {
        said: address
        for person in persons
        for address, page in pages(room, person, language)
        for said in said_by(page)
    }


@pytest.mark.rule("B-35")
@pytest.mark.parametrize(("language", "persons"), READERS, ids=[one.value for one, _persons in READERS])
def test_what_a_page_says_is_given_to_translators_or_is_data_in_its_own_language(
    room: PracticeRoom, spoken_by_nobody: Rendering, language: Language, persons: tuple[str | None, ...]
) -> None:
    speak(room, spoken_by_nobody)
    found = [
        f"{address}: {said.where} ({said.language}): {piece}"
        for said, address in said_on_pages(room, persons, language).items()
        for piece in (*foreign_to_all(said, language), *said_in_another(said))
    ]
    if found:
        pytest.fail("\n".join(found))


def test_the_check_sees_a_sentence_outside_gettext_and_a_wrong_language() -> None:
    page = '<html lang="fr"><p>⟦Faltan⟧ Altamar ⟦y⟧ Bosquia</p><p>Se te olvidó.</p><p>trata de personas</p>'
    found = [piece for said in said_by(page) for piece in foreign_to_all(said, Language.FR)]
    assert found == ["Se te olvidó."]
    assert [piece for said in said_by(page) for piece in said_in_another(said)] == ["trata de personas"]


def test_marks_close_around_values() -> None:
    assert marked("%(part)s de %(whole)s") == "%(part)s⟦ de ⟧%(whole)s"
    assert marked("Guardar") == "⟦Guardar⟧"
    assert len(marked("Guardar y seguir", longer=True)) == len("⟦Guardar y seguir⟧") + 6


PAPER: Final = re.compile(r"/records/\d+$|/letter$")  # the same for everybody, in the hour that it names
EVERY_ZONE: Final = re.compile(r"/silence/\d+$")  # the close, in a table, in the hour of each delegation


def in_another_zone(words: str, zone: str) -> list[str]:
    """Hours that do not say that they are those of this zone."""
    return [hour[0] for hour in HOUR.finditer(words) if not hour["after"].startswith(SAYS[zone])]


def in_no_zone(words: str) -> list[str]:
    """Hours that do not say that they are universal."""
    return [hour[0] for hour in HOUR.finditer(words) if not re.match(r" \(?UTC", words[hour.end("time") :])]


def is_code(said: Said) -> bool:
    """Whether it stands character by character, as an entry of the record does, where 36:68 is no hour."""
    return said.where.endswith(("code", "pre"))


def hours_amiss(said: Said, zone: str, address: str) -> list[str]:
    """Hours on the page of an address that do not say in which zone they are."""
    if is_code(said):
        return []
    return in_no_zone(said.words) if PAPER.search(address) else in_another_zone(said.words, zone)


def date_in_figures(said: Said) -> list[str]:
    """Dates that are not spelled; an exact copy and data keep theirs."""
    is_exact = said.is_quoted or said.words in data() or is_code(said)
    return [] if is_exact else DATE_IN_FIGURES.findall(said.words)


@pytest.mark.rule("B-36")
@pytest.mark.parametrize(
    ("zone", "person"), [("UTC", "st-a"), ("America/Lima", "head-xb"), ("Europe/Madrid", "st-a")]
)
def test_every_hour_is_said_with_the_zone_of_the_reader_and_every_date_is_spelled(
    room: PracticeRoom, zone: str, person: str
) -> None:
    speak(room, Rendering(WEB))
    room.client.cookies.set(ZONE_CHOSEN, zone)
    said = said_on_pages(room, (person,), Language.ES)
    hours = [hour for one in said for hour in HOUR.finditer(one.words)]
    found = [
        f"{address}: {one.where}: {fault}"
        for one, address in said.items()
        for fault in (*hours_amiss(one, zone, address), *date_in_figures(one))
        if not (EVERY_ZONE.search(address) and one.where == "tbody>tr>td")
    ]
    assert hours
    if found:
        pytest.fail("\n".join(found))


CONCEPTS: Final = "/p/practica/questionnaires/conceptos"
ANSWERED: Final = {"version": "0", "state": "answered"}
INVITATION: Final = {"email": "nadie", "name": "Nadia", "language": "es", "seat": "head:XAC"}
REFUSED: Final[list[tuple[str, str, dict[str, str], int]]] = [
    ("head-xa", "/p/practica", {}, 405),
    ("head-xa", f"{CONCEPTS}/questions/t05.national", ANSWERED | {"url": "ftp://a.example"}, 422),
    ("head-xa", f"{CONCEPTS}/questions/t05.national", ANSWERED | {"text_es": "Otra redacción."}, 409),
    ("head-xb", f"{CONCEPTS}/questions/t05.defined", ANSWERED | {"value": "full"}, 403),
    ("head-xa", f"{CONCEPTS}/form", {"file": "no"}, 422),
    ("delegate-xa", f"{CONCEPTS}/clear", {}, 403),
    ("st-a", "/p/practica/questionnaires/new", {"name": "¿?", "day": "2030"}, 422),
    ("st-a", "/p/practica/delegation/invitations", INVITATION, 422),
]


@pytest.mark.rule("B-35")
@pytest.mark.parametrize(("person", "path", "fields", "status"), REFUSED)
def test_a_refusal_is_given_to_translators_too(
    room: PracticeRoom,
    spoken_by_nobody: Rendering,
    person: str,
    path: str,
    fields: dict[str, str],
    status: int,
) -> None:
    speak(room, spoken_by_nobody)
    room.client.cookies.set("lang", "fr")
    answer = room.client.post(path, data=fields, headers=room.headers(person), follow_redirects=False)
    assert answer.status_code == status
    typed = set(fields.values())
    found = [
        (said.where, piece)
        for said in said_by(answer.text)
        for piece in foreign_to_all(said, Language.FR)
        if piece not in typed
    ]
    assert found == []


def said_otherwise_in(language: Language) -> set[str]:
    """Spanish sentences of several words that are said otherwise in this language, and are no data.

    That every sentence has a translation is for ``web.messages --check`` to say.
    """
    return {
        one
        for message in read_catalogue(language.value)
        for one, other in zip(forms_of(message.id), forms_of(message.string), strict=False)
        if " " in one and "%(" not in one and other and one != other and one.strip(".: ") not in data()
    }


@pytest.mark.rule("B-35")
@pytest.mark.parametrize("language", [Language.EN, Language.PT, Language.FR])
def test_no_spanish_sentence_is_left_on_a_page_in_another_language(
    room: PracticeRoom, language: Language
) -> None:
    speak(room, Rendering(WEB))
    spanish, said = said_otherwise_in(language), said_on_pages(room, ("st-a",), language)
    if found := [f"{address}: {one.words}" for one, address in said.items() if one.words in spanish]:
        pytest.fail("\n".join(found))
