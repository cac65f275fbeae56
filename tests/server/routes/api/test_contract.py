"""The API keeps what its description promises, whatever is sent by whomever (P-14)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis.strategies import sampled_from
from schemathesis import Case, GenerationMode
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
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
BUDGET = examples(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
DOOR_OF = {operation.label: operation for operation in OPERATIONS}
WRITES = [label for label in DOOR_OF if not label.startswith("GET")]
READS = [label for label in DOOR_OF if label.startswith("GET")]
ASKED = [label for label in DOOR_OF if "{" in label or "processes" in label]  # of something that can be wrong
SEEN = Counter()


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """One practice room for all that only reads."""
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("reading"))) as opened:
        yield opened
    print(*sorted(SEEN.items(), key=str), sep="\n")


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[PracticeRoom]:
    """A practice room of one's own."""
    with open_practice_room(practice_settings(tmp_path)) as opened:
        yield opened


def send(room: PracticeRoom, case: Case, headers: Mapping[str, str]):  # type: ignore[no-untyped-def]  # a library's response
    kwargs = case.as_transport_kwargs(base_url=str(room.client.base_url))
    sent = {name: kwargs[name] for name in ("json", "params") if kwargs.get(name) is not None}
    if kwargs.get("data") is not None:
        sent["content"] = kwargs["data"]
    whole = {**kwargs["headers"], **headers}
    r = room.client.request(kwargs["method"], kwargs["url"], headers=whole, follow_redirects=False, **sent)
    SEEN[case.operation.label, r.status_code, r.json().get("reason") if "problem" in r.headers.get("content-type","") else ""] += 1
    return r


def keeps_its_promises(room: PracticeRoom, label: str) -> None:
    @BUDGET
    @given(
        case=DOOR_OF[label].as_strategy(generation_mode=GenerationMode.POSITIVE),
        person=sampled_from(PEOPLE),
    )
    def check(case: Case, person: str | None) -> None:
        case.validate_response(send(room, case, room.headers(person)), checks=CHECKS)

    check()


def refuses_what_is_none(room: PracticeRoom, label: str) -> None:
    @BUDGET
    @given(case=DOOR_OF[label].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def check(case: Case) -> None:
        answer = send(room, case, room.headers("head-xa"))
        case.validate_response(answer, checks=[*CHECKS, negative_data_rejection])

    check()


@pytest.mark.parametrize("label", READS)
def test_reading_keeps_its_promises(label: str, reading: PracticeRoom) -> None:
    keeps_its_promises(reading, label)


@pytest.mark.parametrize("label", WRITES)
def test_writing_keeps_its_promises(label: str, writing: PracticeRoom) -> None:
    keeps_its_promises(writing, label)


@pytest.mark.parametrize("label", ASKED)
def test_what_does_not_fit_is_refused(label: str, writing: PracticeRoom) -> None:
    refuses_what_is_none(writing, label)


@pytest.mark.parametrize("label", WRITES)
@pytest.mark.parametrize("token", [None, "A" * 43, "", "ñ"], ids=["none", "unknown", "empty", "no token"])
def test_nothing_is_written_for_who_is_nobody(label: str, token: str | None, reading: PracticeRoom) -> None:
    headers = {} if token is None else {"authorization": f"Bearer {token}".encode("latin-1")}

    @examples(BUDGET, max_examples=3)
    @given(case=DOOR_OF[label].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def check(case: Case) -> None:
        answer = send(reading, case, headers)
        assert answer.status_code == 401
        case.validate_response(answer, checks=CHECKS)

    check()
