"""Where passages stand, and what a pair of them is called."""

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.judgements import Passage, passage_of
from positions.convergence.passages import PAIR_NAME, element_with, known_by, pair_name, passages_in
from positions.ids import Language, QuestionKey

SAME, SUGGESTED, CONFIRMED = Basis
PASSAGES = st.builds(passage_of, st.sampled_from(Language), st.text("ab c", min_size=1).filter(str.strip))


def element(*said: tuple[str, str, Basis]) -> ElementFinding:
    """An element in these records and words."""
    occurrences = tuple(Occurrence(record, (0, len(text)), text, basis) for record, text, basis in said)
    return ElementFinding("e1", QuestionKey("t01.national"), "", None, occurrences, ())


MIXED = element(
    ("XAA/es", "en tránsito", SUGGESTED),
    ("XAB/es", "en  tránsito", SUGGESTED),
    ("XAC/es", "de paso", CONFIRMED),
)


def test_equal_words_are_one_passage_wherever_they_stand() -> None:
    found = passages_in(MIXED)
    assert [(passage.text, len(said)) for passage, said in found.items()] == [
        ("en tránsito", 2),
        ("de paso", 1),
    ]


def test_an_element_is_known_by_what_is_sure_before_what_is_frequent_before_what_is_first() -> None:
    assert known_by(MIXED).text == "de paso"
    assert known_by(element(("XAA/es", "a", SAME), ("XAB/es", "b", SAME), ("XAC/es", "b", SAME))).text == "b"
    assert known_by(element(("XAA/es", "a", SUGGESTED), ("XAB/es", "b", SUGGESTED))).text == "a"


def test_readers_know_an_element_by_sure_words_of_their_language_where_it_has_any() -> None:
    said = element(
        ("XAA/nl", "zee", SAME),
        ("XAB/nl", "zee", SAME),
        ("XAC/es", "mar", SAME),
        ("XAD/pt", "o mar", SUGGESTED),
    )
    assert known_by(said).text == "zee"
    assert known_by(said, Language.ES).text == "mar"
    assert known_by(said, Language.PT).text == "zee"
    assert known_by(said, Language.FR).text == "zee"


def test_an_element_is_found_by_any_of_its_passages() -> None:
    assert element_with([element(("XAA/es", "x", SAME)), MIXED], passage_of(Language.ES, "de paso")) is MIXED
    assert element_with([MIXED], passage_of(Language.PT, "de paso")) is None


@given(PASSAGES, PASSAGES)
def test_a_pair_has_one_name_whichever_is_first(one: Passage, other: Passage) -> None:
    name = pair_name(one, other)
    assert name == pair_name(other, one)
    assert len(name) == PAIR_NAME
    assert name != pair_name(passage_of(Language.NL, "zz"), passage_of(Language.NL, "yy"))
