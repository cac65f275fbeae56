"""A file comes in alone; what was confirmed comes back as it was shown."""

import json
from io import BytesIO

import pytest
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from positions.errors import Malformed
from server.forms.uploads import confirmed_answers, uploaded_bytes
from tests.room import ALTAMAR, wrote

pytestmark = pytest.mark.anyio
LIMIT = 1_000_000


class Sent(Request):
    """A request whose form is given."""

    def __init__(self, *fields: tuple[str, str | UploadFile]) -> None:
        super().__init__({"type": "http", "method": "POST", "headers": []})
        self._form = FormData(list(fields))


async def test_the_one_file_is_read() -> None:
    assert await uploaded_bytes(Sent(("file", UploadFile(BytesIO(b"PK"), filename="a.xlsx")))) == b"PK"


@pytest.mark.parametrize("file", ["texto", UploadFile(BytesIO(b""), filename="")])
async def test_no_file_is_refused(file: str | UploadFile) -> None:
    with pytest.raises(Malformed) as refusal:
        await uploaded_bytes(Sent(("file", file)))
    assert refusal.value.reason == "file_missing"


async def test_what_was_confirmed_carries_the_versions_seen() -> None:
    one = json.dumps({"t01.national": {"state": "answered", "text": "uno", "lang": "es", "version": 2}})
    two = json.dumps({"t01.defined": {"state": "reserved", "version": 0}})
    wish = await confirmed_answers(
        Sent(("csrf", "x"), ("answer", one), ("answer", two)), ALTAMAR, limit=LIMIT
    )
    assert wish.answers[0] == wrote("t01.national", "uno")
    assert wish.versions == (2, 0)


@pytest.mark.parametrize("name", ["other", "answer"])
async def test_other_fields_are_refused(name: str) -> None:
    with pytest.raises(Malformed) as refusal:
        await confirmed_answers(Sent((name, "x")), ALTAMAR, limit=LIMIT)
    assert refusal.value.facts == {"field": name}


async def test_two_answers_to_one_question_are_refused() -> None:
    one = json.dumps({"t01.defined": {"state": "reserved", "version": 0}})
    with pytest.raises(Malformed):
        await confirmed_answers(Sent(("answer", one), ("answer", one)), ALTAMAR, limit=LIMIT)
