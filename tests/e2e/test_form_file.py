"""Answering in a spreadsheet: out, filled, in, looked at, saved; a broken one is refused cell by cell."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from playwright.sync_api import Browser, expect

from tests.e2e.house import House
from tests.e2e.visitor import CONCEPTS, Visitor, visitor

pytestmark = pytest.mark.e2e
WORDING = "Acordado en la capital, en la hoja."
COLUMN = {"s6.q1": "H", "s6.q3": "H", "s6.q2": "I", "s6.q4": "K"}


def taken(person: Visitor, folder: Path) -> Workbook:
    """The form, downloaded with the button of its page."""
    person.go(f"{CONCEPTS}/form")
    with person.page.expect_download() as waiting:
        person.link("Descargar la hoja (XLSX)").click()
    waiting.value.save_as(folder / "form.xlsx")
    return openpyxl.load_workbook(folder / "form.xlsx")


def brought(person: Visitor, book: Workbook, path: Path, **cells: str) -> None:
    """Fill cells by question, and bring the form back."""
    rows = {
        row[0].value: (sheet, row[0].row)
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=3, max_col=2)
        if row[1].value == "answer"
    }
    for key, text in cells.items():
        sheet, number = rows[key.replace("_", ".")]
        sheet[f"{COLUMN[key.replace('_', '.')]}{number}"] = text
    book.save(path)
    person.go(f"{CONCEPTS}/form")
    person.page.locator("input[type=file]").set_input_files(path)
    person.button("Leer la hoja").click()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_filled_form_is_looked_at_and_saved_and_a_broken_one_changes_nothing(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as bruno:
        bruno.sign_in("delegate-xa")
        book = taken(bruno, tmp_path)
        bruno.excused = ("422",)
        brought(bruno, book, tmp_path / "broken.xlsx", s6_q1="zz", s6_q2="a, b, c, d, e, f")
        problems = bruno.page.locator("table.problems tbody tr")
        expect(problems).to_have_count(2)
        expect(problems.nth(0).locator("code")).to_contain_text("H")
        expect(problems.nth(1).locator("code")).to_contain_text("I")
        assert bruno.page.locator("table.problems").evaluate("(table) => table.rows[1].cells[0].innerText")
        bruno.open_question("s6.q1")
        assert bruno.page.locator("input[name=version]").input_value() == "0"
        brought(bruno, book, tmp_path / "filled.xlsx", s6_q1="a", s6_q2="a, c", s6_q3="4", s6_q4=WORDING)
        bruno.page.get_by_role("button", name="4").click()
        bruno.page.wait_for_url("**/review")
        bruno.sees("Nada impide la firma.")
        bruno.open_question("s6.q4")
        expect(bruno.page.locator("textarea[name=text_es]")).to_have_value(WORDING)
