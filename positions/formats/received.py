"""What kind of file was received, by its content alone: a name says nothing, and nothing in it is opened.

Only kinds that people read: PDF, DOCX, PNG, JPEG, and plain text (CSV too).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from positions.errors import Malformed


class FileKind(StrEnum):
    """A kind of file, by the ending that its name gets."""

    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"


MEDIA_TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TEXT: "text/plain; charset=utf-8",
}
BEGINNINGS: Final[Mapping[bytes, FileKind]] = {
    b"%PDF-": FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPEG,
}
ARCHIVE: Final = b"PK\x03\x04"
OF_WORD: Final = (b"[Content_Types].xml", b"word/document.xml")  # names that its archive lists
MACROS: Final = b"word/vbaProject.bin"
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def kind_of(data: bytes) -> FileKind:
    """The kind of a file. Raises Malformed (``file_missing``, ``file_kind_refused``)."""
    if not data:
        raise Malformed("file_missing")
    for beginning, kind in BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data.startswith(ARCHIVE):
        if all(name in data for name in OF_WORD) and MACROS not in data:
            return FileKind.DOCX
    elif _is_text(data):
        return FileKind.TEXT
    raise Malformed("file_kind_refused")


def _is_text(data: bytes) -> bool:
    try:
        return _CONTROLS.search(data.decode("utf-8")) is None
    except UnicodeDecodeError:
        return False
