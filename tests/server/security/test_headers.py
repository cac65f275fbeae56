"""The policy stands on every answer, whoever gives it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from server import clock
from server.security.headers import STANDING, policy
from server.settings import Settings
from tests import room
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served."""
    with open_site(settings) as opened:
        yield opened


@pytest.fixture
def secure_site(settings: Settings) -> Iterator[Site]:
    """The same behind TLS."""
    with open_site(replace(settings, origin="https://acorde.example")) as opened:
        yield opened


PATHS = [
    "/login",
    "/account",
    "/health/live",
    "/nowhere",
    "/p/practica/delegation",
    "/api/v1/nothing",
    "/csp-reports",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert (
        "require-trusted-types-for 'script'; trusted-types acorde"
        in answer.headers["content-security-policy"]
    )
    for name, value in STANDING.items():
        assert answer.headers[name] == value
    assert "strict-transport-security" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_refusals_before_any_route_carry_it_too(site: Site) -> None:
    for answer in (
        site.client.get("/login", headers={"host": "evil.example"}),
        site.client.post("/login", data={"csrf": "forged"}),
    ):
        assert answer.status_code in (403, 421)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_the_nonce_is_new_for_every_answer_and_is_the_pages_own(site: Site) -> None:
    seen = set()
    for _ in range(5):
        answer = site.client.get("/login")
        found = re.search(r"'nonce-([\w-]{22})'", answer.headers["content-security-policy"])
        assert found is not None
        assert f'nonce="{found[1]}"' in answer.text
        seen.add(found[1])
    assert len(seen) == 5


def test_the_nonce_serves_styles_alone() -> None:
    words = policy("NONCE", address="https://acorde.example").split("; ")
    assert [word for word in words if "NONCE" in word] == ["style-src 'self' 'nonce-NONCE'"]
    assert "connect-src 'self' wss://acorde.example" in words
    assert "connect-src 'self' ws://127.0.0.1:8000" in policy("n", address="http://127.0.0.1:8000").split(
        "; "
    )


def test_transport_security_is_told_over_tls_only(secure_site: Site) -> None:
    answer = secure_site.client.get("/login")
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_a_violation_is_taken_and_changes_nothing(site: Site) -> None:
    site.sign_in(room.HEAD)
    report = [{"type": "csp-violation", "body": {"blockedURL": "https://evil.example"}}]
    answer = site.client.post(
        "/csp-reports", json=report, headers={"content-type": "application/reports+json"}
    )
    assert (answer.status_code, answer.text) == (204, "")


@pytest.mark.rule("R-70")
def test_the_secret_of_a_link_is_in_no_log(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = clock.draw()
    for host in ("127.0.0.1:8000", "evil.example"):
        assert site.client.get(f"/login/{secret}", headers={"host": host}).status_code in (410, 421)
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("server")]
    assert any("reason=link_expired" in line for line in logged)
    assert secret not in "\n".join(logged)
