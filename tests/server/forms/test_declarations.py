"""What a form or a program says of a declaration becomes a wish, or is refused."""

import base64
from datetime import date

import pytest

from positions.errors import Malformed
from positions.ids import Language, ProcessId
from server.forms.declarations import ClearForm, DocumentFields, DocumentForm, OpenFields, OpenForm
from server.forms.signoff import read_document
from tests.room import frame

SAID = {"title": "Título\u200b", "source": "CAM", "dated": "2027-02-03", "language": "pt"}


def test_a_form_becomes_a_document_without_what_nobody_sees() -> None:
    wish = DocumentForm.model_validate(SAID | {"seen": "a" * 64}).version_of(ProcessId("p"), 3, b"x")
    assert (wish.process, wish.number, wish.seen) == ("p", 3, "a" * 64)
    received = wish.received
    assert (received.title, received.dated, received.language, received.content) == (
        "Título",
        date(2027, 2, 3),
        Language.PT,
        b"x",
    )


def test_the_first_words_come_with_it() -> None:
    wish = OpenForm.model_validate(SAID | {"text": "Acogen.\r\nSaludan."}).opening(frame(), b"x")
    assert (wish.text, wish.received.content) == ("Acogen.\nSaludan.", b"x")


def test_programs_send_the_bytes_in_base64() -> None:
    plain = SAID | {"content": base64.b64encode(b"\x00\xff").decode()}
    assert DocumentFields.model_validate(plain).received == b"\x00\xff"
    assert OpenFields.model_validate(plain | {"text": "Acogen."}).received == b"\x00\xff"
    with pytest.raises(Malformed, match="field_malformed"):
        _ = DocumentFields.model_validate(SAID | {"content": "ñ"}).received


def test_a_digest_is_one() -> None:
    with pytest.raises(Malformed, match="field_malformed"):
        read_document(b'{"digest":"x"}', ClearForm, limit=99)
    wish = ClearForm(digest="a" * 64).of(ProcessId("p"), 1)
    assert (wish.number, wish.digest) == (1, "a" * 64)
