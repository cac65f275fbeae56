"""From an adopted text to a commitment that is done and contested, by forms alone, in the real program."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest

from server import clock
from server.actions.commitment_finding import FINDING
from server.store import instruments, jobs, record
from server.store.database import Transaction
from server.store.jobs import Job
from tests import room
from tests.assenting import SITE_HEADS
from tests.committing import API, CALENDAR, COMMITMENTS, PROMISE, adopted_site, confirm, does, read
from tests.programs import Program
from tests.site import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with adopted_site(tmp_path_factory.mktemp("committed")) as opened:
        yield opened


def test_from_the_adoption_to_done_and_contested(site: Site) -> None:
    """Suggested to the secretariats alone, confirmed, reported, contested, settled by both, done again."""
    assert PROMISE not in read(site, room.HEAD)
    assert "Todavía no hay ningún compromiso" in read(site, room.HEAD)
    assert does(site, room.HEAD, "1-1", "confirm").status_code == 404
    page = read(site, room.SECRETARIAT)
    assert "esperan que usted los confirme" in page
    assert PROMISE in page
    assert CALENDAR in page
    one = read(site, room.SECRETARIAT, f"{COMMITMENTS}/1-1")
    assert 'value="XAA"' in one
    assert 'value="2099-06-12"' in one
    assert "Lo encontró una regla al aprobarse el texto" in one
    assert confirm(site).status_code == 303
    page = read(site, room.HEAD)
    assert PROMISE in page
    assert CALENDAR not in page
    assert "12 de junio de 2099" in page
    assert does(site, room.NEIGHBOUR, "1-1", "fulfil", words="Ya está").status_code == 403
    assert does(site, room.DELEGATE, "1-1", "progress", words="La mitad").status_code == 303
    assert "En curso" in read(site, room.FAR)
    assert does(site, room.HEAD, "1-1", "fulfil", words=" ").status_code == 422
    assert does(site, room.HEAD, "1-1", "fulfil", words="Nota 33, enviada a todos").status_code == 303
    assert "Nota 33, enviada a todos" in read(site, room.FAR, f"{COMMITMENTS}/1-1")
    assert does(site, SITE_HEADS["XAD"], "1-1", "contest", words="Falta el anexo").status_code == 303
    assert "Objetado" in read(site, room.HEAD)
    assert does(site, room.SECRETARIAT, "1-1", "return").status_code == 303
    page = read(site, room.OTHER_SECRETARIAT, f"{COMMITMENTS}/1-1")
    assert "Ya lo dijo: CA. Falta la otra conferencia." in page
    assert "Objetado" in read(site, room.HEAD)
    assert does(site, room.OTHER_SECRETARIAT, "1-1", "return").status_code == 303
    assert "En curso" in read(site, room.HEAD)
    assert does(site, room.HEAD, "1-1", "fulfil", words="Con el anexo").status_code == 303
    assert "Cumplido" in read(site, room.HEAD)


def test_every_act_is_a_row_of_the_record(site: Site) -> None:
    rows = site.run(lambda db: db.read(lambda tx: record.record_of(tx, "practica", most=999)))
    kinds = [each.row.kind for each in rows if "commitment" in each.row.kind]
    assert kinds[:2] == ["commitments_found", "commitment_confirm"]
    assert kinds[2:] == [
        *("commitment_progress", "commitment_fulfil", "commitment_contest"),
        *("commitment_return", "commitment_return", "commitment_fulfil"),
    ]
    assert {each.row.level for each in rows if "commitment" in each.row.kind} == {"both"}


def test_the_acta_prints_what_was_confirmed_and_leads_to_it(site: Site) -> None:
    acta = read(site, room.HEAD, "/p/practica/records/1")
    assert f'href="{COMMITMENTS}/1-1"' in acta
    section = acta[acta.index('aria-labelledby="commitments"') : acta.index('aria-labelledby="numbers"')]
    assert PROMISE in section
    assert CALENDAR not in section
    site.client.cookies.clear()
    assert f'href="{COMMITMENTS}' not in site.client.get("/p/practica/records/1").text
    assert site.client.get("/p/practica/records/1/acta.docx").content.startswith(b"PK")


def test_an_act_on_what_has_moved_is_refused(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    sent = {"act": "confirm", "seen": "7", "what": "Algo", "responsible": "", "due": "", "evidence": ""}
    refused = site.post(f"{COMMITMENTS}/1-2", of=COMMITMENTS, **sent)
    assert refused.status_code == 409
    assert "mientras tanto" in refused.text
    assert "Algo</textarea>" in refused.text
    assert confirm(site, "1-2", responsible="Altamar es, st-cb, CHL").status_code == 422
    assert confirm(site, "1-2", what=" ").status_code == 422
    assert does(site, room.HEAD, "1-1", "contest", words="No", due="mañana").status_code == 422


def test_a_secretariat_marks_further_words_and_dismisses_them(site: Site) -> None:
    page = read(site, room.OTHER_SECRETARIAT)
    place = re.search(r'<option value="(1 \w+)"[^>]*>1 · 3 ·', page)
    assert place
    fields = {"place": place[1], "words": "reconocen  el trabajo"}
    site.sign_in(room.HEAD)
    assert site.post(COMMITMENTS, of=COMMITMENTS, **fields).status_code == 403
    site.sign_in(room.OTHER_SECRETARIAT)
    refused = site.post(COMMITMENTS, of=COMMITMENTS, **{**fields, "words": "otras palabras"})
    assert refused.status_code == 422
    assert "otras palabras</textarea>" in refused.text
    assert site.post(COMMITMENTS, of=COMMITMENTS, **{**fields, "place": "1 nada"}).status_code == 404
    assert site.post(COMMITMENTS, of=COMMITMENTS, **{**fields, "place": "9 nada"}).status_code == 404
    marked = site.post(COMMITMENTS, of=COMMITMENTS, **fields)
    assert marked.headers["location"] == f"{COMMITMENTS}/1-3"
    assert "Lo marcó en el texto aprobado" in read(site, room.SECRETARIAT, f"{COMMITMENTS}/1-3")
    assert does(site, room.SECRETARIAT, "1-3", "dismiss").status_code == 303
    assert "reconocen el trabajo <" not in read(site, room.SECRETARIAT)
    assert f'href="{COMMITMENTS}/1-3"' in read(site, room.SECRETARIAT, f"{COMMITMENTS}?state=dismissed")


def test_where_the_rule_failed_a_secretariat_is_told(site: Site) -> None:
    async def failed(tx: Transaction) -> str:
        (adopted,) = await instruments.instruments_of(tx, "practica")
        await jobs.ask(tx, FINDING, [(adopted.draft, b"")], at=clock.now())
        await jobs.fail(tx, Job(FINDING, adopted.draft, b""), "ZeroDivisionError")
        return adopted.draft

    words = "La búsqueda automática falló en estos textos aprobados: 1."
    assert words not in read(site, room.SECRETARIAT)
    draft = site.turn(failed)
    assert words in read(site, room.SECRETARIAT)
    assert words not in read(site, room.HEAD)
    assert Program(site, room.SECRETARIAT).get(API).json()["unsearched"] == [1]
    assert Program(site, room.HEAD).get(API).json()["unsearched"] == []
    site.turn(lambda tx: jobs.finish(tx, Job(FINDING, draft, b"")))


def test_it_is_put_off_replaced_and_dropped(site: Site) -> None:
    assert confirm(site, "1-2", responsible="ST-CA, ST-CB", due="").status_code == 303
    assert does(site, room.CHAIR, "1-2", "postpone", words="Falta", due="2099-01-01").status_code == 403
    assert does(site, room.SECRETARIAT, "1-2", "postpone", words="Falta").status_code == 422
    late = {"words": "Falta tiempo", "due": "2099-07-01"}
    assert does(site, room.SECRETARIAT, "1-2", "postpone", **late).status_code == 303
    assert "aplazado una vez" in read(site, room.HEAD)
    assert does(site, room.SECRETARIAT, "1-2", "supersede", by="1-3").status_code == 404
    assert does(site, room.CHAIR, "1-2", "drop", words="Ya no hace falta").status_code == 303
    assert does(site, room.SECRETARIAT, "1-2", "supersede", by="1-1").status_code == 303
    assert f'href="{COMMITMENTS}/1-1"' in read(site, room.HEAD, f"{COMMITMENTS}/1-2")
    assert "Reemplazado" in read(site, room.HEAD)


def test_what_is_due_is_told_on_the_first_page_and_to_the_capital(site: Site) -> None:
    soon = (clock.now() + timedelta(days=9)).date().isoformat()
    site.sign_in(room.OTHER_SECRETARIAT)
    place = re.search(r'<option value="(1 \w+)"', read(site, room.OTHER_SECRETARIAT))
    assert place
    marked = site.post(COMMITMENTS, of=COMMITMENTS, place=place[1], words="sus respuestas")
    key = marked.headers["location"].rpartition("/")[2]
    assert confirm(site, key, what="Sus respuestas", due=soon).status_code == 303
    home = read(site, room.HEAD, "/home")
    assert "Compromisos que vencen" in home
    assert f'href="{COMMITMENTS}/{key}"' in home
    assert "Vence pronto" in home
    assert "Compromisos que vencen" not in read(site, room.NEIGHBOUR, "/home")
    capital = read(site, room.DELEGATE, "/p/practica/capital")
    assert "Compromiso que vence pronto" in capital
    assert f'href="{COMMITMENTS}/{key}"' in capital
    assert "Sus respuestas" in site.client.get("/p/practica/capital.txt").text
    assert does(site, room.SECRETARIAT, key, "supersede", by="1-1").status_code == 403
    assert does(site, room.HEAD, key, "supersede", by="1-1").status_code == 303
    assert "Compromisos que vencen" not in read(site, room.HEAD, "/home")


def test_they_are_asked_for_by_who_state_and_day(site: Site) -> None:
    def keys(query: str) -> set[str]:
        return set(re.findall(r'<tr id="c-([\w-]+)"', read(site, room.HEAD, f"{COMMITMENTS}?{query}")))

    assert keys("") == {"1-1", "1-2", "1-4"}
    assert keys("who=XAA") == {"1-1", "1-4"}
    assert keys("state=superseded") == {"1-2", "1-4"}
    assert keys("late=1") == set()
    assert "Ninguno es así" in read(site, room.HEAD, f"{COMMITMENTS}?late=1")


def test_they_are_a_table_and_a_calendar(site: Site) -> None:
    site.sign_in(room.HEAD)
    table = site.client.get(f"{COMMITMENTS}.csv?who=XAA&state=done")
    rows = list(csv.DictReader(StringIO(table.text)))
    assert [(row["commitment"], row["responsible"], row["due"]) for row in rows] == [
        ("1-1", "XAA", "2099-06-12")
    ]
    assert table.headers["content-disposition"].endswith('acorde-practice-practica-commitments.csv"')
    days = site.client.get(f"{COMMITMENTS}.ics")
    assert days.headers["content-type"] == "text/calendar; charset=utf-8"
    assert days.content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert b"DTSTART;VALUE=DATE:20990612\r\n" in days.content
    assert b"STATUS:CANCELLED\r\n" in days.content


def test_who_has_no_part_in_it_learns_of_nothing(site: Site) -> None:
    for path in (COMMITMENTS, f"{COMMITMENTS}.csv", f"{COMMITMENTS}.ics", f"{COMMITMENTS}/1-1"):
        site.client.cookies.clear()
        assert site.client.get(path).status_code == 404
        site.sign_in(room.OPERATOR)
        assert site.client.get(path).status_code == 404
    site.sign_in(room.OBSERVER)
    assert site.client.get(f"{COMMITMENTS}/1-1").status_code == 200
    assert site.client.get(f"{COMMITMENTS}/9-9").status_code == 404
