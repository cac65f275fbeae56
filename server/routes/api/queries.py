"""What the query of an address may ask for: what its operation names, and nothing that nobody would look at.

A filter that is not known is refused: a program that meant a part would else take the whole for it.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from server.routes.api.operations import OPERATIONS
from server.routes.door import Door, Endpoint

LANGUAGE: Final = "lang"  # every answer may be asked for in one
SHOWN: Final = 64  # characters of a name that is not known


def strictly(door: Door) -> Endpoint:
    """The endpoint of a door; of an address where programs read, only for the parameters of its operation.

    What it returns raises Malformed (``parameter_unknown``).
    """
    if not door.is_api or door.method != "GET":
        return door.endpoint
    named = OPERATIONS[door.method, door.path].parameters
    known = {LANGUAGE, *(name for key, name in _queried().items() if key in named)}

    async def asked(request: Request) -> Response:
        for name in request.query_params:
            if name not in known:
                raise Malformed("parameter_unknown", name=name[:SHOWN])
        return await door.endpoint(request)

    return asked


@cache
def _queried() -> Mapping[str, str]:
    """How each parameter of a query is called there, by its name in ``openapi.json``."""
    frame = json.loads(files("server.routes.api").joinpath("frame.json").read_text(encoding="utf-8"))
    parameters = frame["components"]["parameters"].items()
    return {key: each["name"] for key, each in parameters if each["in"] == "query"}
