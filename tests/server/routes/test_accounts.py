"""One's own account, as a browser sees it."""

import re
from collections.abc import Iterator

import pytest

from server.settings import Settings
from tests import room
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served, and the head of Altamar signed in."""
    with open_site(settings) as opened:
        opened.sign_in(room.HEAD)
        yield opened


def test_nobody_has_no_account_and_is_led_to_the_sign_in(site: Site) -> None:
    site.client.cookies.clear()
    answer = site.client.get("/account", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?back=/account")


ACTS = [
    ("/account/profile", {"name": "Otra", "language": "es"}),
    ("/account/password", {"new": "un caballo verde duerme"}),
    ("/account/devices/end", {}),
    ("/account/devices/x/end", {}),
    ("/account/tokens", {"days": "3"}),
    ("/account/tokens/x/revoke", {}),
]


@pytest.mark.parametrize(("path", "fields"), ACTS)
def test_nobody_changes_an_account(site: Site, path: str, fields: dict[str, str]) -> None:
    site.client.cookies.clear()
    assert site.post(path, of="/login", **fields).status_code == 401


def test_name_and_language_are_changed(site: Site) -> None:
    answer = site.post("/account/profile", of="/account", name=" Ana  Ruiz", language="en")
    assert answer.headers["location"] == "/account?done=profile"
    page = site.client.get("/account?done=profile")
    assert '<html lang="en"' in page.text
    assert 'value="Ana Ruiz"' in page.text


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "language": "es"},
        {"name": "Ana", "language": "nl"},
        {"name": "Ana", "language": "xx"},
        {"name": "Ana"},
        {"name": "Ana", "language": "es", "email": "otra@x.example"},
        {"name": "Ana", "language": "es", "suspended": ""},
    ],
)
def test_what_does_not_fit_is_refused(site: Site, fields: dict[str, str]) -> None:
    assert site.post("/account/profile", of="/account", **fields).status_code == 422
    assert "Persona head-XAA" in site.client.get("/account").text


def test_a_password_is_set_and_changed_with_the_present_one(site: Site) -> None:
    first, second = "un caballo verde duerme", "otra frase bastante larga"
    assert site.post("/account/password", of="/account", new=first).status_code == 303
    page = site.client.get("/account?done=password")
    assert "La contraseña se guardó" in page.text
    assert 'name="current"' in page.text
    assert site.post("/account/password", of="/account", current="no es", new=second).status_code == 403
    assert site.post("/account/password", of="/account", current=first, new="corta").status_code == 422
    assert site.post("/account/password", of="/account", current=first, new=second).status_code == 303


def test_devices_are_listed_and_ended_one_by_one_and_all_at_once(site: Site) -> None:
    others = [site.sign_in(room.HEAD) for _ in range(3)]
    page = site.client.get("/account").text
    assert page.count("Cerrar su sesión") == 3
    assert page.count("este equipo") == 1
    device = re.search(r'action="(/account/devices/\w+/end)"', page)
    assert device is not None
    assert site.post(device[1], of="/account").headers["location"] == "/account?done=device"
    assert site.client.get("/account").text.count("Cerrar su sesión") == 2
    assert site.post("/account/devices/end", of="/account").headers["location"] == "/account?done=devices"
    assert site.client.get("/account").text.count("Cerrar su sesión") == 0
    site.client.cookies.set("sid", others[0], domain=site.host)
    assert site.client.get("/account", follow_redirects=False).status_code == 303


def test_a_device_of_somebody_else_is_not_there(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    site.sign_in(room.DELEGATE)
    device = re.search(r'action="(/account/devices/\w+/end)"', site.client.get("/account").text)
    assert device is not None
    site.sign_in(room.HEAD)
    assert site.post(device[1], of="/account").status_code == 404


@pytest.mark.rule("R-41")
def test_a_token_is_shown_once_acts_for_its_person_and_is_revoked(site: Site) -> None:
    made = site.post("/account/tokens", of="/account", days="3")
    assert made.status_code == 200
    secret = re.search(r">([\w-]{43})<", made.text)
    assert secret is not None
    shown = {"authorization": f"Bearer {secret[1]}"}
    assert "Persona head-XAA" in site.client.get("/p/practica/delegation", headers=shown).text
    page = site.client.get("/account").text
    assert secret[1] not in page
    token = re.search(r'action="(/account/tokens/\w+/revoke)"', page)
    assert token is not None
    site.sign_in(room.DELEGATE)
    assert site.post(token[1], of="/account").status_code == 404
    assert site.client.get("/p/practica/delegation", headers=shown).status_code == 200
    site.sign_in(room.HEAD)
    assert site.post(token[1], of="/account").headers["location"] == "/account?done=token"
    assert site.client.get("/p/practica/delegation", headers=shown).status_code == 401


@pytest.mark.rule("R-41")
@pytest.mark.parametrize(("path", "fields"), ACTS)
def test_a_stolen_token_changes_nothing_of_the_account(site: Site, path: str, fields: dict[str, str]) -> None:
    secret = re.search(r">([\w-]{43})<", site.post("/account/tokens", of="/account", days="3").text)
    assert secret is not None
    answer = site.client.post(path, data=fields, headers={"authorization": f"Bearer {secret[1]}"})
    assert answer.status_code == 403


@pytest.mark.rule("R-41")
def test_a_token_counts_in_the_header_alone(site: Site) -> None:
    secret = re.search(r">([\w-]{43})<", site.post("/account/tokens", of="/account", days="3").text)
    assert secret is not None
    site.client.cookies.clear()
    for path in (f"/account?token={secret[1]}", f"/account?access_token={secret[1]}"):
        assert site.client.get(path, follow_redirects=False).status_code == 303
    site.client.cookies.set("sid", secret[1], domain=site.host)
    assert site.client.get("/account", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("days", ["0", "91", "-3", "x", "", "1e3"])
def test_a_token_lasts_between_one_and_ninety_days(site: Site, days: str) -> None:
    assert site.post("/account/tokens", of="/account", days=days).status_code == 422


def test_what_a_person_is_called_is_never_markup(site: Site) -> None:
    name = "<img src=x onerror=alert(1)>"
    assert site.post("/account/profile", of="/account", name=name, language="es").status_code == 303
    for path in ("/account", "/p/practica/delegation"):
        page = site.client.get(path).text
        assert "<img" not in page
        assert "&lt;img src=x" in page
