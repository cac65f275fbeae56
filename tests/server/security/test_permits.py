"""The table of permits, cell by cell, against the list of granted cells that a review has seen."""

import csv
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.errors import Forbidden, Unknown
from positions.ids import ConferenceId, DelegationId, PersonId, ProcessId
from positions.process import Level, Role
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import ANYBODY, Act, Cell, Permit, Permits, Thing, relation
from tests.golden_files import FOLDER, permit_lines, shipped_permits

RELATIONS = {
    ANYBODY: ("none",),
    "observer": ("same", "other"),
    "delegate": ("own", "same", "other"),
    "focal_point": ("own", "same", "other"),
    "head": ("own", "same", "other"),
    "secretariat": ("same", "other"),
    "chair": ("same", "other"),
    "operator": ("none",),
}
PHASES = ("preparing", "open", "closed", "ended", "always")
OWNERS = {"own": ("XAA", "ca"), "same": ("XAB", "ca"), "other": ("XAD", "cb"), "none": ("XAA", "ca")}
UNIVERSE: list[Cell] = [
    (role, relation, act, phase, level)
    for role, relations in RELATIONS.items()
    for relation, act, phase, level in product(relations, Act, PHASES, Level)
]
PERMITS = shipped_permits()


def granted() -> dict[Cell, list[frozenset[str]]]:
    """The reviewed list: of each granted cell, the sets of facts of which one is enough."""
    cells: dict[Cell, list[frozenset[str]]] = {}
    with (FOLDER / "permits.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cell = (row["role"], row["relation"], Act(row["act"]), row["phase"], Level(row["level"]))
            cells.setdefault(cell, []).append(frozenset(row["needs"].split("+")) - {""})
    return cells


GRANTED = granted()
FACTS = frozenset().union(*(needs for sets in GRANTED.values() for needs in sets))


def seat_of(role: str) -> Seat:
    if role == ANYBODY:
        return ANONYMOUS
    if role == "operator":
        return Seat(PersonId("p"), Role.OPERATOR, None)
    delegation = DelegationId("XAA") if "own" in RELATIONS[role] else None
    return Seat(PersonId("p"), Role(role), ProcessId("practica"), ConferenceId("ca"), delegation)


def thing_of(cell: Cell, facts: frozenset[str] = frozenset()) -> Thing:
    _, stands, _, phase, level = cell
    delegation, conference = OWNERS[stands]
    return Thing(
        ProcessId("practica"), level, phase, DelegationId(delegation), ConferenceId(conference), facts
    )


def decides(permits: Permits, cell: Cell, facts: frozenset[str]) -> bool:
    return permits.may(seat_of(cell[0]), cell[2], thing_of(cell, facts))


def test_the_list_of_granted_cells_is_the_one_that_was_reviewed() -> None:
    assert (FOLDER / "permits.csv").read_text(encoding="utf-8") == permit_lines(PERMITS)


def test_there_are_as_many_cells_as_before() -> None:
    assert len(UNIVERSE) >= 6_500
    assert len(GRANTED) >= 780


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("act", Act)
def test_every_cell_is_decided_as_the_list_says(act: Act) -> None:
    for cell in (cell for cell in UNIVERSE if cell[2] is act):
        sets = GRANTED.get(cell, [])
        assert decides(PERMITS, cell, FACTS) is bool(sets), cell
        assert decides(PERMITS, cell, frozenset()) is (frozenset() in sets), cell
        for needs in sets:
            assert decides(PERMITS, cell, needs), (cell, needs)
            for fact in needs:
                without = FACTS - {fact}
                assert decides(PERMITS, cell, without) is any(other <= without for other in sets), (
                    cell,
                    fact,
                )


def test_every_act_is_granted_to_somebody() -> None:
    assert PERMITS.acts == frozenset(Act)


ASKED = [(cell, seat_of(cell[0]), thing_of(cell, FACTS)) for cell in UNIVERSE]


@settings(max_examples=200, derandomize=True)
@given(st.sampled_from(UNIVERSE))
def test_a_flipped_cell_fails_its_own_expectation_and_no_other(flipped: Cell) -> None:
    if flipped in GRANTED:
        cells = frozenset(permit for permit in PERMITS.cells if permit.cell != flipped)
    else:
        cells = PERMITS.cells | {Permit(*flipped)}
    permits = Permits(cells)
    wrong = [
        cell for cell, seat, thing in ASKED if permits.may(seat, cell[2], thing) is not (cell in GRANTED)
    ]
    assert wrong == [flipped]


@pytest.mark.parametrize("cell", UNIVERSE[::97])
def test_a_thing_of_another_process_is_nobodys_in_this_one(cell: Cell) -> None:
    seat = seat_of(cell[0])
    elsewhere = Thing(ProcessId("otro"), cell[4], cell[3], DelegationId("XAA"), ConferenceId("ca"), FACTS)
    if seat.process is not None:
        assert not PERMITS.may(seat, cell[2], elsewhere)


def test_what_may_not_be_read_is_unknown_and_what_may_is_forbidden() -> None:
    head = seat_of("head")
    draft = Thing(ProcessId("practica"), Level.DELEGATION, "open", DelegationId("XAB"), ConferenceId("ca"))
    with pytest.raises(Unknown) as hidden:
        PERMITS.check(head, Act.SIGN_SUBMISSION, draft, reading=Act.READ_SUBMISSION)
    assert hidden.value.reason == "not_there"
    own = Thing(ProcessId("practica"), Level.DELEGATION, "closed", DelegationId("XAA"), ConferenceId("ca"))
    with pytest.raises(Forbidden) as refused:
        PERMITS.check(head, Act.SIGN_SUBMISSION, own, reading=Act.READ_SUBMISSION)
    assert (refused.value.reason, refused.value.facts) == ("not_allowed", {"act": "submission.sign"})
    PERMITS.check(head, Act.READ_SUBMISSION, own, reading=Act.READ_SUBMISSION)


def test_relations_are_read_from_the_thing() -> None:
    head, secretariat = seat_of("head"), seat_of("secretariat")
    assert relation(ANONYMOUS, thing_of(UNIVERSE[0])) == "none"
    assert relation(seat_of("operator"), thing_of(UNIVERSE[0])) == "none"
    bi_regional = Thing(ProcessId("practica"), Level.BOTH, "open")
    assert relation(head, bi_regional) == relation(secretariat, bi_regional) == "same"
    for stands, (delegation, conference) in OWNERS.items():
        if stands != "none":
            thing = Thing(None, Level.BOTH, "open", DelegationId(delegation), ConferenceId(conference))
            assert relation(head, thing) == stands
            assert relation(secretariat, thing) == ("other" if stands == "other" else "same")


READ, SIGN, RELEASE = Act.READ_SUBMISSION, Act.SIGN_SUBMISSION, Act.RELEASE_SUBMISSION
OWN, CONFERENCE, BOTH, PUBLIC = Level
WORDS = {
    "another delegation's draft is hidden": ("head", "same", READ, "open", OWN, False),
    "a secretariat reads what is submitted": ("secretariat", "same", READ, "open", OWN, True),
    "the other secretariat too": ("secretariat", "other", READ, "open", OWN, True),
    "no secretariat reads a note": ("secretariat", "same", Act.READ_NOTE, "open", PUBLIC, False),
    "an observer reads what is public": ("observer", "other", READ, "closed", PUBLIC, True),
    "an observer reads nothing narrower": ("observer", "same", READ, "closed", BOTH, False),
    "an operator reads no content": ("operator", "none", READ, "closed", BOTH, False),
    "a chair reads what its conference may": ("chair", "same", READ, "open", CONFERENCE, True),
    "nobody learns who has answered": ("head", "same", Act.READ_PROGRESS, "open", OWN, False),
    "a delegate does not sign": ("delegate", "own", SIGN, "open", OWN, False),
    "a head signs": ("head", "own", SIGN, "open", OWN, True),
    "a head releases to the conference": ("head", "own", RELEASE, "closed", OWN, True),
    "a head releases no further": ("head", "own", RELEASE, "closed", CONFERENCE, False),
    "its secretariat does": ("secretariat", "same", RELEASE, "closed", CONFERENCE, True),
    "the other secretariat does not": ("secretariat", "other", RELEASE, "closed", CONFERENCE, False),
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_the_table_says_what_the_conferences_agreed(words: str) -> None:
    role, stands, act, phase, level, expected = WORDS[words]
    assert decides(PERMITS, (role, stands, act, phase, level), FACTS) is expected
