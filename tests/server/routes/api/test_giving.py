"""What conferences give, over HTTP, as programs do and read it."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.settings import Settings
from tests import room
from tests.programs import Program, problem
from tests.server.routes.api.test_openapi import check_answer
from tests.site import Site, open_site
from tests.tier_room import CA, own_text

RELEASED = "/api/v1/processes/practica/released-versions"
GIVING = "/api/v1/drafts/ca-1/giving"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.run(lambda database: own_text(database, CA, "Palabras de la conferencia."))
        yield opened


def wish(site: Site, giving: str = "release", **more: Any) -> dict[str, Any]:
    """The first version as it is kept."""
    kept = Program(site, room.HEAD).get("/api/v1/drafts/ca-1/versions").json()["versions"][0]
    return {"giving": giving, "version": 1, "digest": kept["digest"], **more}


def test_a_version_is_released_by_two_and_read_by_the_other_conference(site: Site) -> None:
    far = Program(site, room.FAR)
    assert far.get(RELEASED).json() == {"versions": [], "cursor": None}
    problem(far.get(GIVING), 404, "not_there")
    first = Program(site, room.SECRETARIAT).post(GIVING, wish(site))
    assert first.status_code == 201
    assert [each["hand"] for each in first.json()["waiting"]] == ["secretariat"]
    problem(far.get("/api/v1/drafts/ca-1/released/1"), 404, "not_there")
    check_answer("POST", GIVING.replace("ca-1", "{draft}"), first)
    done = Program(site, room.CHAIR).post(GIVING, wish(site)).json()
    assert ([each["version"] for each in done["released"]], done["onward"]) == ([1], None)
    listed = check_answer("GET", RELEASED.replace("practica", "{process}"), far.get(RELEASED))
    (version,) = listed["versions"]
    assert (version["draft"], version["conference"], version["number"]) == ("ca-1", "ca", 1)
    words = far.get("/api/v1/drafts/ca-1/released/1")
    read = check_answer("GET", "/api/v1/drafts/{draft}/released/{number}", words)
    assert read["paragraphs"][0]["texts"][0]["wording"] == "Palabras de la conferencia."
    for wrong in ("2", "x", "9" * 12):
        problem(far.get(f"/api/v1/drafts/ca-1/released/{wrong}"), 404, "not_there")
    for other in ("/api/v1/drafts/ca-1", "/api/v1/drafts/ca-1/versions/1", "/api/v1/drafts/none/released/1"):
        problem(far.get(other), 404, "not_there")
    assert Program(site, room.HEAD).get(GIVING).json()["forwarded"] is None


def test_a_text_goes_on(site: Site) -> None:
    Program(site, room.SECRETARIAT).post(GIVING, wish(site, "forward"))
    done = Program(site, room.CHAIR).post(GIVING, wish(site, "forward")).json()
    assert done["forwarded"] == 1
    read = Program(site, room.OTHER_SECRETARIAT).get(f"/api/v1/drafts/{done['onward']}").json()
    assert (read["mode"], read["conference"]) == ("preparing", None)


def test_refusals_have_their_reasons(site: Site) -> None:
    problem(Program(site, room.HEAD).post(GIVING, wish(site)), 403, "not_allowed")
    st = Program(site, room.SECRETARIAT)
    problem(st.post(GIVING, wish(site, stands=False)), 409, "nothing_given")
    problem(st.post(GIVING, wish(site, digest="0" * 64)), 409, "version_not_seen")
    problem(st.post(GIVING, {"giving": "lend"}), 422, "field_malformed")
    problem(Program(site, room.OBSERVER).get("/api/v1/drafts/ca-1/released/1"), 404, "not_there")
