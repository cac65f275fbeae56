"""Signing in and out, as a browser does it, and as somebody does who should not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from positions.ids import PersonId
from server import clock
from server.actions import accounts, logins
from server.security.account import Purpose
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.site import Site, open_site

PASSWORD = "un caballo verde duerme"
HEAD = "head-xaa@practica.example"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served; the head of Altamar has a password."""
    with open_site(settings) as opened:

        async def furnish(db: Database) -> None:
            own = await accounts.account_by_id(db, PersonId("head-XAA"))
            await logins.set_password(db, own, current="", new=PASSWORD, login_id=None, now=clock.now())

        opened.run(furnish)
        yield opened


def link(site: Site, email: str = HEAD, purpose: Purpose = Purpose.SIGN_IN) -> str:
    secret = clock.draw()

    async def make(db: Database) -> None:
        await accounts.make_link(db, email, purpose=purpose, now=clock.now(), secret=secret, minutes=15)

    site.run(make)
    return secret


def who(site: Site) -> str:
    """Whose account the browser is signed in to."""
    page = site.client.get("/account", follow_redirects=False)
    if page.status_code != 200:
        return "nobody"
    return next(seat.account or "" for seat in room.SEATS.values() if f"Persona {seat.account}<" in page.text)


def test_a_password_signs_in_and_leads_back_to_where_one_was(site: Site) -> None:
    asked = site.client.get("/login?back=/p/practica")
    assert 'name="back" value="/p/practica"' in asked.text
    answer = site.post("/login", email=HEAD, password=PASSWORD, back="/p/practica")
    assert (answer.status_code, answer.headers["location"]) == (303, "/p/practica")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("sid="))
    assert "HttpOnly; Path=/; SameSite=strict" in cookie
    assert who(site) == "head-XAA"
    assert site.client.get("/login", follow_redirects=False).headers["location"] == "/home"


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_led_to_another_site(site: Site, back: str) -> None:
    answer = site.post("/login", email=HEAD, password=PASSWORD, back=back)
    assert answer.headers["location"] == "/home"


@pytest.mark.rule("R-36")
def test_an_unknown_address_and_a_wrong_password_are_answered_with_the_same_bytes(site: Site) -> None:
    pages = set()
    for email, password in (
        (HEAD, "equivocada del todo"),
        ("nadie@practica.example", PASSWORD),
        ("chair-xaa@practica.example", PASSWORD),
    ):
        answer = site.post("/login", email=email, password=password)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        pages.add(answer.text.replace(email, "EMAIL").split("<main")[1])
    assert len(pages) == 1
    assert 'value="EMAIL"' in pages.pop()  # what was written is kept, but not the password
    assert PASSWORD not in answer.text


@pytest.mark.rule("R-35")
def test_after_five_failures_the_next_try_waits_even_with_the_right_password(site: Site) -> None:
    for _ in range(5):
        assert site.post("/login", email=HEAD, password="equivocada").status_code == 403
    answer = site.post("/login", email=HEAD, password=PASSWORD)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


def test_an_unknown_field_or_a_field_sent_twice_is_refused(site: Site) -> None:
    assert site.post("/login", email=HEAD, password=PASSWORD, role="operator").status_code == 422
    token = site.csrf("/login")
    content = f"csrf={token}&email=a&email=b&password=c"
    headers = {"origin": "http://127.0.0.1:8000", "content-type": "application/x-www-form-urlencoded"}
    assert site.client.post("/login", content=content, headers=headers).status_code == 422
    assert who(site) == "nobody"


