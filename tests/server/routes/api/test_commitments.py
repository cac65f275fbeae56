"""Commitments over HTTP, as programs read, mark and act on them."""

from collections.abc import Iterator

import pytest

from tests import room
from tests.committing import API, PROMISE, adopted_site
from tests.programs import Program, problem
from tests.site import Site

ONE = "/api/v1/commitments/practica.1-1"
CONFIRM = {"act": "confirm", "seen": 0, "responsible": ["XAA"], "what": PROMISE, "due": "2099-06-12"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with adopted_site(tmp_path_factory.mktemp("promised")) as opened:
        yield opened


def test_a_program_confirms_reports_and_contests(site: Site) -> None:
    secretariat, head, far = (Program(site, who) for who in (room.SECRETARIAT, room.HEAD, room.FAR))
    listed = secretariat.get(API).json()
    assert [(each["key"], each["state"]) for each in listed["commitments"]] == [
        ("1-1", "suggested"),
        ("1-2", "suggested"),
    ]
    first = listed["commitments"][0]
    assert (first["source"]["words"], first["source"]["by_rule"], first["acts"]) == (
        PROMISE,
        True,
        ["confirm", "dismiss"],
    )
    assert head.get(API).json() == {"commitments": [], "unsearched": [], "cursor": None}
    problem(head.get(ONE), 404, "not_there")
    confirmed = secretariat.post(f"{ONE}/acts", CONFIRM, idempotency_key="c1")
    assert (confirmed.status_code, confirmed.json()["state"], confirmed.json()["due"]) == (
        200,
        "open",
        "2099-06-12",
    )
    again = secretariat.post(f"{ONE}/acts", CONFIRM, idempotency_key="c1")
    assert again.headers["idempotent-replay"] == "true"
    done = head.post(f"{ONE}/acts", {"act": "fulfil", "seen": 1, "words": "Nota 33"})
    assert done.json()["state"] == "done"
    contested = far.post(f"{ONE}/acts", {"act": "contest", "seen": 2, "words": "Falta el anexo"})
    assert (contested.json()["state"], contested.json()["seen"]) == ("contested", 3)
    assert [each["act"] for each in contested.json()["history"]] == ["confirm", "fulfil", "contest"]
    waits = secretariat.post(f"{ONE}/acts", {"act": "uphold", "seen": 3}).json()
    assert (waits["state"], waits["said"]) == ("contested", {"uphold": ["ca"]})


def test_what_is_refused(site: Site) -> None:
    secretariat, head = Program(site, room.SECRETARIAT), Program(site, room.HEAD)
    two = "/api/v1/commitments/practica.1-2/acts"
    problem(secretariat.post(two, {**CONFIRM, "seen": 9}), 409, "commitment_moved")
    problem(secretariat.post(two, {**CONFIRM, "responsible": ["CHL"]}), 422, "responsible_unknown")
    problem(secretariat.post(two, {**CONFIRM, "what": ""}), 422, "commitment_terms_missing")
    problem(secretariat.post(two, {**CONFIRM, "extra": 1}), 422, "field_malformed")
    problem(head.post(two, CONFIRM), 404, "not_there")
    problem(head.get("/api/v1/commitments/practica.9-9"), 404, "not_there")
    problem(head.get("/api/v1/commitments/nada.1-1"), 404, "not_there")
    problem(Program(site, room.OPERATOR).get(API), 404, "not_there")


def test_words_are_marked_once(site: Site) -> None:
    secretariat, head = Program(site, room.OTHER_SECRETARIAT), Program(site, room.HEAD)
    source = secretariat.get(API).json()["commitments"][0]["source"]
    wish = {"text": 1, "paragraph": source["paragraph"], "words": "sus respuestas"}
    problem(head.post(API, wish), 403, "not_allowed")
    problem(secretariat.post(API, {**wish, "words": "otras"}), 422, "words_not_there")
    problem(secretariat.post(API, {**wish, "paragraph": "x"}), 404, "paragraph_unknown")
    marked = secretariat.post(API, wish, idempotency_key="m1")
    assert (marked.status_code, marked.json()["key"], marked.json()["source"]["by_rule"]) == (
        201,
        "1-3",
        False,
    )
    assert secretariat.post(API, wish, idempotency_key="m1").json() == marked.json()
    assert len(secretariat.get(API).json()["commitments"]) == 3
    page = secretariat.get(f"{API}?limit=1").json()
    assert (len(page["commitments"]), page["cursor"]) == (1, "1-1")
