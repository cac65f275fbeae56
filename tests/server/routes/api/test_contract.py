"""The API keeps what its description promises, whatever is sent by whomever (P-14)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from positions.text.canonical import canonical_json
from server.routes import DOORS
from server.routes.api.openapi import description
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings

PEOPLE = ("head-xa", "st-a", "observer", None)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KNOWN: dict[str, list[object]] = {  # what is there, and something that is not
    "process": ["practica", "crm-csm-2017", "nada"],
    "id": ["practica.conceptos", "crm-csm-2017.conceptos", "practica.nada"],
    "country": ["XAA", "xab", "XAZ", "PAN"],
    "version": [1, 2],
}
KEYS = ["t01.defined", "t01.national", "t01.need", "s1.q2", "s1.q4", "s9.nada"]


def narrowed() -> dict[str, Any]:
    """The description, its names narrowed to those of the practice room, so that most examples find something."""
    plain: dict[str, Any] = json.loads(canonical_json(description(DOORS)))
    for name, values in KNOWN.items():
        plain["components"]["parameters"][name]["schema"] = {"enum": values}
    schemas = plain["components"]["schemas"]
    schemas["answers_sent"]["properties"]["answers"]["propertyNames"] = {"enum": KEYS}
    schemas["presence"]["properties"]["question"] = {"enum": KEYS}
    return plain


SCHEMA = schemathesis.openapi.from_dict(narrowed())
OPERATIONS: list[APIOperation[Any, Any, Any]] = [found.ok() for found in SCHEMA.get_all_operations()]
BUDGET = examples(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """One practice room for all that only reads."""
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("reading"))) as opened:
        yield opened


def send(room: PracticeRoom, case: Case, person: str | None):  # type: ignore[no-untyped-def]  # a library's response
    kwargs = case.as_transport_kwargs(base_url=str(room.client.base_url))
    sent = {name: kwargs[name] for name in ("json", "params") if kwargs.get(name) is not None}
    if kwargs.get("data") is not None:
        sent["content"] = kwargs["data"]
    headers = {**kwargs["headers"], **room.headers(person)}
    return room.client.request(kwargs["method"], kwargs["url"], headers=headers, follow_redirects=False, **sent)


@pytest.mark.parametrize("person", PEOPLE, ids=str)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_positive(operation: Any, person: str | None, reading: PracticeRoom) -> None:
    @BUDGET
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def check(case: Case) -> None:
        case.validate_response(send(reading, case, person), checks=CHECKS)

    check()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_negative(operation: Any, reading: PracticeRoom) -> None:
    @BUDGET
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def check(case: Case) -> None:
        case.validate_response(send(reading, case, "head-xa"), checks=[*CHECKS, negative_data_rejection])

    check()
