"""The gate: every way round it is tried through the real application."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server import clock
from server.actions import accounts
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.site import Site, open_site

ORIGIN = {"origin": "http://127.0.0.1:8000"}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served, with low limits."""
    low = replace(settings, limit_reads=20, limit_writes=5, limit_anonymous=15, limit_body_bytes=2_000)
    with open_site(low) as opened:
        yield opened


def bearer(site: Site, seat_email: str = "head-xaa@practica.example") -> dict[str, str]:
    secret = clock.draw()

    async def make(db: Database) -> None:
        await accounts.make_bearer(db, seat_email, days=1, now=clock.now(), id=clock.mint(), secret=secret)

    site.run(make)
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("host", ["evil.example", "localhost:8000", "127.0.0.1", "127.0.0.1:8001", ""])
def test_another_host_is_told_our_address_and_nothing_else(site: Site, host: str) -> None:
    answer = site.client.get("/api/v1/nothing", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["code"] == "misdirected"
    assert answer.json()["facts"] == {"origin": "http://127.0.0.1:8000"}


def test_supervisors_know_no_host_name(site: Site) -> None:
    assert site.client.get("/health/live", headers={"host": "10.0.0.9"}).status_code == 200


@pytest.mark.rule("R-76")
def test_an_oversized_body_is_refused_before_it_is_read(site: Site) -> None:
    site.sign_in(room.HEAD)
    token = site.csrf("/login/nothing/at/all")
    headers = {**ORIGIN, "x-acorde-csrf": token}
    answer = site.client.patch("/api/v1/nothing", json={"a": "x" * 3_000}, headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (413, "body_too_large")


@pytest.mark.rule("R-76")
def test_nobody_uploads_anything_and_nothing_is_read_that_comes_from_elsewhere(site: Site) -> None:
    files = {"file": ("a.xlsx", b"x" * 300_000)}
    answer = site.client.post("/login", data={"csrf": "x"}, files=files, headers=ORIGIN)
    assert answer.status_code == 413
    assert site.client.post("/login", files=files, headers={"origin": "null"}).status_code == 403


@pytest.mark.rule("R-76")
def test_a_form_of_too_many_fields_is_refused(site: Site) -> None:
    content = "&".join(f"a{n}={n}" for n in range(600))
    headers = {**ORIGIN, "content-type": "application/x-www-form-urlencoded"}
    assert site.client.post("/login", content=content, headers=headers).status_code == 422


OTHERS = [
    {},
    {"origin": "null"},
    {"origin": "https://evil.example"},
    {"origin": "http://127.0.0.1:8001"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_form_from_elsewhere_changes_nothing_even_with_the_token(
    site: Site, headers: dict[str, str]
) -> None:
    site.sign_in(room.HEAD)
    sent = {"csrf": site.csrf("/account"), "name": "Otra", "language": "es"}
    answer = site.client.post("/account/profile", data=sent, headers=headers)
    assert answer.status_code == 403
    assert "Persona head-XAA" in site.client.get("/account").text


@pytest.mark.parametrize("token", ["", "0" * 64, "ñ"])
def test_a_form_with_a_forged_token_changes_nothing(site: Site, token: str) -> None:
    site.sign_in(room.HEAD)
    sent = {"csrf": token, "name": "Otra", "language": "es"}
    assert site.client.post("/account/profile", data=sent, headers=ORIGIN).status_code == 403
    assert "Persona head-XAA" in site.client.get("/account").text


def test_the_token_of_another_login_does_not_fit(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    others = site.csrf("/account")
    site.sign_in(room.HEAD)
    sent = {"csrf": others, "name": "Otra", "language": "es"}
    assert site.client.post("/account/profile", data=sent, headers=ORIGIN).status_code == 403


def test_the_token_from_before_the_sign_in_does_not_fit_after_it(site: Site) -> None:
    before = site.csrf("/login")
    site.sign_in(room.HEAD)
    sent = {"csrf": before, "name": "Otra", "language": "es"}
    assert site.client.post("/account/profile", data=sent, headers=ORIGIN).status_code == 403


def test_a_page_that_reads_its_own_origin_from_the_browser_passes_without_the_header(site: Site) -> None:
    site.sign_in(room.HEAD)
    sent = {"csrf": site.csrf("/account"), "name": "Otra", "language": "es"}
    answer = site.client.post(
        "/account/profile", data=sent, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False
    )
    assert answer.status_code == 303


def test_the_api_takes_a_cookie_only_with_its_header(site: Site) -> None:
    site.sign_in(room.HEAD)
    token = site.csrf("/account")
    without = site.client.patch("/api/v1/nothing", json={"csrf": token}, headers=ORIGIN)
    assert (without.status_code, without.json()["reason"]) == (403, "page_outdated")
    field = site.client.post("/api/v1/nothing", data={"csrf": token}, headers=ORIGIN)
    assert (field.status_code, field.json()["reason"]) == (403, "page_outdated")
    with_it = site.client.patch("/api/v1/nothing", json={}, headers={**ORIGIN, "x-acorde-csrf": token})
    assert with_it.status_code in (404, 405)


def test_the_api_asks_who_has_neither_cookie_nor_token_to_sign_in(site: Site) -> None:
    answer = site.client.patch("/api/v1/nothing", json={}, headers=ORIGIN)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_script_with_a_bearer_token_needs_neither_origin_nor_token_of_a_form(site: Site) -> None:
    assert site.client.patch("/api/v1/nothing", json={}, headers=bearer(site)).status_code in (404, 405)


def test_a_dead_bearer_token_is_said_to_be_dead_and_does_not_fall_back_on_the_cookie(site: Site) -> None:
    site.sign_in(room.HEAD)
    for shown in (f"Bearer {clock.draw()}", "Bearer x", "Basic abc", ""):
        answer = site.client.get("/api/v1/nothing", headers={"authorization": shown})
        assert (answer.status_code, answer.json()["reason"]) == (401, "token_dead")


def test_who_asks_too_often_waits(site: Site) -> None:
    answers = [site.client.get("/api/v1/nothing") for _ in range(17)]
    assert [answer.status_code for answer in answers] == [404] * 15 + [429] * 2
    refused = answers[-1]
    assert refused.json()["code"] == "too_often"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert site.client.get("/health/live").status_code == 200


@pytest.mark.rule("R-75")
def test_an_account_is_not_charged_for_its_neighbours_at_one_address(site: Site) -> None:
    head, delegate = bearer(site), bearer(site, "delegate-xaa@practica.example")
    for _ in range(20):
        assert site.client.get("/api/v1/nothing", headers=head).status_code == 404
    assert site.client.get("/api/v1/nothing", headers=head).status_code == 429
    assert site.client.get("/api/v1/nothing", headers=delegate).status_code == 404


@pytest.mark.rule("R-75")
def test_a_new_token_a_request_or_a_forged_forwarding_header_buys_nothing(site: Site) -> None:
    statuses = [
        site.client.get(
            "/api/v1/nothing",
            headers={"authorization": f"Bearer {clock.draw()}", "x-forwarded-for": f"198.51.100.{n}"},
        ).status_code
        for n in range(16)
    ]
    assert statuses == [401] * 15 + [429]


def test_writes_have_a_smaller_purse_than_reads(site: Site) -> None:
    shown = bearer(site)
    statuses = [site.client.patch("/api/v1/nothing", json={}, headers=shown).status_code for _ in range(6)]
    assert statuses[-1] == 429
    assert 429 not in statuses[:-1]
    assert site.client.get("/api/v1/nothing", headers=shown).status_code == 404


FROM_A_MAIL = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}


def test_who_comes_from_a_mail_is_asked_once_more_from_here(site: Site) -> None:
    """The strict cookie stays behind when another site sends the person."""
    answer = site.client.get("/account", headers=FROM_A_MAIL, follow_redirects=False)
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0">' in answer.text
    assert "csrf" not in answer.text
    again = site.client.get("/account", headers=FROM_A_MAIL, follow_redirects=False)
    assert again.status_code == 303  # asked twice, a browser that still says cross-site is answered
    assert 'back=""' in again.headers["set-cookie"]


def test_who_has_the_cookie_or_does_not_navigate_is_answered_at_once(site: Site) -> None:
    quiet = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert site.client.get("/account", headers=quiet, follow_redirects=False).status_code == 303
    site.sign_in(room.HEAD)
    assert "Mi cuenta" in site.client.get("/account", headers=FROM_A_MAIL).text


def test_a_visitor_gets_one_cookie_with_a_page_and_none_with_anything_else(site: Site) -> None:
    assert "set-cookie" not in site.client.get("/health/live").headers
    assert "set-cookie" not in site.client.get("/api/v1/nothing").headers
    assert site.client.get("/login").headers["set-cookie"].startswith("visitor=")
    assert "set-cookie" not in site.client.get("/login").headers
    site.sign_in(room.HEAD)
    assert "set-cookie" not in site.client.get("/account").headers
