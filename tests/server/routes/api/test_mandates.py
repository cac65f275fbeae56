"""Whom a head names, over HTTP; and the button for it on the page of the delegation."""

from collections.abc import Iterator

import pytest

from server.settings import Settings
from tests import room
from tests.programs import Program, problem
from tests.site import Site, open_site

MANDATES = "/api/v1/processes/practica/mandates"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        yield opened


def test_a_person_is_named_and_no_more(site: Site) -> None:
    head, delegate = Program(site, room.HEAD), Program(site, room.DELEGATE)
    found = {each["role"]: each for each in head.get(MANDATES).json()["mandates"]}
    assert (found["head"]["may"], found["head"]["named"], found["delegate"]["may"]) == (True, False, False)
    wish = {"seat": found["delegate"]["seat"], "named": True}
    problem(delegate.post(MANDATES, wish), 403, "not_allowed")
    named = head.post(MANDATES, wish)
    assert (named.status_code, named.json()["named"], named.json()["may"]) == (200, True, True)
    problem(head.post(MANDATES, wish), 409, "named_already")
    assert head.post(MANDATES, {**wish, "named": False}).json()["may"] is False
    problem(head.post(MANDATES, {**wish, "named": False}), 409, "not_named")
    problem(head.post(MANDATES, {"seat": "nobody", "named": True}), 404, "not_there")
    problem(Program(site, room.SECRETARIAT).get(MANDATES), 404, "not_there")
