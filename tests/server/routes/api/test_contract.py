"""The API keeps what its description promises, whatever is sent by whomever (P-14)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis.strategies import SearchStrategy, one_of, sampled_from
from schemathesis import Case as AnyCase
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
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

Case: TypeAlias = "AnyCase[Any]"
PEOPLE = ("head-xa", "st-a", "observer", None)
NOBODIES = {
    "no token": None,
    "another token": f"Bearer {'A' * 43}",
    "empty": "Bearer ",
    "other scheme": "Basic eA==",
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PLACES: tuple[dict[str, object], ...] = (  # unfinished, submitted, of the real process, nowhere
    {"process": "practica", "id": "practica.conceptos", "country": "XAA", "version": 1, "kind": "csv"},
    {"process": "practica", "id": "practica.conceptos", "country": "xab", "version": 2, "kind": "json"},
    {
        "process": "crm-csm-2017",
        "id": "crm-csm-2017.conceptos",
        "country": "PAN",
        "version": 1,
        "kind": "html",
    },
    {"process": "nada", "id": "practica.nada", "country": "XAZ", "version": 9, "kind": "txt"},
)
SEEN = ['"1000103"', '"1000104"', "1"]  # revisions of the unfinished submission, and one long gone
PASSAGES = ["toda persona que deja el lugar donde vive habitualmente", "cruza una frontera internacional"]
KEYS = ["t01.defined", "t01.national", "t01.need", "s1.q2", "s1.q4", "s9.nada"]


def answer(**fields: object) -> dict[str, object]:
    """The schema of one shape of an answer, as a browser would send it."""
    properties = {"state": {"const": "answered"}, **fields}
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def narrowed() -> dict[str, Any]:
    """The description with keys that exist and answers that may fit, so that examples find something."""
    plain: dict[str, Any] = json.loads(canonical_json(description(DOORS)))
    seen = plain["components"]["parameters"]["if_match"]
    plain["components"]["parameters"]["if_match"] = {**seen, "required": True, "schema": {"enum": SEEN}}
    numbered = plain["components"]["parameters"]["if_match_judgement"]
    plain["components"]["parameters"]["if_match_judgement"] = {**numbered, "schema": {"enum": ["0", '"1"']}}
    schemas = plain["components"]["schemas"]
    for sent in schemas["judgement_sent"]["anyOf"]:
        sent["properties"]["term"] = {"enum": ["t01", "t99"]}
    schemas["passage"]["properties"] = {"lang": {"enum": ["es", "pt"]}, "text": {"enum": PASSAGES}}
    schemas["presence"]["properties"]["question"] = {"enum": KEYS}
    schemas["answers_sent"]["properties"]["answers"] |= {"propertyNames": {"enum": KEYS}, "maxProperties": 2}
    del schemas["answer_sent"]["properties"]["version"]  # whole numbers come as 1.0 too, which is refused
    schemas["answer_sent"] = {
        "anyOf": [
            schemas["answer_sent"],
            answer(value={"enum": ["full", "part", "none", "3"]}),
            answer(text={"type": "string", "pattern": "^[a-zñé]{1,40}$"}, lang={"enum": ["es", "pt"]}),
        ]
    }
    return plain


def every_operation() -> Iterator[Any]:
    """What the description holds, read by a program that knows nothing of us."""
    for found in schemathesis.openapi.from_dict(narrowed()).get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


OPERATIONS = {operation.label: operation for operation in every_operation()}
WRITES = [label for label in OPERATIONS if not label.startswith("GET")]
READS = [label for label in OPERATIONS if label.startswith("GET")]
ASKING = [label for label in OPERATIONS if not label.endswith("openapi.json")]  # the others take nothing
BUDGET = examples(max_examples=20, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    """One practice room for all that only reads."""
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("reading"))) as opened:
        yield opened


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[PracticeRoom]:
    """A practice room of one's own."""
    with open_practice_room(practice_settings(tmp_path)) as opened:
        yield opened


def send(room: PracticeRoom, case: Case, headers: Mapping[str, str]):  # type: ignore[no-untyped-def]  # a library's response
    """Send an example to the real application, with the credentials of whoever asks and no invented ones."""
    made = case.as_transport_kwargs(base_url=str(room.client.base_url))
    parts = {"json": made.get("json"), "params": made.get("params"), "content": made.get("data")}
    sent = {name: part for name, part in parts.items() if part is not None}
    bare = {name: text for name, text in made["headers"].items() if name.lower() != "authorization"}
    whole = {name: text.encode("latin-1") for name, text in {**bare, **headers}.items()}
    return room.client.request(made["method"], made["url"], headers=whole, follow_redirects=False, **sent)


def fitting(label: str, *places: Mapping[str, object]) -> "SearchStrategy[Case]":
    """Requests as the description has them, at these places."""
    operation = OPERATIONS[label]
    asked: list[SearchStrategy[Case]] = [
        operation.as_strategy(
            generation_mode=GenerationMode.POSITIVE,
            path_parameters={name: place[name] for name in place if f"{{{name}}}" in operation.path},
        )
        for place in places
    ]
    return one_of(asked)


def places(room: PracticeRoom) -> list[dict[str, object]]:
    """Places as above, and in them the draft that is there, and none."""
    there: dict[str, object] = {**room.written(), "commitment": "practica.acta-8"}
    nowhere: dict[str, object] = {"draft": "nada", "text": "nada", "commitment": "practica.nada"}
    return [{**place, **(there if n < 2 else nowhere)} for n, place in enumerate(PLACES)]


def check_promises(room: PracticeRoom, cases: "SearchStrategy[Case]", *people: str | None) -> None:
    @BUDGET
    @given(case=cases, person=sampled_from(people))
    def check(case: Case, person: str | None) -> None:
        case.validate_response(send(room, case, room.headers(person)), checks=CHECKS)

    check()


@pytest.mark.parametrize("label", READS)
def test_reading_keeps_its_promises(label: str, reading: PracticeRoom) -> None:
    check_promises(reading, fitting(label, *places(reading)), *PEOPLE)


@pytest.mark.parametrize("label", WRITES)
def test_writing_keeps_its_promises(label: str, writing: PracticeRoom) -> None:
    check_promises(writing, fitting(label, *places(writing)), *PEOPLE)
    secretariats = label.endswith(("judgements", "drafts"))
    check_promises(writing, fitting(label, places(writing)[0]), "st-a" if secretariats else "head-xa")


@pytest.mark.parametrize("label", ASKING)
def test_what_does_not_fit_is_refused(label: str, writing: PracticeRoom) -> None:
    @examples(BUDGET, max_examples=10)
    @given(case=OPERATIONS[label].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def check(case: Case) -> None:
        answered = send(writing, case, writing.headers("head-xa"))
        case.validate_response(answered, checks=[*CHECKS, negative_data_rejection])

    check()


@pytest.mark.parametrize("label", WRITES)
def test_nothing_is_written_for_who_is_nobody(label: str, reading: PracticeRoom) -> None:
    @examples(BUDGET, max_examples=8)
    @given(case=fitting(label, *places(reading)), shown=sampled_from(sorted(NOBODIES)))
    def check(case: Case, shown: str) -> None:
        token = NOBODIES[shown]
        answered = send(reading, case, {} if token is None else {"authorization": token})
        assert answered.status_code == 401
        case.validate_response(answered, checks=CHECKS)

    check()
