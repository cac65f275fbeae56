"""The secretariat alone (J-2 as far as it goes): findings, numbers that open, every file of the report."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import ROOT, House
from tests.e2e.steps import file_of
from tests.e2e.visitor import CONCEPTS, REPORT, Visitor, visitor

pytestmark = pytest.mark.e2e
SCHEMA = ROOT / "positions" / "convergence" / "report.schema.json"


def downloaded(sara: Visitor, kind: str, folder: Path) -> bytes:
    """One file of the report, by its link at the end of the page."""
    with sara.page.expect_download() as waiting:
        sara.page.get_by_role("link", name=kind.upper(), exact=True).click()
    assert waiting.value.suggested_filename.endswith(f".{kind}")
    return file_of(waiting.value, folder)


def opens_numbers_to_names(sara: Visitor) -> None:
    """A number of the overview opens its questions, one of these its answers, each with a name (I-14)."""
    sara.go(REPORT)
    number = sara.page.locator("dl.figures dd a").last
    count = int(number.inner_text())
    number.click()
    rows = sara.page.locator("table.stacked tbody tr")
    expect(rows).to_have_count(count)
    rows.first.locator("th a").click()
    sara.page.wait_for_url("**/items/*")
    expect(sara.page.locator("ul.answers > li")).to_have_count(23)
    opened = sara.page.locator("#levels ~ * details.opens, section:has(> #levels) details.opens").first
    opened.locator("summary").click()
    expect(opened.locator(".opened")).not_to_be_empty()


def reads_two_side_by_side(sara: Visitor) -> None:
    """Two countries chosen by name are shown side by side."""
    sara.link("De dos en dos").click()
    sara.page.locator("select[name=one]").select_option("XAB")
    sara.page.locator("select[name=other]").select_option("XAC")
    sara.button("Comparar").click()
    sara.page.wait_for_url("**/pairs/xab-xac*")
    assert "Bosquia" in sara.title()
    assert "Costanera" in sara.title()


@pytest.mark.rule("I-14")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_secretariat_reads_the_report_and_takes_its_files(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as sara:
        sara.sign_in("st-a")
        sara.go(f"{CONCEPTS}/progress")
        expect(sara.page.locator("tr#XAA")).to_contain_text(sara.say("No ha enviado"))
        opens_numbers_to_names(sara)
        reads_two_side_by_side(sara)
        sara.go(REPORT)
        body = downloaded(sara, "json", tmp_path)
        jsonschema.validate(json.loads(body), json.loads(SCHEMA.read_text(encoding="utf-8")))
        assert downloaded(sara, "json", tmp_path) == body
        book = openpyxl.load_workbook(io.BytesIO(downloaded(sara, "xlsx", tmp_path)))
        assert all(sheet.max_row > 1 for sheet in book.worksheets)
        rows = list(csv.reader(io.StringIO(downloaded(sara, "csv", tmp_path).decode("utf-8-sig"))))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows) > 100
        assert "Altamar" in downloaded(sara, "txt", tmp_path).decode("utf-8")


DRAWN = """(svg) => [...svg.querySelectorAll("g.row")].map((row) =>
  [...row.querySelectorAll('rect[class^="heat-"]')].map((cell) =>
    [cell.getAttribute("class"), ...(cell.parentElement === row && cell.nextElementSibling?.tagName !== "g"
      ? [] : (cell.nextElementSibling?.textContent.match(/\\d+/g) ?? []))]))"""
WRITTEN = """(table) => [...table.tBodies[0].rows].slice(0, -1).map((row) =>
  [...row.querySelectorAll("td")].map((cell) =>
    [cell.className, ...(cell.textContent.match(/\\d+/g) ?? [])]))"""


@pytest.mark.rule("B-38")
def test_the_heat_map_and_its_table_say_the_same(browser: Browser, house: House) -> None:
    with visitor(browser, house) as sara:
        sara.sign_in("st-a")
        sara.go(f"{REPORT}/map")
        drawn = sara.page.locator("svg.heat-picture").evaluate(DRAWN)
        written = sara.page.locator("#heat-table table").evaluate(WRITTEN)
        assert len(drawn) == 11 + 12 + 3
        assert drawn == written
