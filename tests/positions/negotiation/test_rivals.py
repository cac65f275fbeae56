"""Proposals of a new paragraph at one place, laid out together (N3, V)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.negotiation.compilation import ProposedWording
from positions.negotiation.rivals import RivalForm, RivalWording, lay_rivals
from positions.text.brackets.parsing import parse_brackets
from positions.text.tokens import words_and_marks

ONE = ProposedWording(("XB",), "Los Estados crearán un fondo.")
OTHER = ProposedWording(("XA",), "Los Estados estudiarán un fondo.")
SAME = ProposedWording(("XC",), "Los Estados  crearán un fondo.")


def test_as_one_paragraph_nothing_is_one_of_its_readings() -> None:
    (laid,) = lay_rivals((ONE, OTHER, SAME), RivalForm.PARAGRAPH)
    assert laid == RivalWording(
        "[∅ | XA: Los Estados estudiarán un fondo. | XB, XC: Los Estados crearán un fondo.]",
        ("XA", "XB", "XC"),
    )


def test_as_a_group_each_wording_is_a_paragraph_of_its_own() -> None:
    assert lay_rivals((ONE, OTHER, SAME), RivalForm.GROUP) == (
        RivalWording("[XA: Los Estados estudiarán un fondo.]", ("XA",)),
        RivalWording("[XB, XC: Los Estados  crearán un fondo.]", ("XB", "XC")),
    )


def test_one_that_is_broken_is_laid_out_in_no_form() -> None:
    for form in RivalForm:
        with pytest.raises(Malformed, match="bracket_unclosed"):
            lay_rivals((ONE, ProposedWording(("XA",), "Los [Estados")), form)


WORDINGS = st.lists(
    st.tuples(
        st.sampled_from(["XA", "XB", "XC", "XD"]), st.sampled_from(["uno", "uno dos", "dos", "tres uno"])
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each[0],
)


@given(WORDINGS, st.data())
def test_no_word_is_lost_none_comes_in_and_any_order_gives_the_same(
    said: list[tuple[str, str]],
    data: st.DataObject,
) -> None:
    proposals = [ProposedWording((code,), words) for code, words in said]
    mixed = data.draw(st.permutations(proposals))
    for form in RivalForm:
        laid = lay_rivals(proposals, form)
        assert laid == lay_rivals(mixed, form)
        assert all(parse_brackets(each.text).flaws == () for each in laid)
    group = lay_rivals(proposals, RivalForm.GROUP)
    assert len(group) == len({words for _, words in said})
    for each in group:
        _, _, words = each.text[1:-1].partition(": ")
        backers = {code for code, wanted in said if words_and_marks(wanted) == words_and_marks(words)}
        assert backers == set(each.sponsors)
