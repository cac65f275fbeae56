from io import BytesIO

import openpyxl

from positions.formats.mapping.workbook import CELL_LENGTH, Book, column_letters


def written() -> bytes:
    book = Book("Título")
    sheet = book.sheet("Hoja")
    for row, text in enumerate(
        ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "uno\ndos", "https://ley.example", "1")
    ):
        book.write(sheet, row, 0, text, "input")
    book.write(sheet, 0, 1, "", "locked")
    book.write_number(sheet, 1, 1, 3)
    book.write_number(sheet, 2, 1, 0.5, "share")
    book.write(sheet, 3, 1, "x" * (CELL_LENGTH + 1))
    return book.finish()


def test_no_text_becomes_a_formula_a_number_or_a_link() -> None:
    sheet = openpyxl.load_workbook(BytesIO(written())).worksheets[0]
    column = [sheet.cell(row, 1) for row in range(1, 9)]
    assert {cell.data_type for cell in column} == {"s"}
    assert [cell.value for cell in column][:2] == ["=1+1", "+1"]
    assert [cell.quotePrefix for cell in column] == [True] * 5 + [False] * 3
    assert all(cell.hyperlink is None for cell in column)
    assert {cell.number_format for cell in column} == {"@"}


def test_counts_and_shares_are_numbers_and_only_inputs_are_unlocked() -> None:
    sheet = openpyxl.load_workbook(BytesIO(written())).worksheets[0]
    assert [sheet.cell(row, 2).value for row in (1, 2, 3)] == [None, 3, 0.5]
    assert sheet.cell(1, 1).protection.locked is False
    assert sheet.cell(1, 2).protection.locked is True


def test_what_a_cell_cannot_hold_is_cut_visibly() -> None:
    value = openpyxl.load_workbook(BytesIO(written())).worksheets[0].cell(4, 2).value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (CELL_LENGTH, "…")


def test_the_same_values_give_the_same_bytes() -> None:
    assert written() == written()


def test_columns_are_named_as_a_spreadsheet_does() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
