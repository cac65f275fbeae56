"""The API described for programs (OpenAPI 3.1), put together from the doors, their operations and schemas."""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.text.canonical import Plain, canonical_json
from server.routes.api.operation import CODES, Operation, refusals_of
from server.routes.api.operations import OPERATIONS
from server.routes.api.wishes import WISHES
from server.routes.door import Door, Endpoint

PROBLEM: Final = "application/problem+json"
MERGE: Final = "application/merge-patch+json"
NOUNS: Final = (
    "problems",
    "processes",
    "questionnaires",
    "submissions",
    "judgements",
    "drafts",
    "draft_versions",
    "structure",
    "languages",
    "wire",
    "comments",
    "positions",
    "mandates",
    "reservations",
    "adoption",
    "addenda",
    "record",
    "giving",
    "joint",
    "declarations",
    "proposals",
    "silences",
    "brackets",
    "streamlinings",
    "commitments",
)
Tree = dict[str, Plain]


def describing(doors: Callable[[], Iterable[Door]]) -> Endpoint:
    """The endpoint that describes ``doors``, which are asked for when the first request comes."""

    @cache
    def body() -> bytes:
        return canonical_json(description(doors()))

    async def describe(_request: Request) -> Response:
        """The description of the API itself (OpenAPI 3.1)."""
        return Response(body(), media_type="application/json")

    return describe


def description(doors: Iterable[Door]) -> Tree:
    """The whole description of those doors that programs call. Raises KeyError for one without operation."""
    paths: dict[str, Tree] = {}
    for door in doors:
        if door.is_api:
            operation = OPERATIONS[door.method, door.path]
            paths.setdefault(door.path, {})[door.method.lower()] = _operation(door, operation)
    plain = _read("server.routes.api", "frame.json")
    components = plain["components"]
    whole: Tree = dict(components) if isinstance(components, Mapping) else {}
    return {**plain, "paths": paths, "components": {**whole, "schemas": _schemas()}}


def _operation(door: Door, operation: Operation) -> Tree:
    writes = door.method != "GET"
    in_path = re.findall(r"\{([a-z]+)\}", door.path)
    described: Tree = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": (inspect.getdoc(door.endpoint) or "").partition("\n\n")[0].replace("\n", " "),
        "x-permit": None if door.act is None else door.act.value,
        "security": [{"bearer": []}, {"cookie": [], "csrf": []}]
        if writes
        else [{}, {"bearer": []}, {"cookie": []}],
        "parameters": [
            {"$ref": f"#/components/parameters/{name}"} for name in (*in_path, *operation.parameters)
        ],
        "responses": {**_success(operation), **_refused(operation, writes=writes)},
    }
    if operation.sent is not None:
        kinds = ("application/json", MERGE) if door.method == "PATCH" else ("application/json",)
        content: Tree = {kind: {"schema": _ref(operation.sent)} for kind in kinds}
        described["requestBody"] = {"required": operation.sent != "nothing", "content": content}
    return described


def _success(operation: Operation) -> Tree:
    headers: Tree = {name: {"$ref": f"#/components/headers/{name}"} for name in operation.headers}
    done: Tree = {"description": "Done."} if operation.status == 204 else {"description": "As asked."}
    if headers:
        done["headers"] = headers
    if operation.answer:
        content: Tree = {kind: {"schema": _schema_as(operation.answer, kind)} for kind in operation.media}
        done["content"] = content
    answers: Tree = {str(operation.status): done}
    answers |= {str(status): {"description": "Done."} for status in operation.also}
    if operation.is_held:
        answers["304"] = {"description": "The caller has it already."}
    return answers


def _schema_as(answer: str, kind: str) -> Plain:
    if kind == "application/json":
        return _ref(answer)
    return {"type": "string"} if kind.startswith("text/") else {}


def _refused(operation: Operation, *, writes: bool) -> Tree:
    answers: Tree = {}
    for status, reasons in refusals_of(operation, writes=writes).items():
        name = operation.moved if status == 412 else f"problem_{status}"
        refused: Tree = {
            "description": f"Refused: {', '.join(reasons)}.",
            "content": {PROBLEM: {"schema": _ref(name)}},
            "x-reasons": list(reasons),
        }
        if status == 429:
            refused["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
        answers[str(status)] = refused
    return answers


def _schemas() -> Tree:
    schemas: Tree = {"openapi": {"type": "object", "required": ["openapi", "paths"]}}
    for noun in NOUNS:
        schemas |= _read("server.presenters.documents", f"{noun}.schema.json")
    schemas |= _report_schemas()
    for name, wish in WISHES.items():
        schema = wish.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[name] = schema
    for status, codes in CODES.items():
        said: Tree = {"code": {"enum": list(codes)}, "status": {"const": status}}
        schemas[f"problem_{status}"] = {"allOf": [_ref("problem"), {"properties": said}]}
    return dict(sorted(schemas.items()))


def _report_schemas() -> Tree:
    """The schema of the report, its definitions beside it under names of their own."""
    text = (files("positions.convergence") / "report.schema.json").read_text(encoding="utf-8")
    schema: Tree = json.loads(text.replace('"#/$defs/', '"#/components/schemas/report_'))
    parts = schema.pop("$defs")
    whole: Tree = {name: value for name, value in schema.items() if name not in ("$schema", "$id")}
    named = {f"report_{name}": part for name, part in parts.items()} if isinstance(parts, Mapping) else {}
    return {"report": whole, **named}


def _read(package: str, name: str) -> Tree:
    tree: Tree = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return tree


def _ref(name: str) -> Tree:
    return {"$ref": f"#/components/schemas/{name}"}
