"""New paragraphs for one place over HTTP, as programs read them and put them in."""

from tests import room
from tests.programs import Program, problem
from tests.server.routes.api.test_proposals import proposed
from tests.server.routes.api.test_proposals import site as site
from tests.session_room import DRAFT
from tests.site import Site

RIVALS = f"/api/v1/drafts/{DRAFT}/rivals"


def test_they_are_read_and_put_in_once(site: Site) -> None:
    assert Program(site, room.FAR).get(RIVALS).json() == {"draft": DRAFT, "places": []}
    ids = [proposed(site, new="operative", wording=words) for words in ("Un fondo.", "Ningún fondo.")]
    for id in ids:
        Program(site, room.CHAIR).post(f"/api/v1/proposals/{id}/acts", {"act": "table", "why": "Van juntas"})
    (place,) = Program(site, room.FAR).get(RIVALS).json()["places"]
    assert (place["kind"], place["after"], place["problem"]) == ("operative", "p1", "")
    assert set(place["proposals"]) == set(ids)
    one, group = place["forms"]
    assert (one["form"], one["paragraphs"][0]["sponsors"], len(group["paragraphs"])) == (
        "paragraph",
        ["XA"],
        2,
    )
    wish = {"after": "p1", "new": "operative", "form": "group", "digest": group["digest"]}
    problem(Program(site, room.FAR).post(RIVALS, wish), 403, "not_allowed")
    problem(Program(site, room.CHAIR).post(RIVALS, {**wish, "digest": "0" * 64}), 409, "compilation_moved")
    problem(Program(site, room.CHAIR).post(RIVALS, {**wish, "after": ""}), 409, "nothing_tabled")
    done = Program(site, room.CHAIR).post(RIVALS, wish, idempotency_key="r")
    assert (done.status_code, set(done.json()["proposals"])) == (200, set(ids))
    assert len(done.json()["paragraphs"]) == 2
    assert Program(site, room.CHAIR).post(RIVALS, wish, idempotency_key="r").json() == done.json()


def test_a_request_to_co_sponsor_is_made_and_answered(site: Site) -> None:
    id = proposed(site, do="draft")
    address = f"/api/v1/proposals/{id}"
    problem(Program(site, room.FAR).get(address), 404, "not_there")
    ask = {"word": "ask", "number": 1, "to": "XAD", "message": "Es lo de ayer"}
    told = Program(site, room.DELEGATE).post(f"{address}/requests", ask, idempotency_key="q")
    assert told.json() == {"proposal": id, "word": "ask", "said": 1}
    (request,) = Program(site, room.FAR).get(address).json()["requests"]
    assert request == {"to": "XAD", "by": "XAA", "said": 1, "state": "open", "reason": "Es lo de ayer"}
    problem(Program(site, room.DELEGATE).post(f"{address}/requests", ask), 409, "sponsor_asked_already")
    answer = {"word": "decline", "number": 1}
    assert Program(site, room.FAR).post(f"{address}/requests", answer).status_code == 200
    problem(Program(site, room.FAR).get(address), 404, "not_there")
