"""The page of suggestions through HTTP: decide, see what moved, undo, name, meet a colleague's decision."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.settings import Settings
from server.store.keys import write_key
from tests import room
from tests.judged_room import FAR, KNOWN, NEAR, PORTUGUESE, SPANISH, SURE, fill, words
from tests.site import Site, open_site

REPORT = "/p/practica/reports/conceptos"
PAGE = f"{REPORT}/suggestions"
PAIR = {
    "term": "t01",
    "one_lang": "es",
    "one_text": SURE.text,
    "other_lang": "es",
    "other_text": SPANISH.text,
    "seen": "0",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        opened.turn(fill)
        opened.sign_in(room.SECRETARIAT)
        yield opened


def shown(site: Site, query: str = "") -> str:
    answer = site.client.get(PAGE + query, headers={"accept-language": "es"})
    assert answer.status_code == 200
    return unescape(answer.text)


def post(site: Site, path: str, **fields: str) -> Response:
    return site.post(REPORT + path, of=PAGE, **fields)


def test_a_pair_is_shown_with_who_says_it_and_a_decision_says_what_it_moved(site: Site) -> None:
    first = shown(site)
    assert "2 sugerencias por confirmar" in first
    assert (KNOWN in first, NEAR in first) == (True, True)
    answer = post(site, "/judgements", **PAIR, says="same", open="t01")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}?term=t01&done=1-1")
    after = shown(site, "?term=t01&done=1-1")
    moved = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", after[after.index("Decisión registrada") :]))
    assert "antes En discusión: lo incluyen menos de dos tercios 2 de 4 lo incluyen" in moved
    assert "ahora Común: lo incluyen dos tercios o más 3 de 4 lo incluyen" in moved
    assert "1 sugerencia por confirmar" in after
    assert "Persona secretariat-XAA" in after


def test_undoing_restores_the_figure(site: Site) -> None:
    post(site, "/judgements", **PAIR, says="same")
    answer = post(site, "/judgements/undo", term="t01", first="1", last="1")
    assert answer.headers["location"] == f"{PAGE}?done=2-2"
    assert "2 sugerencias por confirmar" in shown(site)
    nothing = post(site, "/judgements/undo", term="t01", first="1", last="1")
    assert nothing.headers["location"] == PAGE


def test_all_of_an_element_is_decided_at_once(site: Site) -> None:
    element = re.search(r'name="element" value="(\w+)"', shown(site))
    assert element is not None
    answer = post(site, "/judgements/all", term="t01", element=element[1], says="same", after="x")
    assert answer.headers["location"] == f"{PAGE}?after=x&done=1-2"
    assert "2 decisiones registradas" in shown(site, "?done=1-2")
    moved = post(site, "/judgements/all", term="t01", element=element[1], says="same")
    assert (moved.status_code, "El elemento cambió" in moved.text) == (409, True)


def test_the_later_of_two_sees_the_decision_of_the_earlier(site: Site) -> None:
    post(site, "/judgements", **PAIR, says="same")
    site.sign_in(room.OTHER_SECRETARIAT)
    answer = post(site, "/judgements", **PAIR, says="different")
    page = unescape(answer.text)
    assert answer.status_code == 409
    assert "Persona secretariat-XAA ya decidió sobre estos dos pasajes" in page
    assert '<input type="hidden" name="seen" value="1">' in page
    assert 'value="same" data-key="1" aria-keyshortcuts="1" aria-pressed="true"' in page
    again = post(site, "/judgements", **{**PAIR, "seen": "1"}, says="different")
    assert again.status_code == 303


def test_an_element_gets_its_name_and_delegations_read_it(site: Site) -> None:
    lang, text = words(SURE)
    answer = post(
        site, "/names", term="t01", lang=lang, text=text, name="Residencia fuera del país", open="t01"
    )
    assert answer.status_code == 303
    assert "Residencia fuera del país" in shown(site, "?term=t01")
    taken = post(site, "/names", term="t01", lang=lang, text=text, name="Otro", seen="")
    assert (taken.status_code, "«Residencia fuera del país»" in unescape(taken.text)) == (409, True)
    long = post(
        site, "/names", term="t01", lang=lang, text=text, name="x" * 81, seen="Residencia fuera del país"
    )
    assert long.status_code == 422
    site.sign_in(room.HEAD)
    site.let_work_end()
    assert "Residencia fuera del país" in site.client.get(f"{REPORT}/terms/t01").text


def test_two_elements_are_compared_and_a_decided_pair_is_looked_at_again(site: Site) -> None:
    listed = shown(site, "?term=t01")
    ids = (
        re.findall(r'<option value="(\w+)">', listed[listed.index('name="one"') :])
        if 'name="one"' in listed
        else []
    )
    assert ids == []  # one element alone is shared: nothing to unite
    post(site, "/judgements", **PAIR, says="different")
    listed = shown(site, "?term=t01")
    href = re.search(r'href="([^"]+pair=\w+)"', listed)
    assert href is not None
    again = unescape(site.client.get(unescape(href[1])).text)
    assert "No dicen lo mismo" in again
    assert NEAR in again


def test_words_that_are_none_and_numbers_that_are_none_change_nothing(site: Site) -> None:
    empty = post(site, "/judgements", **{**PAIR, "one_text": "  "}, says="same")
    assert (empty.status_code, "no tiene ninguna palabra" in unescape(empty.text)) == (422, True)
    invented = post(site, "/judgements", **{**PAIR, "other_text": "invento"}, says="same")
    assert invented.status_code == 404
    itself = post(site, "/judgements", **{**PAIR, "other_text": SURE.text}, says="same")
    assert itself.status_code == 422
    for query in (
        "?done=1-1",
        "?done=x",
        "?done=1-",
        "?done=9999999999-1",
        "?pair=zz",
        "?one=a&other=b",
        "?term=%00",
    ):
        assert "Decisión registrada" not in shown(site, query)
    assert FAR in shown(site, "?after=" + "a" * 16)


def test_whoever_is_no_secretariat_finds_no_such_page(site: Site) -> None:
    for seat in (room.HEAD, room.CHAIR, room.OBSERVER):
        site.sign_in(seat)
        assert site.client.get(PAGE).status_code == 404
        assert "/suggestions" not in site.client.get(REPORT).text
        answer = site.post(f"{REPORT}/judgements", of=REPORT, **PAIR, says="same")
        assert answer.status_code == 404
    assert PORTUGUESE.text == FAR
