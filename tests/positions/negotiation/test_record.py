"""The chain of the record (K10 to K12)."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from positions.negotiation.record import (
    START,
    Breach,
    BreachKind,
    RecordHead,
    RecordRow,
    breach_of,
    row_after,
    stamp,
)

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
BODIES = {seq: f"acto {seq}".encode() for seq in range(1, 6)}


def chain(*bodies: bytes) -> list[RecordRow]:
    rows: list[RecordRow] = []
    for minutes, body in enumerate(bodies):
        last = rows[-1] if rows else None
        at = NOON + timedelta(minutes=minutes)
        rows.append(row_after(last, at=at, kind="adopt", level="both", body=body))
    return rows


ROWS = chain(*BODIES.values())


def test_a_row_holds_the_hash_of_the_one_before_as_anybody_can_recompute_it() -> None:
    first, second = ROWS[:2]
    assert (first.seq, first.prev, first.at) == (1, START, "2026-03-04T12:00:00.000000Z")
    told = json.dumps(asdict(first), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert second.prev == hashlib.sha256(told.encode()).hexdigest() == first.hash
    assert first.body_sha256 == hashlib.sha256(b"acto 1").hexdigest()


def test_the_hour_of_a_row_is_never_before_that_of_the_last_one() -> None:
    late = row_after(ROWS[-1], at=NOON - timedelta(days=1), kind="adopt", level="both", body=b"")
    assert late.at == ROWS[-1].at


def test_hours_are_told_in_one_way_whatever_the_zone() -> None:
    bogota = timezone(timedelta(hours=-5))
    assert stamp(datetime(2026, 3, 4, 7, tzinfo=bogota)) == stamp(NOON) == ROWS[0].at


def test_a_sound_record_has_no_breach_even_where_bodies_are_not_released() -> None:
    assert breach_of([]) is None
    assert breach_of(ROWS, BODIES, head=RecordHead(5, ROWS[-1].hash)) is None
    assert breach_of(ROWS, {2: BODIES[2]}, head=RecordHead(3, ROWS[2].hash)) is None


def test_each_kind_of_breach_is_told_where_it_is() -> None:
    assert breach_of([*ROWS[:2], *ROWS[3:]]) == Breach(BreachKind.SEQ, 4)
    assert breach_of(ROWS[1:]) == Breach(BreachKind.SEQ, 2)
    assert breach_of([*ROWS[:1], replace(ROWS[1], kind="reject"), *ROWS[2:]]) == Breach(BreachKind.PREV, 3)
    assert breach_of(ROWS, {3: b"otro acto"}) == Breach(BreachKind.BODY, 3)
    assert breach_of(ROWS[:4], head=RecordHead(5, ROWS[4].hash)) == Breach(BreachKind.HEAD, 5)
    assert breach_of(ROWS, head=RecordHead(5, START)) == Breach(BreachKind.HEAD, 5)
    back = replace(ROWS[4], at="2026-03-04T11:00:00.000000Z")
    assert breach_of([*ROWS[:4], back]) == Breach(BreachKind.AT, 5)


FIELDS = st.sampled_from(["at", "kind", "level", "body_sha256", "prev"])


@given(st.integers(0, 4), FIELDS, st.data())
def test_one_changed_letter_anywhere_is_found(place: int, field: str, drawn: st.DataObject) -> None:
    row = ROWS[place]
    old: str = getattr(row, field)
    at = drawn.draw(st.integers(0, len(old) - 1))
    letter = drawn.draw(st.sampled_from("0123456789abcdefxyzT:.-"))
    if letter == old[at]:
        return
    changed = RecordRow(**(asdict(row) | {field: old[:at] + letter + old[at + 1 :]}))
    rows = [*ROWS[:place], changed, *ROWS[place + 1 :]]
    assert breach_of(rows, BODIES, head=RecordHead(5, ROWS[4].hash)) is not None


@given(st.permutations(range(5)), st.integers(1, 5))
def test_rows_that_are_swapped_or_left_out_are_found(order: list[int], count: int) -> None:
    rows = [ROWS[place] for place in order[:count]]
    is_sound = rows == ROWS
    assert (breach_of(rows, head=RecordHead(5, ROWS[4].hash)) is None) is is_sound


@given(st.lists(st.binary(max_size=20), max_size=8))
def test_every_record_that_is_made_is_sound(bodies: list[bytes]) -> None:
    rows = chain(*bodies)
    assert breach_of(rows, dict(enumerate(bodies, 1))) is None
