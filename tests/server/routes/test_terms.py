"""The page of a term: its elements come when they are found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.process import Level
from server.settings import Settings
from server.store.database import Transaction
from server.store.keys import write_key
from tests import room
from tests.filing import put, submission
from tests.room import wrote
from tests.site import Site, open_site

PAGE = "/p/practica/reports/conceptos/terms/t01"
WAITING = "Se están buscando los elementos"
WORDS = "persona que reside fuera de su país"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:

        async def file(tx: Transaction) -> None:
            for code in ("XAA", "XAD"):
                await put(tx, submission(code, wrote("t01.national", WORDS), level=Level.PUBLIC))

        opened.turn(file)
        yield opened


def test_the_exact_part_is_there_at_once_and_the_elements_when_they_are_found(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    first = site.client.get(PAGE, headers={"accept-language": "es"}).text
    assert WORDS in first
    assert WAITING in first
    site.let_work_end()
    shown = site.client.get(PAGE, headers={"accept-language": "es"}).text
    assert WAITING not in shown
    assert "Núcleo: lo incluyen todas" in shown
    assert "2 de 2 lo incluyen" in shown


def test_a_term_that_is_none_is_not_there(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    assert site.client.get(PAGE.replace("t01", "t99")).status_code == 404
