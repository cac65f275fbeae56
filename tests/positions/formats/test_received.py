"""What kind of file something is, whatever it is called."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.formats.received import MEDIA_TYPES, FileKind, kind_of


def archive(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return made.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n\xff", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n\x00", FileKind.PNG),
        (b"\xff\xd8\xff\xe0", FileKind.JPEG),
        (archive(*WORD), FileKind.DOCX),
        ("País;año\r\nXA;2027\n".encode(), FileKind.TEXT),
    ],
)
def test_a_kind_follows_from_the_content(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind
    assert kind in MEDIA_TYPES


@pytest.mark.parametrize(
    "data",
    [archive("a.txt"), archive(*WORD, "word/vbaProject.bin"), b"\xff\xfe\x00", b"MZ\x90\x00", b"a\x00b"],
)
def test_what_is_none_of_these_is_not_taken(data: bytes) -> None:
    with pytest.raises(Malformed, match="file_kind_refused"):
        kind_of(data)


def test_nothing_is_no_file() -> None:
    with pytest.raises(Malformed, match="file_missing"):
        kind_of(b"")


@given(st.binary(min_size=1, max_size=40))
def test_whatever_comes_has_a_kind_or_is_refused(data: bytes) -> None:
    with suppress(Malformed):
        assert kind_of(data) in FileKind
