"""Office files from outside: zip archives that are measured before, and again while, they are unpacked.

Rule 1. At most 10 MB, 1,000 entries, 20 MB unpacked, each entry at most a hundred times its packed size; an
        entry that holds more than it says is refused.
Rule 2. No macros, embedded objects, links to other files, remote pictures. Addresses in cells may be links.
Rule 3. XML is UTF-8 and declares no document type, so that no entity can be expanded.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from lxml import etree

from positions.errors import Malformed

FILE_BYTES: Final = 10 * 1024 * 1024
UNPACKED_BYTES: Final = 20 * 1024 * 1024
ENTRIES: Final = 1_000
RATIO: Final = 100
SMALL: Final = 64 * 1024  # an entry this small may be packed as tightly as it likes

_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # encrypted Office files, and the old ones
_ENCRYPTED: Final = 0x1
_NAME: Final = re.compile(r"[\w .\[\]()/-]{1,200}", re.ASCII)
_ACTIVE: Final = re.compile(
    r"vba|macro|activex|ctrlprops|embeddings|oleobject|externallinks|customui|connections|querytables|webext",
    re.IGNORECASE,
)
_ENCODING: Final = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def unpack(data: bytes) -> Mapping[str, bytes]:
    """Unpack an archive within its limits and check what it holds (Rules 1 to 3).

    Raises Malformed: ``too_large``, ``encrypted_refused``, ``archive_malformed``, ``archive_too_large``,
    ``active_content_refused``, ``document_type_refused``, ``encoding_wrong``.
    """
    if len(data) > FILE_BYTES:
        raise Malformed("too_large", most=FILE_BYTES)
    if data.startswith(_COMPOUND_FILE):
        raise Malformed("encrypted_refused")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            parts = _unpacked(archive, entries)
    except _BROKEN as wrong:  # the last also where an entry is packed in a way unknown here
        raise Malformed("archive_malformed") from wrong
    for name, content in parts.items():
        _check_part(name, content)
    return parts


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES:
        raise Malformed("archive_too_large", entries=len(entries), most=ENTRIES)
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise Malformed("archive_too_large", most=UNPACKED_BYTES)
    names = set()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Malformed("encrypted_refused")
        if entry.file_size > max(SMALL, RATIO * entry.compress_size):
            raise Malformed("archive_too_large", ratio=RATIO)
        if not _NAME.fullmatch(entry.filename) or ".." in entry.filename or entry.filename in names:
            raise Malformed("archive_malformed")
        names.add(entry.filename)


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack what was measured; the library stops where an entry says that it ends, and its sum fails."""
    return {entry.filename: archive.read(entry) for entry in entries}


def _check_part(name: str, content: bytes) -> None:
    if _ACTIVE.search(name):
        raise Malformed("active_content_refused", part=name)
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    declared = _ENCODING.match(content)
    if b"\x00" in content or (declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Malformed("encoding_wrong", part=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Malformed("document_type_refused", part=name)
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        _check_parts_named(name, content)


def _check_parts_named(name: str, content: bytes) -> None:
    """Look for macros among the types, and for links out among the relationships."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise Malformed("archive_malformed") from wrong
    for element in tree.iter("{*}*"):
        kind = element.get("Type", "") + element.get("ContentType", "")
        leads_out = element.get("TargetMode", "Internal") != "Internal" and not kind.endswith("/hyperlink")
        if leads_out or "macro" in kind.lower() or "vba" in kind.lower():
            raise Malformed("active_content_refused", part=name)
