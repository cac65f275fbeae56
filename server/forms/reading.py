"""How a form becomes a wish: unknown fields are refused, nothing is repaired."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from positions.errors import Malformed

GATE_FIELDS = frozenset({"csrf", "key"})  # read before the route is asked


class Wish(BaseModel):
    """What a form asks for; fields are text unless they say otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Asked = TypeVar("Asked", bound=Wish)


async def read_form(request: Request, wish: type[Asked]) -> Asked:
    """Read a form's text fields as ``wish``; a field that is sent twice is refused.

    Raises Malformed (``field_malformed`` with the name of the first field that does not fit).
    """
    fields = _text_fields(await request.form())
    try:
        return wish.model_validate(fields)
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        raise Malformed("field_malformed", field=str(place[0]) if place else "") from None
    finally:
        await request.close()


def _text_fields(form: FormData) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            value.file.close()
            raise Malformed("field_malformed", field=name)
        if name in fields:
            raise Malformed("field_malformed", field=name)
        if name not in GATE_FIELDS:
            fields[name] = value
    return fields
