"""How refusals look from outside."""

import json
from collections.abc import Iterator

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from server.actions import processes
from server.errors import status_of
from server.settings import Settings
from server.store.database import Database
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served."""
    with open_site(settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Malformed("x"), 422),
        (Forbidden("x"), 403),
        (Unknown("x"), 404),
        (WrongPhase("x"), 409),
        (Stale("x"), 409),
        (Malformed("too_large", most=1), 413),
        (Stale("if_match_failed"), 412),
        (Malformed("if_match_missing"), 428),
    ],
)
def test_every_refusal_has_its_status(refusal: DomainError, status: int) -> None:
    assert status_of(refusal) == status


def test_a_person_reads_what_happened_what_is_safe_and_what_to_do(site: Site) -> None:
    page = site.client.get("/p/nowhere")
    assert page.status_code == 404
    for words in ("No está aquí", "sigue guardado", "Revise la dirección", "E-404-"):
        assert words in page.text


def test_a_program_gets_a_problem_with_stable_words(site: Site) -> None:
    answer = site.client.get("/api/v1/processes/nowhere", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["reason"], problem["status"]) == ("unknown", "not_there", 404)
    assert problem["type"] == "urn:acorde:problem:unknown"


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere"])
def test_what_no_route_knows_is_answered_alike(site: Site, path: str) -> None:
    assert site.client.get(path).status_code == 404


def test_another_method_is_refused_by_name(site: Site) -> None:
    answer = site.client.get("/logout")
    assert answer.status_code == 405


@pytest.mark.rule("R-70")
@pytest.mark.parametrize("path", ["/p/practica", "/api/v1/processes/practica"])
def test_a_bug_shows_a_number_and_nothing_else(
    site: Site, path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(db: Database, id: str) -> None:
        raise RuntimeError("canary: the text of an answer")

    monkeypatch.setattr(processes, "process_by_id", broken)
    site.client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]  # the client's own switch
    answer = site.client.get(path)
    assert answer.status_code == 500
    assert "canary" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    if path.startswith("/api"):
        number = json.loads(answer.text)["facts"]["number"]
        assert any(number in record.getMessage() for record in caplog.records)
