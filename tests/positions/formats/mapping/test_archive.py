import zipfile
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.formats.mapping.archive import ENTRIES, FILE_BYTES, UNPACKED_BYTES, unpack

RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="https://ley.example/a&gt;b" {mode}/></Relationships>'
)


def packed(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Malformed) as caught:
        unpack(data)
    return caught.value.reason


def test_parts_come_unpacked() -> None:
    parts = {"xl/workbook.xml": b"<a/>", "xl/_rels/x.rels": b"<a/>", "docProps/thumb.png": b"\x00"}
    assert unpack(packed(parts)) == parts


def test_what_is_too_large_is_not_opened() -> None:
    assert refusal(b"\x00" * (FILE_BYTES + 1)) == "too_large"


def test_what_is_no_archive_is_refused() -> None:
    whole = packed({"a.xml": b"<a/>" * 1_000})
    for data in (b"", b"not a zip", whole[: len(whole) // 2], whole[:-10], b"PK\x03\x04"):
        assert refusal(data) == "archive_malformed"


def test_a_damaged_part_is_refused() -> None:
    whole = bytearray(packed({"a.txt": b"abcdefgh" * 100}, zipfile.ZIP_STORED))
    whole[60] ^= 0xFF
    assert refusal(bytes(whole)) == "archive_malformed"


def test_a_part_packed_in_a_way_unknown_is_refused() -> None:
    whole = bytearray(packed({"a.xml": b"<a/>"}))
    place = whole.index(b"PK\x01\x02")
    whole[8:10] = whole[place + 10 : place + 12] = b"\x63\x00"
    assert refusal(bytes(whole)) == "archive_malformed"


def test_encrypted_files_are_refused() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512) == "encrypted_refused"
    whole = bytearray(packed({"a.xml": b"<a/>"}))
    place = whole.index(b"PK\x01\x02")
    whole[place + 8] |= 1
    assert refusal(bytes(whole)) == "encrypted_refused"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(packed({"a.bin": b"\x00" * 1_000_000})) == "archive_too_large"
    assert refusal(packed({f"{n}.bin": b"\x00" * 60_000 for n in range(400)})) == "archive_too_large"
    assert refusal(packed({f"{n}.txt": b"" for n in range(ENTRIES + 1)})) == "archive_too_large"


def test_an_entry_that_holds_more_than_it_says_is_refused_without_unpacking_the_rest() -> None:
    whole = bytearray(packed({"a.txt": b"\x00" * (UNPACKED_BYTES // 4)}))
    central = whole.index(b"PK\x01\x02")
    whole[central + 24 : central + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(whole)) == "archive_malformed"


@pytest.mark.parametrize("name", ["../a.xml", "a\\b.xml", "ä.xml", "a" * 201])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert refusal(packed({name: b""})) == "archive_malformed"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_stands_once() -> None:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("a.xml", b"<a/>")
        archive.writestr("a.xml", b"<b/>")
    assert refusal(output.getvalue()) == "archive_malformed"


@pytest.mark.parametrize(
    "name",
    [
        "xl/vbaProject.bin",
        "xl/embeddings/oleObject1.bin",
        "xl/activeX/activeX1.xml",
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
        "customUI/customUI.xml",
        "xl/macrosheets/sheet1.xml",
        "xl/ctrlProps/ctrlProp1.xml",
        "xl/webextensions/webextension1.xml",
    ],
)
def test_active_content_is_refused(name: str) -> None:
    assert refusal(packed({name: b"<a/>"})) == "active_content_refused"


def test_macros_among_the_types_are_refused() -> None:
    kind = "application/vnd.ms-excel.sheet.&#109;acroEnabled.main"
    types = f'<Types><Override PartName="/x" ContentType="{kind}"/></Types>'
    assert refusal(packed({"[Content_Types].xml": types})) == "active_content_refused"


def test_links_to_other_files_are_refused_addresses_in_cells_are_not() -> None:
    for kind in ("image", "externalLinkPath", "oleObject"):
        content = RELATIONSHIPS.format(kind=kind, mode='TargetMode="External"')
        assert refusal(packed({"xl/_rels/a.rels": content})) == "active_content_refused"
    for kind, mode in (
        ("hyperlink", 'TargetMode="External"'),
        ("image", 'TargetMode="Internal"'),
        ("image", ""),
    ):
        assert unpack(packed({"xl/_rels/a.rels": RELATIONSHIPS.format(kind=kind, mode=mode)}))


def test_a_link_hidden_behind_a_character_reference_is_found() -> None:
    content = RELATIONSHIPS.format(kind="image", mode='TargetMode="&#69;xternal"')
    assert refusal(packed({"xl/_rels/a.rels": content})) == "active_content_refused"


def test_relationships_that_are_no_xml_are_refused() -> None:
    assert refusal(packed({"_rels/.rels": b"<a"})) == "archive_malformed"


def test_document_types_and_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert refusal(packed({"xl/workbook.xml": bomb})) == "document_type_refused"


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        b"<?xml version='1.0' encoding = 'iso-8859-1' ?><a/>",
    ],
)
def test_other_encodings_cannot_hide_them(content: bytes) -> None:
    assert refusal(packed({"xl/workbook.xml": content})) == "encoding_wrong"


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_give_parts_or_a_refusal(data: bytes, place: int) -> None:
    whole = packed({"a.xml": b"<a/>", "b.rels": b"<a/>"})
    for damaged in (data, whole[:place] + data + whole[place:]):
        with suppress(Malformed):  # and nothing else
            assert unpack(damaged) is not None