@pytest.mark.rule("R-39")
def test_a_link_moves_out_of_the_address_and_signs_in_at_one_press(site: Site) -> None:
    secret = link(site)
    moved = site.client.get(f"/login/{secret}", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (303, "/login/link")
    assert moved.headers["set-cookie"].startswith(f"link={secret}; HttpOnly; Max-Age=600")
    page = site.client.get("/login/link")
    assert "Persona head-XAA" in page.text
    assert secret not in page.text
    assert who(site) == "nobody"
    answer = site.post("/login/link", of="/login/link")
    assert answer.headers["location"] == "/home"
    assert who(site) == "head-XAA"


@pytest.mark.rule("R-39")
def test_looking_at_a_link_does_not_use_it_and_using_it_twice_is_refused(site: Site) -> None:
    secret = link(site)
    for _ in range(3):
        assert site.client.get(f"/login/{secret}").status_code == 200
    assert site.post("/login/link", of="/login/link").status_code == 303
    site.client.cookies.clear()
    again = site.client.get(f"/login/{secret}")
    assert again.status_code == 410
    assert site.post("/login/link", of="/login").status_code == 410
    assert who(site) == "nobody"


@pytest.mark.rule("R-39")
@pytest.mark.parametrize("secret", ["x", "a" * 43, "%20", "%00"])
def test_a_link_that_was_never_made_is_gone(site: Site, secret: str) -> None:
    assert site.client.get(f"/login/{secret}").status_code == 410
    assert site.client.get(f"/invitations/{secret}").status_code == 410


def test_no_link_at_all_is_gone_too(site: Site) -> None:
    assert site.client.get("/login/link").status_code == 410
    assert site.post("/login/link").status_code == 410


def test_an_invited_person_says_who_they_are(site: Site) -> None:
    secret = link(site, purpose=Purpose.INVITATION)
    page = site.client.get(f"/invitations/{secret}")
    assert "Aceptar la invitación" in page.text
    refused = site.post("/login/link", of="/login/link", name="Ana Ruiz", language="pt", password="corta")
    assert refused.status_code == 422
    assert 'value="Ana Ruiz"' in refused.text
    answer = site.post("/login/link", of="/login/link", name="Ana Ruiz", language="pt", password="")
    assert answer.status_code == 303
    assert '<html lang="pt"' in site.client.get("/account").text
    assert "Ana Ruiz" in site.client.get("/account").text


def test_after_signing_out_the_cookie_is_worth_nothing(site: Site) -> None:
    secret = site.sign_in(room.HEAD)
    answer = site.post("/logout", of="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert who(site) == "nobody"
    site.client.cookies.set("sid", secret, domain=site.host)
    assert who(site) == "nobody"


def test_signing_out_without_being_signed_in_is_no_failure(site: Site) -> None:
    assert site.post("/logout").status_code == 303


@pytest.mark.rule("R-32")
def test_a_suspended_account_is_out_at_its_next_request(site: Site) -> None:
    site.sign_in(room.HEAD)
    assert who(site) == "head-XAA"

    async def suspend(db: Database) -> None:
        await accounts.suspend(db, HEAD, now=clock.now())

    site.run(suspend)
    assert who(site) == "nobody"
    assert site.client.get("/p/practica/delegation").status_code == 404
    assert site.post("/login", email=HEAD, password=PASSWORD).status_code == 403


@pytest.mark.rule("R-31")
def test_a_new_login_never_keeps_the_secret_of_the_one_before(site: Site) -> None:
    planted = clock.draw()
    site.client.cookies.set("sid", planted, domain=site.host)
    site.post("/login", email=HEAD, password=PASSWORD)
    assert site.client.cookies["sid"] != planted
    assert who(site) == "head-XAA"


def test_over_tls_the_cookie_has_its_prefix_and_is_secure(settings: Settings) -> None:
    with open_site(replace(settings, origin="https://acorde.example")) as site:
        secret = link(site)
        moved = site.client.get(f"/login/{secret}", follow_redirects=False)
        assert moved.headers["set-cookie"].startswith(f"__Host-link={secret}; ")
        assert moved.headers["set-cookie"].endswith("; Secure")
        answer = site.post("/login/link", of="/login/link")
        cookie = next(
            line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-sid=")
        )
        assert cookie.endswith("HttpOnly; Path=/; SameSite=strict; Secure")
        assert who(site) == "head-XAA"
