"""Who does what to a declaration of others: every cell of the table, over HTTP where it is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.ids import ProcessId
from positions.negotiation.declaration import DeclarationState
from positions.process import Level
from server.actions.released_texts import OBSERVED
from server.security.identity import ANONYMOUS
from server.security.permits import Act, Thing
from tests import room
from tests.declared_room import declared_site
from tests.room import PERMITS
from tests.server.routes.api.test_adoption import Program

HERE = "/api/v1/processes/practica/declarations"
NEGOTIATE = {"head", "delegate", "colleague", "focal point", "neighbour", "far", "secretariat", "chair"}
NEGOTIATE |= {"other secretariat"}
OBSERVE = {"observer"}  # what was sent for them too
DESKS, CHAIRS = {"secretariat", "other secretariat"}, {"chair"}
CELLS: dict[Act, tuple[set[str], set[str]]] = {  # who, in which states
    Act.READ_DECLARATION: (NEGOTIATE, {each.value for each in DeclarationState}),
    Act.OPEN_DECLARATION: (DESKS, {"drafting", "clearance", "cleared"}),
    Act.SUBMIT_DECLARATION: (DESKS, {"drafting"}),
    Act.CLEAR_DECLARATION: (DESKS, {"clearance"}),
    Act.TRANSMIT_DECLARATION: (CHAIRS, {"cleared"}),
    Act.DECLARE_DECLARATION: (CHAIRS, {"drafting", "clearance"}),
}
SEEN = (Act.SUBMIT_DECLARATION, Act.TRANSMIT_DECLARATION)
JOINT = {
    Act.SUBMIT_DECLARATION: {"matter": "submit"},
    Act.TRANSMIT_DECLARATION: {"matter": "transmit", "subject": "CAM"},
    Act.DECLARE_DECLARATION: {"matter": "none", "reason": "No hubo acuerdo"},
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with declared_site(Path(tmp_path_factory.mktemp("declared"))) as opened:
        opened.client.cookies.clear()
        yield Program(opened)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("state", DeclarationState)
@pytest.mark.parametrize("act", CELLS)
@pytest.mark.parametrize("facts", [frozenset[str](), frozenset({OBSERVED})])
def test_each_cell_is_granted_or_not(act: Act, state: DeclarationState, facts: frozenset[str]) -> None:
    who, states = CELLS[act]
    thing = Thing(ProcessId("practica"), Level.BOTH, state.value, facts=facts)
    granted = {name for name, seat in room.SEATS.items() if PERMITS.may(seat, act, thing)}
    wanted = who if state.value in states else set()
    if (act, state) == (Act.READ_DECLARATION, DeclarationState.SINGLE) and facts:
        wanted = wanted | OBSERVE
    assert granted == wanted


def test_the_table_has_no_other_act_of_a_declaration() -> None:
    assert {act for act in Act if act.value.startswith("declaration.")} == set(CELLS)
    assert {permit.level for permit in PERMITS.cells if permit.act in CELLS} == {Level.BOTH}


@pytest.mark.rule("R-15")
def test_nobody_who_has_not_signed_in_reads_or_writes(program: Program) -> None:
    client = program.site.client
    assert client.get(HERE).status_code == client.get(f"{HERE}/1/documents/1").status_code == 404
    assert client.post(f"{HERE}/1/clear", json={"digest": "0" * 64}).status_code == 401


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("name", [name for name, seat in room.SEATS.items() if seat is not ANONYMOUS])
def test_over_http_each_is_let_in_as_the_list_says(program: Program, name: str) -> None:
    seat = room.SEATS[name]
    reads = name in NEGOTIATE
    for path in (f"{HERE}/1", f"{HERE}/1/documents/1", f"{HERE}/1/position"):
        assert program.ask(seat, path).status_code == (200 if reads else 404)
    listed = program.ask(seat, HERE)
    assert listed.status_code == (200 if reads or name in OBSERVE else 404)
    if listed.status_code == 200:
        assert len(listed.json()["declarations"]) == (1 if reads else 0)
    one = program.ask(room.HEAD, f"{HERE}/1").json()
    for act, wish in JOINT.items():
        path = f"/api/v1/drafts/{one['draft']}/joint-requests"
        answer = program.send(seat, path, **wish, **({"digest": one["digest"]} if act in SEEN else {}))
        assert answer.status_code == expected(act, name), (act, answer.text)
        if answer.status_code == 201:
            path = f"/api/v1/joint-requests/{answer.json()['id']}"
            assert program.send(seat, path, act="withdraw").status_code == 200
    cleared = program.send(seat, f"{HERE}/1/clear", digest=one["digest"])
    assert cleared.status_code == expected(Act.CLEAR_DECLARATION, name)


def expected(act: Act, name: str) -> int:
    """Submitting is refused for what it says: nobody has taken a position yet."""
    who, states = CELLS[act]
    if name in who and "drafting" in states:
        return 409 if act is Act.SUBMIT_DECLARATION else 201
    return 403 if name in NEGOTIATE else 404
