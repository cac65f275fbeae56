"""Rooms with several browsers that delay, double, lose, go away and come back: all end with one text, and
every change that was typed stands there once, or beside it.
"""

from collections.abc import Callable
from random import Random  # noqa: TID251 - tests draw with a seed

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from positions.errors import Malformed
from positions.ids import TextId
from positions.text.changes import apply, parse
from positions.text.units import units_of
from positions.text.wording import check_wording
from tests.changing import TEXTS, changes_of
from tests.drawn_changes import drawn_change, drawn_stretch, drawn_text, seeded
from tests.live_room import FIRST, SECOND
from tests.sitting import Line, Sitting

SCHEDULES = 2_000
LETTERS = "añ g\u0303😀"


def may_stand(text: str) -> bool:
    try:
        check_wording(text)
    except Malformed:
        return False
    return True


def type_by_chance(random: Random, sitting: Sitting, line: Line, text: TextId) -> None:
    wording = line.browser.texts[text].wording
    draw = drawn_stretch if random.random() < 0.7 else drawn_change
    change = parse(draw(random, wording, LETTERS), length=units_of(wording))
    if may_stand(apply(wording, change)):  # a browser brings into form what is typed before it sends it
        sitting.type(line, text, change)


def step(random: Random, sitting: Sitting) -> None:
    line, text = random.choice(sitting.lines), random.choice(list(sitting.wordings))
    happenings: tuple[tuple[int, Callable[[], object]], ...] = (
        (60, lambda: type_by_chance(random, sitting, line, text)),
        (40, lambda: sitting.send(line, text, random.choice((1, 3, 32)))),
        (30, lambda: sitting.arrive(line, random.choice((1, 1, 1, 2)))),
        (20, sitting.commit),
        (30, lambda: sitting.reach(line, random.randint(1, 4))),
        (6, lambda: sitting.cut(line, noticed=random.random() < 0.5)),
        (8, lambda: sitting.connect(line)),
        (3, lambda: sitting.closed.symmetric_difference_update({text})),
        (3, sitting.fail),
        (3, lambda: sitting.forget(text, random.randint(0, 2))),
    )
    weights, kinds = zip(*happenings, strict=True)
    random.choices(kinds, weights)[0]()


@pytest.mark.parametrize("part", range(4))
def test_two_thousand_sittings_end_with_one_text(part: int) -> None:
    reasons = set()
    for seed in range(part, SCHEDULES, 4):
        random = seeded(seed)
        wordings = {FIRST: drawn_text(random, 8, "añ 😀"), SECOND: "hola"}
        sitting = Sitting(wordings, random.randint(3, 6), memory=random.choice((0, 2, 1_000)))
        for line in sitting.lines:
            sitting.connect(line)
        for _ in range(random.choice((30, 60, 120))):
            step(random, sitting)
        sitting.settle()
        sitting.check()
        for line in sitting.lines:
            for written in line.browser.texts.values():
                reasons.update(written.refusals)
    assert {"not_in_mode", "not_canonical", "too_old"} <= reasons


MEMORIES = st.sampled_from([0, 2, 1_000])


class RoomAndBrowsers(RuleBasedStateMachine):
    """What may happen to a sitting, in any order."""

    @initialize(
        wording=TEXTS.filter(may_stand), browsers=st.integers(2, 4), memory=st.sampled_from([0, 2, 1_000])
    )
    def open(self, wording: str, browsers: int, memory: int) -> None:
        self.sitting = Sitting({FIRST: wording, SECOND: "hola"}, browsers, memory=memory)
        for line in self.sitting.lines:
            self.sitting.connect(line)

    def line(self, place: int) -> Line:
        return self.sitting.lines[place % len(self.sitting.lines)]

    @rule(place=st.integers(0, 3), text=st.sampled_from([FIRST, SECOND]), data=st.data())
    def type(self, place: int, text: TextId, data: st.DataObject) -> None:
        line = self.line(place)
        wording = line.browser.texts[text].wording
        change = data.draw(changes_of(wording))
        if may_stand(apply(wording, change)):
            self.sitting.type(line, text, change)

    @rule(place=st.integers(0, 3), text=st.sampled_from([FIRST, SECOND]), most=st.integers(1, 4))
    def send(self, place: int, text: TextId, most: int) -> None:
        self.sitting.send(self.line(place), text, most)

    @rule(place=st.integers(0, 3), times=st.integers(1, 2))
    def arrive(self, place: int, times: int) -> None:
        self.sitting.arrive(self.line(place), times)

    @rule(place=st.integers(0, 3))
    def reach(self, place: int) -> None:
        self.sitting.reach(self.line(place))

    @rule(place=st.integers(0, 3), noticed=st.booleans())
    def cut(self, place: int, noticed: bool) -> None:
        self.sitting.cut(self.line(place), noticed=noticed)

    @rule(place=st.integers(0, 3))
    def connect(self, place: int) -> None:
        self.sitting.connect(self.line(place))

    @rule()
    def commit(self) -> None:
        self.sitting.commit()

    @rule()
    def fail(self) -> None:
        self.sitting.fail()

    @rule(text=st.sampled_from([FIRST, SECOND]))
    def close_or_open(self, text: TextId) -> None:
        self.sitting.closed ^= {text}

    @rule(text=st.sampled_from([FIRST, SECOND]), most=st.integers(0, 2))
    def forget(self, text: TextId, most: int) -> None:
        self.sitting.forget(text, most)

    @rule()
    def beacon(self) -> None:
        self.sitting.effects += self.sitting.room.beacon()

    @precondition(lambda self: hasattr(self, "sitting"))
    @invariant()
    def no_number_is_kept_twice(self) -> None:
        for edits in self.sitting.journal.values():
            assert len({(edit.client, edit.n) for edit in edits}) == len(edits)

    def teardown(self) -> None:
        if hasattr(self, "sitting"):
            self.sitting.settle()
            self.sitting.check()


TestRoomAndBrowsers = RoomAndBrowsers.TestCase
TestRoomAndBrowsers.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
