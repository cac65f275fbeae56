"""A head names a person on the page of the delegation, and ends it there."""

import re
from collections.abc import Iterator

import pytest

from server.settings import Settings
from tests import room
from tests.site import Site, open_site

PAGE = "/p/practica/delegation"


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        yield opened


def page(site: Site) -> str:
    return site.client.get(PAGE, headers={"accept-language": "es"}).text


def test_a_person_is_named_and_no_more(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    assert "/mandate" not in page(site)
    site.sign_in(room.HEAD)
    form = re.search(rf'action="({PAGE}/people/[\w-]+/mandate)"', page(site))
    assert form is not None
    answer = site.post(form[1], of=PAGE, named="true")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}?done=named"
    assert page(site).count(">puede tomar posiciones<") == 1
    twice = site.post(form[1], of=PAGE, named="true")
    assert (twice.status_code, "Esa persona ya puede tomar posiciones." in twice.text) == (409, True)
    assert site.post(form[1], of=PAGE, named="false").status_code == 303
    assert ">puede tomar posiciones<" not in page(site)
