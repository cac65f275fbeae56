"""What an alignment follows from, and what was found."""

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.elements import SharedElement, Wording
from positions.convergence.findings.elements import Basis, ElementStatus, Occurrence
from positions.formats.mapping.alignment import asked_bytes, elements_bytes, read_asked, read_elements
from positions.ids import Language

TEXTS = st.text("abñ «», \n", max_size=20)
WORDINGS = st.lists(
    st.builds(Wording, st.sampled_from(["XAA", "XAB", "URY-2008"]), st.sampled_from(Language), TEXTS)
)
OCCURRENCES = st.builds(
    Occurrence,
    st.sampled_from(["XAA/es", "XAB/nl"]),
    st.tuples(st.integers(0, 9), st.integers(10, 99)),
    TEXTS,
    st.sampled_from(Basis),
)
ELEMENTS = st.builds(
    SharedElement,
    TEXTS,
    TEXTS,
    st.none() | st.sampled_from(ElementStatus),
    st.lists(OCCURRENCES, max_size=3).map(tuple),
)


@given(WORDINGS, st.sampled_from(["", "model/1"]))
def test_what_is_asked_for_is_read_as_written_in_whatever_order_it_stood(
    wordings: list[Wording], model: str
) -> None:
    written = asked_bytes(wordings, model)
    read, by = read_asked(written)
    assert by == model
    assert asked_bytes(read[::-1], model) == written
    assert sorted(map(str, read)) == sorted(map(str, wordings))


@given(st.lists(ELEMENTS, max_size=3).map(tuple))
def test_elements_are_read_as_they_were_written(found: tuple[SharedElement, ...]) -> None:
    assert read_elements(elements_bytes(found)) == found
