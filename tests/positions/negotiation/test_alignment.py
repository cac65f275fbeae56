"""Paragraphs of several texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import ParagraphId
from positions.negotiation.alignment import Aligned, aligned
from positions.negotiation.paragraph_tree import ParagraphKind


def text(said: str) -> list[Aligned]:
    """Paragraphs in a row: ``a``, ``b<a`` came from a; a capital is a heading."""
    found = []
    for each in said.split():
        id, _, came = each.partition("<")
        kind = ParagraphKind.HEADING if id.isupper() else ParagraphKind.OPERATIVE
        found.append(Aligned(ParagraphId(id), kind, ParagraphId(came) if came else None))
    return found


def rows(*texts: str) -> list[str]:
    return ["".join(id or "-" for id in row) for row in aligned([text(each) for each in texts])]


def test_nothing_makes_no_rows() -> None:
    assert rows() == []
    assert rows("", "") == []


def test_by_place_where_nothing_came_from_anything() -> None:
    assert rows("a b", "c d e") == ["ac", "bd", "-e"]
    assert rows("H a", "I b c") == ["HI", "ab", "-c"]


def test_by_where_they_came_from_before_the_place() -> None:
    assert rows("a<y b<x", "x y") == ["ay", "bx"]
    assert rows("a b", "c<b d") == ["a-", "bc", "-d"]
    assert rows("a<z", "b<z") == ["ab"]


def test_what_is_in_one_text_alone_follows_the_one_it_follows_there() -> None:
    assert rows("a b", "x<a y z<b") == ["ax", "-y", "bz"]
    assert rows("", "a b") == ["-a", "-b"]
    assert rows("a", "", "c<a d") == ["a-c", "--d"]


ids = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(st.lists(ids, max_size=4))
def test_every_paragraph_stands_in_one_row_in_its_column(texts: list[list[str]]) -> None:
    named = [[f"{id}{number}" for id in each] for number, each in enumerate(texts)]
    made = aligned([text(" ".join(each)) for each in named])
    for number, each in enumerate(named):
        stands = [row[number] for row in made if row[number] is not None]
        assert (len(stands), set(stands)) == (len(each), set(each))
    assert all(any(row) for row in made)
    assert [row[0] for row in made if row[0]] == named[0] if named else not made
