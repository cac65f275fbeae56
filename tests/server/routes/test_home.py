"""Where one arrives, the public statements, health and files, as a browser sees them."""

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


def test_a_member_is_offered_to_answer_and_others_to_read(site: Site) -> None:
    assert "Responder el cuestionario" not in site.client.get("/p/practica").text
    site.sign_in(room.DELEGATE)
    assert "Responder el cuestionario" in site.client.get("/p/practica").text
    assert "Usted tiene un lugar aquí" in site.client.get("/home").text


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
