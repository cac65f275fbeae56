"""The page of the brackets and its acts, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from positions.ids import Language, ProcessId
from positions.process import Confidence, Meeting
from server import clock
from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import text_of, written_site

TEXT = "/p/practica/sessions/5"
PAGE = f"{TEXT}/brackets"
SPANISH = {"accept-language": "es"}
WORDS = "Los Estados protegen."
SEEN = ("settle", "split", "join", "retag", "add")
BRACKETED = "Los Estados [XA: protegen | amparan]."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.sign_in(room.SECRETARIAT)
        words = f"{WORDS}\nLos Estados [cooperan."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def looked(site: Site, seat: Seat, path: str = PAGE) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def written(site: Site, wording: str = BRACKETED, seat: Seat = room.DELEGATE) -> Response:
    """Write the first paragraph by the simple form."""
    fields = text_of(looked(site, seat, TEXT), WORDS)
    return site.post(f"{TEXT}/edit", of=TEXT, wording=wording, **fields)


def do(site: Site, seat: Seat, act: str, quote: str = "[XA: protegen | amparan]", **more: str) -> Response:
    """Send the form of an act on a bracket, as the page shows it."""
    page = looked(site, seat)
    shown = page[page.index(f">{quote}</") :]
    at = {name: re.search(rf'name="{name}" value="([\w:]+)"', shown) for name in ("paragraph", "bracket")}
    fields = {name: found[1] for name, found in at.items() if found}
    if (seen := re.search(r'name="seen" value="(\w+)"', shown)) and act in SEEN:
        fields["seen"] = seen[1]
    return site.post(PAGE, of=PAGE, act=act, **fields, **more)


def test_a_bracket_is_shown_as_typed_with_who_holds_it(site: Site) -> None:
    assert written(site).status_code == 303
    page = looked(site, room.FAR)
    assert "2 corchetes en el texto." in page
    assert "[XA: protegen | amparan]" in page
    assert "Lo sostienen:" in page
    assert "Altamar" in page
    assert "Nadie lo sostiene: puede quitarse." in page  # the one the text began with
    assert "falta cerrar un corchete" in page
    assert "Los Estados [cooperan.]" in page


def test_the_page_of_the_text_says_beside_each_paragraph_who_holds_its_brackets(site: Site) -> None:
    written(site)
    page = looked(site, room.FAR, TEXT)
    beside = page[page.index('class="beside-text"') :]
    assert "[XA: protegen | amparan]</strong>" in beside
    assert "Altamar" in beside[: beside.index("</p>")]
    assert "nadie lo sostiene" in beside  # of the other paragraph
    assert do(site, room.FAR, "hold").status_code == 303
    page = looked(site, room.CHAIR, TEXT)
    assert "Dunaria" in page[page.index("amparan]</strong>") :].partition("</p>")[0]


def test_what_is_wrong_with_a_bracket_can_be_written_right(site: Site) -> None:
    page = looked(site, room.DELEGATE)
    form = page[page.index("Así se leería") :]
    names = ("text", "base", "wording")
    fields = {name: re.search(rf'name="{name}" value="([^"]+)"', form) for name in names}
    sent = {name: found[1] for name, found in fields.items() if found}
    assert site.post(f"{TEXT}/edit", of=TEXT, **sent).status_code == 303
    assert "falta cerrar" not in looked(site, room.DELEGATE)


def test_another_delegation_is_told_whose_bracket_it_would_take_away(site: Site) -> None:
    written(site)
    fields = text_of(looked(site, room.FAR, TEXT), BRACKETED)
    answer = site.post(f"{TEXT}/edit", of=TEXT, wording=WORDS, **fields)
    assert answer.status_code == 403
    page = unescape(answer.text)
    assert "Ese corchete lo sostienen XA" in page
    assert "Mi redacción no enviada" in page


def test_holding_letting_go_and_taking_away(site: Site) -> None:
    written(site)
    assert do(site, room.FAR, "hold", tag="waiting", reason="Falta la capital").status_code == 303
    page = looked(site, room.CHAIR)
    assert "espera a la capital" in page
    assert "Falta la capital" in page
    refused = do(site, room.SECRETARIAT, "settle", choice="1")
    assert refused.status_code == 409
    assert "Todavía lo sostienen XA, XD" in unescape(refused.text)
    for seat in (room.DELEGATE, room.FAR):
        assert do(site, seat, "release").status_code == 303
    assert do(site, room.SECRETARIAT, "settle", choice="1").status_code == 303
    assert "Los Estados amparan." in looked(site, room.FAR, TEXT)


def test_what_went_by_a_ruling_a_former_holder_brings_back(site: Site) -> None:
    written(site)
    assert do(site, room.CHAIR, "settle", choice="0", reason="Se discutió ayer.").status_code == 303
    page = looked(site, room.DELEGATE)
    assert "Se quitó por resolución" in page
    assert "Se discutió ayer." in page
    assert "volver a ponerlo" not in looked(site, room.FAR)
    assert do(site, room.DELEGATE, "insist").status_code == 303
    assert "Lo sostienen:" in looked(site, room.FAR)


def test_what_may_be_done_is_offered_to_whom_it_may_be(site: Site) -> None:
    written(site)
    delegate, far, pen = (looked(site, seat) for seat in (room.DELEGATE, room.FAR, room.SECRETARIAT))
    assert "Levantar mi corchete" in delegate
    assert "Quitar este corchete" not in delegate
    assert "Levantar mi corchete" not in far
    assert "Sostener este corchete" in far
    assert "Quitar este corchete" in pen
    assert "Sostener este corchete" not in pen
    site.sign_in(room.OBSERVER)
    for path in (PAGE, f"{PAGE}.csv"):
        assert site.client.get(path).status_code == 404


def test_the_pen_gives_a_bracket_another_shape(site: Site) -> None:
    whole = "[XA: protegen y amparan]"
    written(site, f"Los Estados {whole}.")
    page = looked(site, room.SECRETARIAT)
    assert "protegen ] [ y amparan" in page
    assert do(site, room.SECRETARIAT, "split", whole, choice="0").status_code == 303
    assert "Los Estados [XA: protegen] [XA: y amparan]." in looked(site, room.FAR)
    assert do(site, room.SECRETARIAT, "join", "[XA: protegen]").status_code == 303
    assert do(site, room.SECRETARIAT, "retag", whole, tag="waiting").status_code == 303
    page = looked(site, room.FAR)
    assert "[#waiting XA: protegen y amparan]" in page
    for said in ("lo dividió en dos", "lo unió con el siguiente", "cambió su etiqueta"):
        assert said in page
    assert "espera a la capital" in page
    assert "Cambiar su forma" not in page
    assert do(site, room.SECRETARIAT, "split", "[#waiting XA: protegen y amparan]").status_code == 422


def test_a_member_adds_an_alternative_and_a_sponsor_entrusts_the_pen(site: Site) -> None:
    written(site)
    refused = do(site, room.FAR, "add", words="cuidan | velan")
    assert refused.status_code == 422
    assert "cuidan | velan</textarea>" in unescape(refused.text)
    assert do(site, room.FAR, "add", words="cuidan").status_code == 303
    quote = "[XA: protegen | amparan | XD: cuidan]"
    page = looked(site, room.FAR)
    assert quote in page
    assert "Permitir que la secretaría o la presidencia cambie mis palabras" in page
    assert "agregó una alternativa" in page
    assert do(site, room.FAR, "entrust", quote).status_code == 303
    page = looked(site, room.FAR)
    assert "Permiten que la secretaría o la presidencia cambie sus palabras:" in page
    assert "Dejar de permitir que la secretaría" in page
    assert "cambie mis palabras" not in looked(site, room.SECRETARIAT)
    words = f"Los Estados {quote}."
    fields = text_of(looked(site, room.SECRETARIAT, TEXT), words)
    for old, status in (("protegen", 403), ("cuidan", 303)):
        wording = words.replace(old, "velan")
        assert site.post(f"{TEXT}/edit", of=TEXT, wording=wording, **fields).status_code == status


def test_by_form_others_write_only_in_a_bracket_of_their_own_within_an_alternative(site: Site) -> None:
    written(site)
    fields = text_of(looked(site, room.FAR, TEXT), BRACKETED)
    wording = BRACKETED.replace("protegen", "protegerán")
    answer = site.post(f"{TEXT}/edit", of=TEXT, wording=wording, **fields)
    assert answer.status_code == 403
    assert "Esas palabras son de XA" in unescape(answer.text)
    own = BRACKETED.replace("protegen", "protegen [XD: ya]")
    assert site.post(f"{TEXT}/edit", of=TEXT, wording=own, **fields).status_code == 303


def test_a_form_that_means_no_paragraph_or_nothing(site: Site) -> None:
    site.sign_in(room.FAR)
    answer = site.post(PAGE, of=PAGE, act="hold", paragraph="p9", bracket="1:2")
    assert answer.status_code == 404
    assert site.post(PAGE, of=PAGE, act="burn", paragraph="p9", bracket="1:2").status_code == 422


def test_how_many_there_were_is_a_table_a_picture_and_a_file(site: Site) -> None:
    written(site)
    page = looked(site, room.FAR)
    assert "Cuántos había y cuántos quedan" in page
    assert "Corchetes: de 1 a 2" in page
    lines = site.client.get(f"{PAGE}.csv").text.splitlines()
    assert lines[0].removeprefix("\ufeff") == "at,brackets,version,name,objections,planned,mark,of"
    assert lines[-1].split(",")[1:] == ["2", "", "", "0", "", "", ""]


def steps(path: str) -> list[int]:
    """The heights that a line of the picture goes through."""
    return [int(each) for each in re.findall(r"(?:M\d+ |V|L\d+ )(\d+)", path)]


def test_the_picture_says_what_its_table_says(site: Site) -> None:
    today = clock.now().date()
    day = today + timedelta(days=9)
    plenary = Meeting("b", day, day, {Language.ES: "Plenaria"}, {}, {}, Confidence.HIGH)
    frames, practice = site.state.database.frames, ProcessId("practica")
    frames[practice] = replace(frames[practice], meetings=(plenary,))
    written(site)
    for act in ("release", "hold", "release"):
        assert do(site, room.DELEGATE, act).status_code == 303
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{TEXT}/versions", of=TEXT, name="Mañana").status_code == 303
    page = looked(site, room.SECRETARIAT)
    figure = page[page.index("<figure>") : page.index("</figure>")]
    table = page[
        page.index("<tbody>", page.index("</figure>")) : page.index("</tbody>", page.index("</figure>"))
    ]
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in table.split("</tr>") if "<td" in row]
    assert [len(row) for row in rows] == [5] * len(rows)
    counts = [int(row[2]) for row in rows if row[2] != "–"][::-1]
    line = re.findall(r'<path d="(M[^"]*)" stroke="currentColor" stroke-width="2"', figure)[0]
    pace = re.findall(r'<path class="pace" d="([^"]*)"', figure)[0]
    floor, top = 88, max(counts)
    assert [round((floor - y) * top / 80) for y in steps(line)] == counts
    planned = [int(row[4]) for row in rows if row[4] != "–"][::-1]
    assert [round((floor - y) * top / 80) for y in steps(pace)] == [planned[0], planned[-1]]
    assert planned[-1] == 0
    assert len(re.findall('class="meeting"', figure)) == sum("Reunión" in row[1] for row in rows) == 1
    assert 'class="reopened"' not in figure
    assert "Plenaria" in table
    assert "Cierre previsto" in rows[0][1]
    assert "a ese ritmo quedarían hoy" in figure
