"""Elements with a secretariat's judgements taken into account."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.adjudication import adjudicated
from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judged, Judgement, Naming, SameOrNot, judged_by_term, passage_of
from positions.ids import ConferenceId, Language, TermId

TERM = TermId("t01")
AT = datetime(2017, 6, 20, tzinfo=UTC)
SAME, SUGGESTED, CONFIRMED = Basis
Said = tuple[str, str, Basis]


def element(*said: Said) -> tuple[Occurrence, ...]:
    """Occurrences in these records and words."""
    return tuple(Occurrence(record, (0, len(text)), text, basis) for record, text, basis in said)


def judgement(one: str, other: str, says: SameOrNot = SameOrNot.SAME) -> Judgement:
    """A judgement on two passages written ``es:words``."""
    passages = [passage_of(Language(words[:2]), words[3:]) for words in (one, other)]
    return Judgement(TERM, passages[0], passages[1], says, ConferenceId("ca"), AT)


def naming(passage: str, name: str) -> Naming:
    """A name for a passage written ``es:words``."""
    return Naming(TERM, passage_of(Language(passage[:2]), passage[3:]), name, ConferenceId("ca"), AT)


def judged(*made: Judgement | Naming) -> Judged:
    """What holds after these."""
    return judged_by_term(made).get(TERM, Judged())


def shown(*found: tuple[Occurrence, ...], made: tuple[Judgement | Naming, ...] = ()) -> list[object]:
    """Name, then record and basis of every occurrence."""
    return [
        (name, [(each.record, each.basis) for each in occurrences])
        for name, occurrences in adjudicated(found, judged(*made))
    ]


PURPOSE = element(
    ("XAA/es", "para trabajo", SAME),
    ("XAB/es", "para trabajo", SAME),
    ("XAC/en", "for work", SUGGESTED),
    ("XAD/en", "to work", SUGGESTED),
)
MEANS = element(("XAE/es", "por la fuerza", SAME), ("XAF/es", "Por la fuerza", SAME))


def test_without_judgements_elements_stay_as_they_were_found() -> None:
    assert shown(PURPOSE, MEANS) == [
        ("", [("XAA/es", SAME), ("XAB/es", SAME), ("XAC/en", SUGGESTED), ("XAD/en", SUGGESTED)]),
        ("", [("XAE/es", SAME), ("XAF/es", SAME)]),
    ]


def test_what_is_judged_the_same_is_confirmed() -> None:
    assert shown(PURPOSE, made=(judgement("en:for work", "es:para trabajo"),)) == [
        ("", [("XAA/es", SAME), ("XAB/es", SAME), ("XAC/en", CONFIRMED), ("XAD/en", SUGGESTED)])
    ]
    chain = (judgement("en:for work", "es:para trabajo"), judgement("en:to work", "en:for work"))
    assert shown(PURPOSE, made=chain) == [
        ("", [("XAA/es", SAME), ("XAB/es", SAME), ("XAC/en", CONFIRMED), ("XAD/en", CONFIRMED)])
    ]


def test_what_is_judged_otherwise_leaves_and_stands_behind() -> None:
    for says in (SameOrNot.RELATED, SameOrNot.DIFFERENT):
        assert shown(PURPOSE, MEANS, made=(judgement("en:for work", "es:para trabajo", says),)) == [
            ("", [("XAA/es", SAME), ("XAB/es", SAME), ("XAD/en", SUGGESTED)]),
            ("", [("XAC/en", SAME)]),
            ("", [("XAE/es", SAME), ("XAF/es", SAME)]),
        ]


def test_what_is_the_same_as_something_that_left_leaves_with_it() -> None:
    made = (
        judgement("en:for work", "es:para trabajo", SameOrNot.DIFFERENT),
        judgement("en:to work", "en:for work"),
    )
    assert shown(PURPOSE, made=made) == [
        ("", [("XAA/es", SAME), ("XAB/es", SAME)]),
        ("", [("XAC/en", SAME), ("XAD/en", CONFIRMED)]),
    ]


def test_elements_that_hold_passages_judged_the_same_are_one() -> None:
    assert shown(PURPOSE, MEANS, made=(judgement("es:para trabajo", "es:por la fuerza"),)) == [
        (
            "",
            [
                ("XAA/es", SAME),
                ("XAB/es", SAME),
                ("XAC/en", SUGGESTED),
                ("XAD/en", SUGGESTED),
                ("XAE/es", CONFIRMED),
                ("XAF/es", CONFIRMED),
            ],
        )
    ]


def test_no_element_stands_twice_in_a_wording() -> None:
    again = element(("XAA/es", "por la fuerza", SAME))
    assert len(shown(PURPOSE, again, made=(judgement("es:para trabajo", "es:por la fuerza"),))) == 2


def test_an_element_is_called_what_one_of_its_sure_passages_was_called_last() -> None:
    names = (naming("es:para trabajo", "fin"), naming("en:for work", "purpose"))
    assert shown(PURPOSE, made=names)[0] == shown(PURPOSE, made=names[:1])[0]
    both = (*names, judgement("en:for work", "es:para trabajo"))
    ((name, _),) = adjudicated([PURPOSE], judged(*both))
    assert name == "purpose"


def test_an_element_only_suggested_is_known_by_what_most_wordings_say() -> None:
    unsure = element(("XAA/es", "uno", SUGGESTED), ("XAB/en", "one", SUGGESTED), ("XAC/en", "one", SUGGESTED))
    assert shown(unsure) == [("", [("XAA/es", SUGGESTED), ("XAB/en", SAME), ("XAC/en", SAME)])]


TEXTS = ("es:a", "es:b", "en:c", "en:d", "pt:e")
ELEMENTS = st.lists(
    st.dictionaries(
        st.sampled_from([f"XA{letter}" for letter in "ABCDEF"]),
        st.tuples(st.sampled_from(TEXTS), st.sampled_from([SAME, SUGGESTED])),
        min_size=1,
    ),
    min_size=1,
    max_size=4,
)
MADE = st.lists(
    st.builds(judgement, st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from(SameOrNot))
)


@given(ELEMENTS, MADE)
def test_no_occurrence_is_lost_doubled_or_put_twice_into_one_element(
    drawn: list[dict[str, tuple[str, Basis]]], made: list[Judgement]
) -> None:
    found = [
        element(*((f"{code}/{text[:2]}", text[3:], basis) for code, (text, basis) in each.items()))
        for each in drawn
    ]
    after = adjudicated(found, judged(*(each for each in made if each.one != each.other)))
    before = sorted((each.record, each.text) for occurrences in found for each in occurrences)
    assert sorted((each.record, each.text) for _, occurrences in after for each in occurrences) == before
    for _, occurrences in after:
        records = [each.record for each in occurrences]
        assert len(records) == len(set(records))
