import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from positions.formats.mapping.archive import unpack
from positions.formats.mapping.manuscript import TAGS, Manuscript, Words
from positions.ids import Language

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*, label: str = "", language: Language = Language.ES) -> bytes:
    paper = Manuscript("Un título", language, "Conceptos · 0123", label, "0123")
    paper.paragraph([Words("Un título", language)], "Title")
    paper.heading(1, [Words("Uno", language), Words(" deux", Language.FR)])
    paper.paragraph([Words("dos\ntres ", language, strong=True)])
    paper.table(["A", "B"], [([[Words("x", Language.NL)]], []), ([[]], [[Words("y", language)]])], (1, 3))
    paper.heading(3, [Words("Fin", language)])
    return paper.finish()


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_same_values_give_the_same_bytes_under_a_fixed_day() -> None:
    assert written() == written()
    with zipfile.ZipFile(BytesIO(written())) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(2017, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_it_says_what_it_is_and_not_with_what_or_when_it_was_made() -> None:
    about = Document(BytesIO(written(language=Language.PT))).core_properties
    assert (about.title, about.subject, about.identifier) == ("Un título", "Conceptos · 0123", "0123")
    assert (about.author, about.last_modified_by, about.language) == ("Acorde", "Acorde", "pt-BR")
    assert (about.comments, about.revision) == ("", 1)
    assert {str(about.created)[:10], str(about.modified)[:10]} == {"2017-01-01"}


def test_nothing_in_it_is_active_or_leads_out() -> None:
    parts = unpack(written())
    assert not [name for name in parts if re.search(r"custom|thumbnail|app\.xml|stylesWithEffects", name)]
    relations = b"".join(content for name, content in parts.items() if name.endswith(".rels"))
    assert b"TargetMode" not in relations
    assert b"macro" not in parts["[Content_Types].xml"].lower()


def test_headings_are_headings() -> None:
    document = Document(BytesIO(written()))
    styles = [(line.style.name if line.style else "", line.text) for line in document.paragraphs]
    assert styles == [
        ("Title", "Un título"),
        ("Heading 1", "Uno deux"),
        ("Normal", "dos\ntres "),
        ("Normal", ""),
        ("Heading 3", "Fin"),
    ]


def test_every_run_says_its_language_and_what_says_none_is_in_that_of_the_file() -> None:
    data = written(language=Language.EN)
    runs = list(part(data, "word/document.xml").iter(f"{W}r"))
    told = [[lang.get(f"{W}val") for lang in run.iterfind(f"{W}rPr/{W}lang")] for run in runs]
    assert all(len(each) == 1 for each in told)
    assert {tongue for each in told for tongue in each} == {"en-GB", "fr-FR", "nl-NL"}
    assert {tongue.get(f"{W}val") for tongue in part(data, "word/styles.xml").iter(f"{W}lang")} == {"en-GB"}


def test_the_head_of_a_table_is_repeated_and_its_cells_hold_at_least_a_paragraph() -> None:
    table = part(written(), "word/document.xml").find(f".//{W}tbl")
    assert table is not None
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(cell.find(f"{W}p") is not None for cell in table.iter(f"{W}tc"))
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert [width * 4 // sum(widths) for width in widths] == [0, 3]
    assert ["".join(map(str, cell.itertext())) for cell in table.iter(f"{W}tc")] == [
        "A",
        "B",
        "x",
        "",
        "",
        "y",
    ]


@pytest.mark.parametrize("label", ["", "Sala de práctica"])
def test_the_label_stands_at_the_head_of_every_page_and_pages_are_numbered(label: str) -> None:
    section = Document(BytesIO(written(label=label))).sections[0]
    head = [line.text for line in section.header.paragraphs]
    assert head == [f"{label}\nConceptos · 0123" if label else "Conceptos · 0123"]
    foot = section.footer.paragraphs[0]._p
    assert [field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert not section.different_first_page_header_footer


def test_every_language_of_texts_has_its_tag() -> None:
    assert set(TAGS) == set(Language)
