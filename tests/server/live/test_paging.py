"""What goes to a browser goes in frames it takes: no row or text is lost, doubled or moved between pages."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import TextId
from server.live.messages import Presence, Row, Texts, TextState
from server.live.paging import PAGE, PAGE_BYTES, pages_of_people, pages_of_rows, pages_of_texts
from server.live.protocol import frame_of

FRAME_OUT = 262_144
LENGTHS = st.lists(st.sampled_from([1, 100, 20_000, 240_000]), max_size=12)


def rows(lengths: list[int]) -> list[Row]:
    return [Row(TextId("t1"), place, "XAA:1", [[0, "x" * length]]) for place, length in enumerate(lengths, 1)]


@given(LENGTHS)
def test_rows_stand_on_few_pages_in_their_order(lengths: list[int]) -> None:
    pages = list(pages_of_rows(rows(lengths)))
    assert [row for page in pages for row in page.rows] == rows(lengths)
    assert all(page.rows and len(frame_of(page)) <= FRAME_OUT for page in pages)
    full = [len(frame_of(one)) + len(frame_of(other)) for one, other in pairwise(pages)]
    assert all(both > PAGE_BYTES - 1_000 for both in full)


def test_a_page_has_five_hundred_rows_at_most() -> None:
    assert [len(page.rows) for page in pages_of_rows(rows([1] * (2 * PAGE + 1)))] == [PAGE, PAGE, 1]


@given(LENGTHS)
def test_texts_stand_on_few_pages_in_their_order(lengths: list[int]) -> None:
    states = {
        TextId(f"t{place}"): TextState(1, "x" * length, "0" * 64) for place, length in enumerate(lengths)
    }
    pages = list(pages_of_texts(states))
    assert [entry for page in pages for entry in page.items()] == list(states.items())
    assert all(page for page in pages[1:])
    assert all(len(frame_of(Texts(page))) <= FRAME_OUT for page in pages)


def test_the_first_page_leaves_room_for_what_stands_round_it() -> None:
    states = {TextId(f"t{n}"): TextState(1, "x" * 100_000, "0" * 64) for n in range(4)}
    assert [len(page) for page in pages_of_texts(states)] == [2, 2]
    assert [len(page) for page in pages_of_texts(states, around=100_000)] == [1, 2, 1]
    assert [len(page) for page in pages_of_texts(states, around=200_000)] == [0, 2, 2]


def test_a_thousand_people_stand_on_two_pages() -> None:
    people = [Presence(f"PRES-CONFERENCIA:{n}", TextId("x" * 64), 16_384, 16_384) for n in range(2 * PAGE)]
    pages = list(pages_of_people(people))
    assert [person for page in pages for person in page.people] == people
    assert len(pages) == 2
    assert all(len(frame_of(page)) <= FRAME_OUT for page in pages)
    assert list(pages_of_people([])) == []
