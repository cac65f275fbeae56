import pytest
from lxml import etree

from positions.errors import Malformed
from positions.formats.mapping.xml_text import (
    ELEMENTS,
    FILE_BYTES,
    inside,
    local_name,
    put,
    read_xml,
    xml_bytes,
)


def refused(data: bytes) -> Malformed:
    with pytest.raises(Malformed) as caught:
        read_xml(data, name="a.tbx")
    return caught.value


def test_what_was_written_is_read_back_with_every_blank() -> None:
    root = etree.fromstring('<a xmlns="urn:x"/>')
    put(root, "b", " uno\n dos  <&> é ", {"type": "x"})
    put(put(root, "c"), "d")
    data = xml_bytes(root)
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<a xmlns=\"urn:x\">\n <b")
    again = read_xml(data)
    assert [local_name(child) for child in inside(again)] == ["b", "c"]
    assert again[0].text == " uno\n dos  <&> é "
    assert (again[0].get("type"), again[1][0].text) == ("x", None)


def test_comments_and_instructions_are_passed_over() -> None:
    root = read_xml(b"<a><!-- x --><?x y?>uno<!-- z --></a>")
    assert (root.text, list(inside(root))) == ("uno", [])


def test_a_line_feed_of_another_system_is_one_line_feed() -> None:
    assert read_xml(b"\xef\xbb\xbf<a>uno\r\ndos</a>").text == "uno\ndos"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ],
)
def test_a_document_type_is_refused_before_anything_is_parsed(data: bytes) -> None:
    refusal = refused(data)
    assert (refusal.reason, refusal.facts) == ("document_type_refused", {"part": "a.tbx"})


def test_an_entity_nobody_declared_is_refused_with_its_place() -> None:
    refusal = refused(b"<a>\n <b>&x;</b></a>")
    assert (refusal.reason, refusal.facts["line"]) == ("xml_malformed", 2)


@pytest.mark.parametrize("data", [b"", b"no XML", b"<a>\n<b></a>", b"<a/><a/>", b"<a>\x01</a>"])
def test_what_is_no_xml_is_refused_with_line_and_column(data: bytes) -> None:
    refusal = refused(data)
    assert refusal.reason == "xml_malformed"
    assert set(refusal.facts) == {"line", "column"}


def test_depth_has_a_limit() -> None:
    assert refused(b"<a>" * 300 + b"</a>" * 300).reason == "xml_malformed"


@pytest.mark.parametrize(
    "data",
    [
        "<a/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>',
        b"<a>\xff</a>",
        b"<a>\x00</a>",
    ],
)
def test_another_encoding_is_refused(data: bytes) -> None:
    assert refused(data).reason == "encoding_wrong"


def test_size_is_measured_first() -> None:
    assert refused(b"<a>" + b" " * FILE_BYTES + b"</a>").facts == {"most": FILE_BYTES}
    assert refused(b"<a>" + b"<b/>" * (2 * ELEMENTS) + b"</a>").facts == {"most": ELEMENTS}
