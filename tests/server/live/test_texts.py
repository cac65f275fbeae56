"""One text: offers are moved to its newest version, each number is kept once, and what is refused leaves no
trace.
"""

from datetime import UTC, datetime
from functools import reduce

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed
from positions.ids import ClientId
from positions.text.changes import SECTIONS, ChangeSet, Wire, apply, parse
from positions.text.rebasing import rebase_row
from positions.text.units import UNITS, units_of
from positions.text.wording import digest
from server.live.effects import Peer, PeerId
from server.live.messages import Ack, Offer, Row, TextState
from server.live.texts import MEMORY, WEIGHT, WORK, KeptEdit, LiveText
from tests.changing import changes_of, in_a_row
from tests.live_room import FIRST, offer, open_text

ANA, BETO = ClientId("ana"), ClientId("beto")
AT = datetime(2027, 3, 1, 12, tzinfo=UTC)


def keep(text: LiveText, client: ClientId, said: Offer) -> tuple[KeptEdit, ...]:
    changes = text.moved(client, said)
    return text.append(changes, Peer(PeerId(1), client, "XAA:1", "a", may_edit=True), n=said.n, at=AT)


def reason(text: LiveText, client: ClientId, said: Offer) -> str:
    before = text.state(), tuple(text.recent)
    with pytest.raises(DomainError) as refused:
        keep(text, client, said)
    assert (text.state(), tuple(text.recent)) == before
    return f"{refused.value.code} {refused.value.reason}"


def test_an_edit_makes_the_next_version() -> None:
    text = LiveText(open_text("hola"))
    (edit,) = keep(text, ANA, offer([4, [0, ", mundo"]]))
    assert text.state() == TextState(1, "hola, mundo", digest("hola, mundo"))
    assert edit.ack == Ack(FIRST, 1, 1, digest("hola, mundo"), AT)
    assert edit.row == Row(FIRST, 1, "XAA:1", [4, [0, ", mundo"]])


@pytest.mark.rule("R-46")
def test_each_change_of_a_message_makes_a_version() -> None:
    text = LiveText(open_text("hola"))
    edits = keep(text, ANA, offer([4, [0, " 😀"]], [[4], 3], [[1], 2]))
    assert [(edit.n, edit.version, edit.digest) for edit in edits] == [
        (1, 1, digest("hola 😀")),
        (2, 2, digest(" 😀")),
        (3, 3, digest("😀")),
    ]


@pytest.mark.rule("R-47")
def test_a_late_offer_is_moved_over_what_came_before() -> None:
    text = LiveText(open_text("hola"))
    keep(text, BETO, offer([[0, "¡"], 4]))
    keep(text, BETO, offer([5, [0, "!"]], n=2, base=1))
    (edit,) = keep(text, ANA, offer([[1, "H"], 3]))
    assert (text.wording, edit.changes.wire) == ("¡Hola!", [1, [1, "H"], 4])


def test_a_browser_is_told_the_words_it_cannot_reach_by_edits() -> None:
    text = LiveText(open_text("hola", version=7))
    assert text.state(7).text is text.state(6).text is None
    assert text.state(8).text == text.state().text == "hola"


@pytest.mark.rule("R-3")
def test_what_is_kept_already_is_not_new() -> None:
    text = LiveText(open_text("hola"))
    keep(text, ANA, offer([4, [0, "!"]], [5, [0, "!"]]))
    keep(text, BETO, offer([[1, "H"], 5], base=2))
    assert text.moved(ANA, offer([4, [0, "!"]], [5, [0, "!"]])) == ()
    assert text.moved(ANA, offer([4, [0, "!"]])) == ()
    assert text.moved(ANA, offer([4, [0, "!"]], [5, [0, "!"]], [6, [0, "?"]])) == (
        parse([6, [0, "?"]], length=6),
    )
    assert text.ack_of(ANA, 1) == Ack(FIRST, 1, 1, digest("hola!"), AT)
    assert text.ack_of(ANA, 2) == Ack(FIRST, 2, 2, digest("hola!!"), AT)


@pytest.mark.rule("R-3")
def test_what_was_kept_over_others_is_known_again() -> None:
    text = LiveText(open_text("hola"))
    keep(text, BETO, offer([[0, "¡"], 4]))
    keep(text, ANA, offer([4, [0, "!"]]))
    keep(text, BETO, offer([1, [1, "H"], 4], n=2, base=2))
    keep(text, ANA, offer([6, [0, "!"]], n=2, base=3))
    assert text.moved(ANA, offer([4, [0, "!"]])) == ()


@pytest.mark.rule("R-3")
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (offer([4, [0, "?"]]), "malformed reused"),
        (offer([5, [0, "!"]], base=1), "malformed reused"),
        (offer([6, [0, "!"]], base=2), "malformed reused"),
        (offer([4, [0, "!"]], [5, [0, "?"]], [6, [0, "?"]]), "malformed reused"),
        (offer([6, [0, "!"]], n=4, base=2), "stale gap"),
        (offer([4, [0, "!"]], n=3), "stale in_flight"),
        (offer([5, [0, "!"]], n=3, base=1), "stale in_flight"),
    ],
)
def test_a_number_means_one_change_and_none_is_left_out(said: Offer, refusal: str) -> None:
    text = LiveText(open_text("hola"))
    keep(text, ANA, offer([4, [0, "!"]], [5, [0, "!"]]))
    assert reason(text, ANA, said) == refusal


def test_numbers_begin_with_one() -> None:
    assert reason(LiveText(open_text("hola")), ANA, offer([4, [0, "!"]], n=2)) == "stale gap"


