"""Judgements as a plain mapping, and back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.formats.mapping.judgements import judgements_mapping, read_judgements
from positions.formats.mapping.reading import Unreadable, read_plain
from positions.ids import ConferenceId, Language, TermId
from positions.text.canonical import Plain

AT = datetime(2017, 6, 20, 14, 0, 0, 5, tzinfo=UTC)
PASSAGES = st.builds(
    passage_of, st.sampled_from(Language), st.text("abñ «», \n", max_size=20).map(lambda text: text + "z")
)
TERMS = st.sampled_from([TermId("t01"), TermId("t02")])
CONFERENCES = st.sampled_from([ConferenceId("ca"), ConferenceId("cb")])
JUDGEMENTS = st.builds(
    Judgement, TERMS, PASSAGES, PASSAGES, st.none() | st.sampled_from(SameOrNot), CONFERENCES, st.just(AT)
)
NAMINGS = st.builds(
    Naming, TERMS, PASSAGES, st.sampled_from(["", "fin", "finalidad única"]), CONFERENCES, st.just(AT)
)


@given(st.lists(JUDGEMENTS | NAMINGS, max_size=6).map(tuple))
def test_judgements_are_read_as_they_were_written(kept: tuple[Judgement | Naming, ...]) -> None:
    assert read_plain(read_judgements, judgements_mapping(kept)) == kept


def naming(**changed: Plain) -> Plain:
    """The file with one naming."""
    row: dict[str, Plain] = {
        "term": "t01",
        "passage": {"lang": "es", "text": "con fines"},
        "name": "fin",
        "by": "ca",
        "at": "2017-06-20T14:00:00Z",
    }
    return {"format": "acorde-judgements/1", "judgements": [{**row, **changed}]}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"name": "a" * 81}, ("judgements[0].name", "name_too_long")),
        ({"name": " fin"}, ("judgements[0].name", "name_too_long")),
        ({"passage": {"lang": "es", "text": " "}}, ("judgements[0].passage.text", "passage_empty")),
        (
            {"passage": {"lang": "es", "text": "a" * 20_001}},
            ("judgements[0].passage.text", "value_too_long"),
        ),
        ({"passage": {"lang": "es"}}, ("judgements[0].passage", "key_missing")),
        ({"by": "C A"}, ("judgements[0].by", "name_malformed")),
        ({"says": "same"}, ("judgements[0].says", "key_unknown")),
    ],
)
def test_what_is_no_naming_is_refused_at_its_place(
    changed: dict[str, Plain], problem: tuple[str, str]
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_plain(read_judgements, naming(**changed))
    assert [(each.key, each.reason) for each in refused.value.problems] == [problem]
