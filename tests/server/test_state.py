"""Who asks, in which language, in which process."""

import re
from collections.abc import Iterator

import pytest

from positions.ids import Language
from server.settings import Settings
from server.state import nobody
from tests import room
from tests.site import Site, open_site


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """The practice room, served."""
    with open_site(settings) as opened:
        yield opened


def language_of(site: Site, path: str = "/home", **headers: str) -> str:
    """The language a page is in."""
    return site.client.get(path, headers=headers).text.split('lang="')[1][:2]


def test_nobody_has_no_seat_and_reads_spanish() -> None:
    visit = nobody()
    assert visit.seat.is_anonymous
    assert visit.language is Language.ES


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("en-GB,en;q=0.9", "en"), ("de, fr;q=0.5", "fr"), ("de", "es"), ("", "es"), ("PT-br", "pt")],
)
def test_the_browser_says_the_language_until_the_person_does(site: Site, wanted: str, language: str) -> None:
    assert language_of(site, **{"accept-language": wanted}) == language


def test_the_address_wins_over_the_device_and_the_device_over_the_browser(site: Site) -> None:
    site.client.cookies.set("lang", "fr")
    assert language_of(site, **{"accept-language": "en"}) == "fr"
    assert language_of(site, "/home?lang=pt", **{"accept-language": "en"}) == "pt"


def test_a_seat_counts_in_its_own_process_alone(site: Site) -> None:
    site.sign_in(room.HEAD)
    assert "Jefatura de delegación" in site.client.get("/p/practica").text
    assert site.client.get("/p/nowhere").status_code == 404


def test_the_pages_of_an_account_carry_a_secret_that_no_other_account_has(site: Site) -> None:
    place, told = "/p/practica/questionnaires/conceptos/questions/t01.comment", []
    for who in (room.DELEGATE, room.COLLEAGUE, room.DELEGATE):
        site.sign_in(who)
        told += re.findall(r'data-who="([0-9a-f]{64})"', site.client.get(place).text)
    assert len(told) == 3
    assert told[0] == told[2] != told[1]
    assert nobody().unsent_secret == ""
