"""Processes and questionnaires over HTTP."""

from collections.abc import Iterator

import pytest

from positions.formats.bundle import read_questionnaire_bytes
from server.settings import Settings
from tests import room
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        yield opened


def test_the_processes_and_their_frames_are_public(site: Site) -> None:
    listed = site.client.get("/api/v1/processes").json()
    assert [(row["id"], row["members"], row["illustrative"]) for row in listed["processes"]] == [
        ("practica", 5, True)
    ]
    frame = site.client.get(listed["processes"][0]["href"]).json()
    assert [one["id"] for one in frame["conferences"]] == ["ca", "cb"]
    assert frame["conferences"][0]["members"][0]["id"] == "XAA"
    assert site.client.get("/api/v1/processes/nada").status_code == 404


def test_a_questionnaire_is_found_with_its_versions(site: Site) -> None:
    (listed,) = site.client.get("/api/v1/processes/practica/questionnaires").json()["questionnaires"]
    assert (listed["id"], listed["phase"], listed["version"]) == ("practica.conceptos", "open", 1)
    one = site.client.get("/api/v1/questionnaires/practica.conceptos").json()
    assert one == listed
    versions = site.client.get("/api/v1/questionnaires/practica.conceptos/versions").json()["versions"]
    assert versions == listed["versions"]
    whole = site.client.get(versions[0]["href"])
    assert read_questionnaire_bytes(whole.content) == room.questionnaire()


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/questionnaires/practica.nada",
        "/api/v1/questionnaires/practica",
        "/api/v1/questionnaires/practica.conceptos/versions/2",
        "/api/v1/questionnaires/practica.conceptos/versions/x",
        "/api/v1/questionnaires/practica.conceptos/versions/99999999999",
        "/api/v1/processes/nada/questionnaires",
    ],
)
def test_what_is_not_there_is_a_problem_in_json(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["code"], answer.json()["reason"]) == ("unknown", "not_there")
