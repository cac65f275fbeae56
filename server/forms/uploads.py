"""A form that was read comes back as one hidden field for each answer it changes."""

from starlette.datastructures import UploadFile
from starlette.requests import Request

from positions.errors import Malformed
from server.actions.answers import SaveAnswers
from server.actions.dossier import Filing
from server.forms.answers import read_answers_patch
from server.forms.reading import GATE_FIELDS


async def uploaded_bytes(request: Request) -> bytes:
    """The one file of an upload. Raises Malformed (``file_missing``)."""
    async with request.form() as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise Malformed("file_missing")
        return await file.read()


async def confirmed_answers(request: Request, filing: Filing, *, limit: int) -> SaveAnswers:
    """The answers a person looked at and confirmed, each with the version seen.

    Raises Malformed as ``read_answers_patch``, and ``field_malformed``.
    """
    async with request.form(max_part_size=limit) as form:
        fields = [_inside(name, value) for name, value in form.multi_items() if name not in GATE_FIELDS]
    body = '{"answers":{' + ",".join(fields) + "}}"
    return read_answers_patch(body.encode(), filing, limit=limit, revision=None)


def _inside(name: str, value: UploadFile | str) -> str:
    """The one pair of a JSON object, as written."""
    if name != "answer" or not isinstance(value, str) or not value.startswith("{"):
        raise Malformed("field_malformed", field=name)
    return value.removeprefix("{").removesuffix("}")
