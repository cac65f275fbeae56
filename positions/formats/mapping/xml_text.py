"""XML from outside, and XML written: bytes to elements and back.

Rule 1. What comes is measured before it is parsed, is UTF-8, and declares no document type, so that no entity
        can be expanded and nothing outside is asked for. Comments and instructions are passed over.
Rule 2. What is written is UTF-8 with line feeds between elements and none put into a text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from positions.errors import Malformed

FILE_BYTES: Final = 10 * 1024 * 1024
ELEMENTS: Final = 250_000

_ENCODING: Final = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


def read_xml(data: bytes, *, name: str = "") -> etree._Element:
    """Parse a document whole; ``name`` is the file's, for the refusal.

    Raises Malformed: ``too_large``, ``too_many_values``, ``encoding_wrong``, ``document_type_refused``,
    ``xml_malformed`` with line and column.
    """
    _check_bytes(data, name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as wrong:
        line, column = wrong.position
        raise Malformed("xml_malformed", line=line, column=column) from wrong


def _check_bytes(data: bytes, name: str) -> None:
    if len(data) > FILE_BYTES:
        raise Malformed("too_large", most=FILE_BYTES)
    if data.count(b"<") > 2 * ELEMENTS:  # every element has a tag that opens it and one that closes it
        raise Malformed("too_many_values", most=ELEMENTS)
    declared = _ENCODING.match(data)
    if b"\x00" in data or (declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Malformed("encoding_wrong")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Malformed("encoding_wrong") from wrong
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Malformed("document_type_refused", part=name)


def xml_bytes(root: etree._Element) -> bytes:
    """Write a document, its elements one below the other (Rule 2); the tree is indented in place."""
    etree.indent(root, " ")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def inside(element: etree._Element) -> Iterator[etree._Element]:
    """The elements right inside one."""
    yield from element.iterchildren("{*}*")


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def put(
    parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """Add an element at the end of ``parent``, in the namespace of ``parent``."""
    child = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name), dict(attributes or {}))
    if text:
        child.text = text
    return child
