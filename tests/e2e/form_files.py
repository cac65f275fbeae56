"""The answer form as a spreadsheet in somebody's hands: taken, filled in, brought back."""

from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from tests.e2e.visitor import CONCEPTS, Visitor

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
