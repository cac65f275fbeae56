"""The report through HTTP: each reader counts what was released to him, and every number opens to names."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from positions.process import Level
from positions.questionnaire.submission import Submission
from server.security.identity import ANONYMOUS, Seat
from server.settings import Settings
from server.store.database import Transaction
from server.store.keys import write_key
from tests import room
from tests.filing import put, submission
from tests.room import chose, wrote
from tests.site import Site, open_site

BASE = "/p/practica/reports/conceptos"
PAGES = (
    "",
    "/work",
    "/map",
    "/items",
    "/items/t01.defined",
    "/items/t01.national",
    "/terms/t01",
    "/terms/t01?against=nearest",
    "/terms/t01?against=reference",
    "/pairs",
    "/pairs/xaa-xab",
    "/changes",
    "/report.json",
    "/report.html",
    "/report.csv",
    "/report.txt",
)
SECRET = "canario-callado"
KNOWN = "canario-conocido"


def filed() -> list[Submission]:
    """Altamar keeps its answers to itself; Bosquia shows its conference; Dunaria shows both."""
    return [
        submission(
            "XAA", chose("t01.defined", "none"), wrote("t01.national", SECRET), wrote("t01.comment", SECRET)
        ),
        submission("XAB", chose("t01.defined", "full"), wrote("t01.national", KNOWN), level=Level.CONFERENCE),
        submission("XAD", chose("t01.defined", "full"), wrote("t01.national", KNOWN), level=Level.BOTH),
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(
        data=tmp_path_factory.mktemp("site"), practice=True, limit_exports=1000, limit_reads=100_000
    )
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:

        async def file(tx: Transaction) -> None:
            for each in filed():
                await put(tx, each)

        opened.turn(file)
        yield opened


def read(site: Site, who: Seat, path: str) -> str:
    """What somebody sees at a page of the report."""
    if who is ANONYMOUS:
        site.client.cookies.clear()
    else:
        site.sign_in(who)
    answer = site.client.get(BASE + path, headers={"accept-language": "es"})
    assert answer.status_code == 200, (path, answer.text[:500])
    return unescape(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_unreleased_reaches_another_delegation(site: Site, path: str) -> None:
    for who in (room.NEIGHBOUR, room.FAR, room.CHAIR, room.OBSERVER, ANONYMOUS):
        assert SECRET not in read(site, who, path)


@pytest.mark.parametrize("path", PAGES)
def test_a_conference_is_not_read_by_the_other(site: Site, path: str) -> None:
    seen = read(site, room.OBSERVER, path)
    assert KNOWN not in seen
    assert "None" not in seen.replace("NoneType", "")


def test_each_reads_figures_of_what_was_released_to_him(site: Site) -> None:
    def counted(who: Seat) -> str:
        found = re.search(r"Calculado con (\d+) (?:de \d+ )?presentaci", read(site, who, ""))
        assert found is not None
        return found[1]

    seats = (room.SECRETARIAT, room.DELEGATE, room.NEIGHBOUR, room.FAR, room.CHAIR, room.OBSERVER, ANONYMOUS)
    assert [counted(who) for who in seats] == ["3", "3", "2", "1", "2", "0", "0"]


def test_the_title_says_the_finding_and_names_the_absent(site: Site) -> None:
    title = re.search(r"<h1[^>]*>(.*?)</h1>", read(site, room.SECRETARIAT, ""), re.DOTALL)
    assert title is not None
    assert " ".join(title[1].split()) == (
        "0 de 1 términos sin divergencias entre quienes respondieron; "
        "faltan 2 respuestas: Costanera es y Esterazul es"
    )


def test_with_too_few_answers_the_title_claims_neither_agreement_nor_divergence(site: Site) -> None:
    title = re.search(r"<h1[^>]*>(.*?)</h1>", read(site, room.FAR, ""), re.DOTALL)
    assert title is not None
    assert "todavía no se calcula acuerdo en ningún punto" in title[1]


def test_who_cannot_know_who_has_filed_is_not_told(site: Site) -> None:
    seen = read(site, room.NEIGHBOUR, "/items/t01.defined")
    assert "No ha enviado su respuesta" not in seen
    assert "Sin respuesta comunicada a usted" in seen
    assert "comunicadas a usted" in read(site, room.NEIGHBOUR, "")


def test_the_same_page_comes_twice(site: Site) -> None:
    def stable(text: str) -> str:
        return re.sub(r'(nonce|content|value)="[^"]*"', "", text)

    for path in PAGES:
        read(site, room.SECRETARIAT, path)
    site.let_work_end()
    for path in PAGES:
        assert stable(read(site, room.SECRETARIAT, path)) == stable(read(site, room.SECRETARIAT, path))


def test_the_cells_of_the_picture_are_those_of_the_table(site: Site) -> None:
    seen = read(site, room.SECRETARIAT, "/map")
    picture, table = seen[seen.index('<svg class="heat') :], seen[seen.index('id="heat-table"') :]
    drawn = re.findall(r'<rect class="heat-(\d|none)"', picture[: picture.index("</svg>")])
    written = re.findall(r'<td class="heat-(\d|none)"', table[: table.index("</table>")])
    assert drawn == written
    assert len(drawn) == 5 + 2 + 1
    figures = re.findall(r'<text x="\d+" y="\d+">(\d+)/(\d+)</text>', picture[: picture.index("</svg>")])
    assert figures == re.findall(r"(\d+) de (\d+)(?:</a>)?</td>", table[: table.index("</table>")])


def test_the_picture_is_hidden_from_readers_that_have_the_table(site: Site) -> None:
    seen = read(site, room.SECRETARIAT, "/map")
    picture = seen[seen.index('<svg class="heat') : seen.index("</svg>", seen.index('<svg class="heat'))]
    assert 'aria-hidden="true"' in picture
    assert picture.count("<a ") == picture.count('tabindex="-1"') > 0


def named(names: str) -> int:
    """How many names stand in a list."""
    return len([name for name in names.split(", ") if name])


def test_every_number_of_a_question_opens_to_its_names(site: Site) -> None:
    seen = read(site, room.SECRETARIAT, "/items/t01.defined")
    for count, names in re.findall(
        r"<summary>(\d+) de \d+[^<]*</summary><p class=\"opened\">(.*?)</p>", seen
    ):
        assert named(names) == int(count)
    rows = re.findall(r'<td class="figure">(\d+) de \d+</td><td>(.*?)</td>', seen)
    assert rows
    for count, names in rows:
        assert named(names) == int(count)


@pytest.mark.parametrize(
    "path", ["?level=cz", "/items/t99.x", "/terms/t99", "/pairs/xaa-zzz", "/changes?since=9"]
)
def test_what_is_not_there_is_not_found(site: Site, path: str) -> None:
    site.sign_in(room.SECRETARIAT)
    assert site.client.get(BASE + path).status_code == 404


def test_there_is_no_report_of_no_questionnaire_and_no_file_of_no_kind(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    for path in ("/p/practica/reports/x", "/p/none/reports", BASE + "/report.exe", BASE + "/editions/x.json"):
        assert site.client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
@pytest.mark.parametrize("level", ["", "ca", "cb"])
def test_pages_read_in_every_language_and_at_every_level(site: Site, language: str, level: str) -> None:
    site.sign_in(room.SECRETARIAT)
    for path in ("", "/map", "/work", "/items", "/items/t01.defined", "/terms/t01", "/pairs"):
        answer = site.client.get(BASE + path, params={"lang": language, "level": level})
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.text
        assert answer.text.count("<h1") == 1


def test_the_index_leads_straight_to_the_only_report(site: Site) -> None:
    answer = site.client.get("/p/practica/reports", follow_redirects=False)
    assert answer.headers["location"] == BASE


def test_two_delegations_chosen_in_the_form_are_shown_side_by_side(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    answer = site.client.get(BASE + "/pairs", params={"one": "XAA", "other": "XAB"}, follow_redirects=False)
    assert answer.headers["location"] == BASE + "/pairs/xaa-xab"


def test_a_file_says_in_its_name_that_it_is_practice(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    for kind in ("html", "docx", "xlsx", "csv", "txt", "json", "tbx"):
        answer = site.client.get(f"{BASE}/report.{kind}")
        assert "acorde-practice-practica-conceptos-" in answer.headers["content-disposition"]
        assert answer.content == site.client.get(f"{BASE}/report.{kind}").content
    assert "Sala de práctica" in site.client.get(f"{BASE}/report.html").text


def test_a_secretariat_keeps_an_edition_and_reads_what_changed(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    answer = site.post(BASE + "/editions", of=BASE + "/changes")
    assert answer.status_code == 303
    assert answer.headers["location"] == BASE + "/changes"
    seen = read(site, room.SECRETARIAT, "/changes")
    assert "Nada ha cambiado desde el informe anterior" in seen
    assert f"{BASE}/editions/1.json" in seen
    assert site.client.get(BASE + "/editions/1.json").json()["format"] == "convergence-report/1"
    again = site.post(BASE + "/editions", of=BASE + "/changes")
    assert again.status_code == 409
    site.sign_in(room.HEAD)
    assert site.client.get(BASE + "/editions/1.json").status_code == 404
    assert site.post(BASE + "/editions", of=BASE + "/changes").status_code == 403
