"""Where one arrives, the public statements, health and files, as a browser sees them."""

import re
from collections.abc import Iterator

import pytest

from server.settings import Settings
from tests import room
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served."""
    with open_site(settings) as opened:
        yield opened


def test_one_arrives_at_the_processes(site: Site) -> None:
    page = site.client.get("/")
    assert page.url.path == "/home"
    assert "Sala de práctica" in page.text
    assert 'href="/p/practica"' in page.text


def test_a_process_shows_its_frame_to_everybody(site: Site) -> None:
    page = site.client.get("/p/practica").text
    for name in room.NAMES.values():
        assert name in page
    assert "Cuestionarios" in page


@pytest.mark.parametrize("name", [name for name in room.SEATS if name != "nobody"])
@pytest.mark.parametrize("path", ["/home", "/p/practica"])
def test_whoever_signs_in_reads_at_once_what_to_do_next(site: Site, name: str, path: str) -> None:
    site.sign_in(room.SEATS[name])
    page = site.client.get(path)
    assert page.text.count("button primary") == 1
    address = re.search(r'class="button primary" href="([^"]+)">Continuar<', page.text)
    assert address is not None, page.text
    assert site.client.get(address[1], follow_redirects=True).status_code == 200


def test_a_member_is_one_click_from_the_questionnaire(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    page = site.client.get("/home").text
    assert 'class="button primary" href="/p/practica/questionnaires/conceptos">Continuar<' in page
    assert "Nadie de su delegación ha respondido todavía" in page
    assert "0 de 4 preguntas respondidas" in page
    assert "1 de abril de 2099" in page
    assert "Altamar es" in page


def test_nobody_is_offered_to_sign_in_and_to_read(site: Site) -> None:
    assert 'class="button primary" href="/login">Entrar<' in site.client.get("/home").text
    assert ">Leer el informe<" in site.client.get("/p/practica").text


def test_an_illustrative_process_says_so_on_its_page(site: Site) -> None:
    assert "contenido inventado e ilustrativo" in site.client.get("/p/practica").text


@pytest.mark.parametrize(("language", "word"), [("en", "Language"), ("pt", "Idioma"), ("fr", "Langue")])
def test_the_language_chosen_is_kept_on_the_device(site: Site, language: str, word: str) -> None:
    answer = site.post("/preferences", language=language, **{"return": "/p/practica?x=1"})
    assert answer.headers["location"] == "/p/practica?x=1"
    site.client.cookies.set("lang", language)
    page = site.client.get("/p/practica").text
    assert f'<html lang="{language}"' in page
    assert word in page


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", ""]
)
def test_one_is_never_sent_to_another_site(site: Site, back: str) -> None:
    assert site.post("/preferences", theme="dark", **{"return": back}).headers["location"] == "/home"


def test_an_unknown_language_or_look_is_not_kept(site: Site) -> None:
    answer = site.post("/preferences", language="xx", theme="pink")
    assert "set-cookie" not in answer.headers or "lang=" not in answer.headers["set-cookie"]


def zone(site: Site) -> str:
    """The zone in which pages say hours."""
    return site.client.get("/p/practica").text.split('data-zone="')[1].split('"')[0]


@pytest.mark.rule("I-23")
def test_hours_are_said_in_the_zone_of_the_device_unless_the_person_chooses_another(site: Site) -> None:
    assert zone(site) == "UTC"
    site.client.cookies.set("zone_here", "Europe/Madrid", domain=site.host)
    assert zone(site) == "Europe/Madrid"
    assert site.post("/preferences", zone="America/Lima", **{"return": "/account"}).status_code == 303
    assert zone(site) == "America/Lima"
    assert ", hora de Lima" in site.client.get("/p/practica").text
    site.post("/preferences", zone="America/Nowhere")
    assert zone(site) == "America/Lima"
    site.post("/preferences", zone="auto")
    assert zone(site) == "Europe/Madrid"
    site.client.cookies.set("zone_here", "Europe/Nowhere", domain=site.host)
    assert zone(site) == "UTC"


def test_the_zone_is_chosen_on_the_page_of_the_account(site: Site) -> None:
    site.sign_in(room.HEAD)
    site.client.cookies.set("zone_here", "America/Bogota", domain=site.host)
    page = site.client.get("/account").text
    assert '<option value="America/Bogota" selected>' in page
    assert page.index('value="auto"') < page.index('value="UTC"') < page.index('value="America/Asuncion"')


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/licences"])
@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_public_statements_are_there_in_every_language(site: Site, path: str, language: str) -> None:
    page = site.client.get(f"{path}?lang={language}")
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text


def test_health_is_told_without_login(site: Site) -> None:
    assert site.client.get("/health/live").json() == {"live": True}
    assert site.client.get("/health/ready").status_code in (200, 503)


def test_built_files_are_kept_for_good(site: Site) -> None:
    address = site.state.rendering.asset("acorde.css")
    answer = site.client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert site.client.get("/assets/none.css").status_code == 404


def test_no_file_outside_the_built_ones_is_given(site: Site) -> None:
    assert site.client.get("/assets/../templates/layout.html").status_code == 404
    assert site.client.get("/assets/%2e%2e/templates/layout.html").status_code == 404