def test_a_client_that_comes_back_goes_on_with_its_numbers() -> None:
    text = LiveText(open_text("hola", version=900))
    text.know(ANA, Ack(FIRST, 17, 880, digest("hol"), AT))
    text.know(ANA, Ack(FIRST, 16, 870, digest("ho"), AT))
    assert text.ack_of(ANA, 17).version == 880
    assert keep(text, ANA, offer([4, [0, "!"]], n=18, base=900))[0].version == 901
    opened = open_text("hola!", version=901, recent=tuple(text.recent))
    assert LiveText(opened).ack_of(ANA, 18).version == 901


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("hola", "malformed change_shape"),
        ([5, [0, "!"]], "malformed change_length"),
        ([4, [0, "\n"]], "malformed change_line_break"),
        ([4, [0, "\ufeff"]], "malformed character_forbidden"),
        ([4, [0, "\u0303"]], "malformed not_canonical"),
        ([4, [0, "x" * UNITS]], "malformed wording_too_long"),
        ([1] * (SECTIONS + 1), "malformed change_sections"),
    ],
)
def test_of_a_message_with_one_bad_change_nothing_is_kept(change: object, refusal: str) -> None:
    text = LiveText(open_text("hola"))
    assert reason(text, ANA, offer(change)) == refusal
    assert reason(text, ANA, offer([[1, "H"], 3], change)) == refusal


@pytest.mark.rule("R-58")
def test_half_a_letter_is_not_taken_away() -> None:
    text = LiveText(open_text("a😀b"))
    assert reason(text, ANA, offer([1, [1], 2])) == "malformed change_cuts_letter"


@pytest.mark.rule("R-61")
def test_two_good_edits_that_meet_in_a_bad_seam_are_not_both_kept() -> None:
    text = LiveText(open_text("cb\u0303"))
    keep(text, BETO, offer([[1, "n"], 2]))
    assert reason(text, ANA, offer([1, [1], 1])) == "malformed not_canonical"
    assert keep(text, ANA, offer([[3, "ñ"]], base=1))[0].digest == digest("ñ")


@pytest.mark.rule("R-57")
def test_a_change_that_is_moved_into_too_many_sections_is_refused() -> None:
    text = LiveText(open_text("x" * 2_000))
    wire: Wire = [3, [0, "y"]] * 499
    keep(text, BETO, offer([*wire, 503]))
    deletion: Wire = [1, [4]] * 400
    assert len(parse(deletion, length=2_000).sections) == 800
    assert reason(text, ANA, offer(deletion)) == "malformed change_sections"


@pytest.mark.rule("R-51")
def test_what_costs_too_much_to_move_is_refused() -> None:
    text = LiveText(open_text("x" * 100))
    for n in range(1, 101):
        keep(text, BETO, offer([100], n=n, base=n - 1))
    wire: Wire = [1, [1, "y"]] * 50
    assert 100 * 100 + 100 < WORK < 2 * 100 * 100 + 2 * 100
    assert len(text.moved(ANA, offer(wire))) == 1
    assert reason(text, ANA, offer(wire, wire)) == "stale too_old"
    assert len(text.moved(ANA, offer(wire, wire, base=100))) == 2


@pytest.mark.rule("R-51")
def test_a_base_that_is_forgotten_is_too_old() -> None:
    text = LiveText(open_text(""))
    for n in range(1, MEMORY + 2):
        keep(text, BETO, offer([], n=n, base=n - 1))
    assert (text.oldest, len(text.recent)) == (1, MEMORY)
    assert reason(text, ANA, offer([])) == "stale too_old"
    assert len(text.moved(ANA, offer([], base=1))) == 1
    assert [edit.version for edit in text.since(MEMORY - 1)] == [MEMORY, MEMORY + 1]


def test_what_is_remembered_is_bounded_by_its_weight_too() -> None:
    text = LiveText(open_text(""))
    length = 0
    for n in range(1, 2 * WEIGHT // UNITS):
        wire = [[length, "x" * UNITS]] if n % 2 else [[UNITS]]
        keep(text, BETO, offer(wire, n=n, base=n - 1))
        length = UNITS if n % 2 else 0
    assert WEIGHT - 2 * UNITS < sum(edit.changes.new_length for edit in text.recent) <= WEIGHT
    recent = tuple(text.recent)
    opened = LiveText(open_text(text.wording, version=text.version, recent=recent))
    assert tuple(opened.recent) == recent


@given(in_a_row(3), st.data())
def test_an_offer_reaches_what_its_browser_reaches(
    made: tuple[str, tuple[ChangeSet, ...]], data: st.DataObject
) -> None:
    wording, accepted = made
    text = LiveText(open_text(wording))
    base = data.draw(st.integers(0, len(accepted)))
    late = data.draw(changes_of(reduce(apply, accepted[:base], wording)))
    try:
        for n, change in enumerate(accepted, 1):
            keep(text, BETO, offer(change.wire, n=n, base=n - 1))
        edits = keep(text, ANA, offer(late.wire, base=base))
    except Malformed:
        reject()  # letters that may not stand beside each other
    assert tuple(edit.changes for edit in edits) == rebase_row([late], accepted[base:])
    for edit in text.recent:
        assert parse(edit.changes.wire, length=edit.changes.length) == edit.changes
    assert units_of(text.wording) == edits[-1].changes.new_length


@given(in_a_row(1))
def test_what_is_refused_leaves_no_trace(made: tuple[str, tuple[ChangeSet, ...]]) -> None:
    wording, (change,) = made
    text = LiveText(open_text(wording))
    before = text.state()
    with pytest.raises(Malformed):
        keep(text, ANA, offer(change.wire, [[change.new_length, "\x00"]]))
    assert (text.state(), len(text.recent)) == (before, 0)
