import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from positions.errors import Malformed
from positions.formats.mapping.spreadsheet import Cell, read_sheets

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...]) -> bytes:
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Hoja")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value, *([day] if isinstance(value, date) else []))
    return output.getvalue()


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(output, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, content.replace(old, new) if entry == name else content)
    return output.getvalue()


def cells(data: bytes, columns: int = 3) -> list[list[Cell]]:
    return [list(row) for row in read_sheets(data, most_rows=10, columns=columns)["Hoja"]]


def test_texts_and_whole_numbers_are_text() -> None:
    assert cells(workbook(("uno", 3, 4.0), ("", None, 2.5))) == [
        [Cell("uno"), Cell("3"), Cell("4")],
        [Cell(), Cell(), Cell("2.5")],
    ]


def test_a_formula_a_date_a_flag_and_an_error_are_no_text() -> None:
    assert cells(workbook(("=1+1", date(2017, 6, 8), True))) == [
        [Cell(refusal="formula_refused"), Cell(refusal="cell_malformed"), Cell(refusal="cell_malformed")]
    ]
    error = with_part(workbook(("abc",)), SHEET, b't="s"><v>0</v>', b't="e"><v>#REF!</v>')
    assert cells(error) == [[Cell(refusal="cell_malformed"), Cell(), Cell()]]


def test_what_xml_cannot_hold_comes_back_from_its_escape() -> None:
    data = with_part(workbook(("abc",)), "xl/sharedStrings.xml", b"abc", b"a_x000D__x005F_x0041_")
    assert cells(data)[0][0] == Cell("a\r_x0041_")


def test_letters_of_several_looks_are_one_text() -> None:
    rich = b'<r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b</t></r>'
    data = with_part(workbook(("abc",)), "xl/sharedStrings.xml", b"<t>abc</t>", rich)
    assert cells(data)[0][0] == Cell("a b")


def test_columns_are_cut_and_rows_are_bounded() -> None:
    data = workbook(*[("a", "b", "c", "d")] * 11)
    with pytest.raises(Malformed) as caught:
        read_sheets(data, most_rows=10, columns=2)
    assert (caught.value.reason, caught.value.facts) == ("too_many_rows", {"most": 10})
    assert len(read_sheets(data, most_rows=11, columns=2)["Hoja"][0]) == 2


def test_a_cell_that_claims_to_stand_far_away_costs_nothing() -> None:
    data = with_part(workbook(("abc",)), SHEET, b'r="A1"', b'r="XFD1048576"')
    assert all(cell == Cell() for row in cells(data) for cell in row)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<workbook", b"<workbook <"),
        ("xl/workbook.xml", b"sheetId", b"sheetid"),
        (SHEET, b"<row", b"<row r='x' "),
        (SHEET, b"<v>0</v>", b"<v>99</v>"),
        (SHEET, b"<v>0</v>", b"<v>x</v>"),
        (SHEET, b"</sheetData>", b""),
        (SHEET, b't="s"><v>0</v>', b"><v>1e999</v>"),
        ("[Content_Types].xml", b"sheet.main", b"other.main"),
    ],
)
def test_a_workbook_bent_out_of_shape_is_refused(part: str, old: bytes, new: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        read_sheets(with_part(workbook(("abc",)), part, old, new), most_rows=10, columns=3)
    assert caught.value.reason == "workbook_malformed"


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Malformed) as caught:
        read_sheets(output.getvalue(), most_rows=10, columns=3)
    assert caught.value.reason == "workbook_malformed"
