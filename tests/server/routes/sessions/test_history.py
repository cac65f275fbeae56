"""The history of one paragraph over HTTP, and an earlier wording taken up again."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, send, write, written_site

ASSIST = "Los Estados asisten a las personas migrantes."
ALL = "Los Estados asisten a todas las personas migrantes."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_what_each_wrote_is_told_and_every_wording_can_be_read(site: Site) -> None:
    text = write(site, room.DELEGATE, PROTECT, ASSIST)
    write(site, room.FAR, ASSIST, ALL)
    told = looked(site, room.DELEGATE, f"{PAGE}/history/{text}")
    said = plain(told)
    assert "Historia de OP1" in said
    assert said.index("Dunaria es") < said.index("Altamar es") < said.index("Redacción con que se comenzó")
    for wording in (PROTECT, ASSIST, ALL):
        assert wording in told
    assert told.count("Volver a esta redacción") == 2
    assert "así dice ahora" in told
    older = looked(site, path=f"{PAGE}/history/{text}?before=2")
    assert (ALL in older, ASSIST in older) == (False, True)
    assert "Redacción con que se comenzó" in older


def test_going_back_is_a_new_edit_of_whoever_asks(site: Site) -> None:
    text = write(site, room.DELEGATE, PROTECT, ASSIST)
    write(site, room.FAR, ASSIST, ALL)
    done = send(site, room.NEIGHBOUR, f"history/{text}", base="2", version="0")
    assert (done.status_code, done.headers["location"]) == (303, f"{PAGE}#text-{text}")
    assert PROTECT in looked(site)
    told = plain(looked(site, path=f"{PAGE}/history/{text}"))
    assert told.index("Bosquia es") < told.index("Dunaria es") < told.index("Altamar es")
    assert send(site, room.DELEGATE, f"history/{text}", base="3", version="1").status_code == 303
    assert ASSIST in looked(site)


def test_what_cannot_be_taken_up_is_refused_and_its_words_are_kept(site: Site) -> None:
    text = write(site, room.DELEGATE, PROTECT, ASSIST)
    assert send(site, room.DELEGATE, f"history/{text}", base="1", version="7").status_code == 409
    send(site, room.CHAIR, "freeze")
    refused = send(site, room.DELEGATE, f"history/{text}", base="1", version="0")
    assert refused.status_code == 409
    assert "Mi redacción no enviada" in unescape(refused.text)
    assert f'class="quoted" dir="auto" translate="no">{PROTECT}' in unescape(refused.text)
    closed = looked(site, room.DELEGATE, f"{PAGE}/history/{text}")
    assert "Volver a esta redacción" not in closed
    assert ASSIST in looked(site)


def test_a_text_that_is_not_there_has_no_history(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    assert site.client.get(f"{PAGE}/history/nothing").status_code == 404
    assert send(site, room.DELEGATE, "history/nothing", base="0", version="0").status_code == 404
    text = write(site, room.DELEGATE, PROTECT, ASSIST)
    site.sign_in(room.OBSERVER)
    assert site.client.get(f"{PAGE}/history/{text}").status_code == 404
