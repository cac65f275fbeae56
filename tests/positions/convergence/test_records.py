"""Definitions that come by themselves."""

import itertools
from collections.abc import Sequence

import pytest

from positions.convergence.records import DefinitionRecord, compare_records, record_of, record_redlines
from positions.errors import Malformed
from positions.ids import Language
from positions.text.diff import Op
from tests.likeness import Tabled

ROWS = [
    {"concept": "trata", "country": "XAA", "lang": "es", "text": "La captación de personas.", "note": ""},
    {
        "concept": "trata",
        "country": "XAB",
        "lang": "es",
        "text": "La acogida de personas.",
        "source": "Ley 2",
    },
    {"concept": "trata", "country": "XAC", "lang": "en", "text": "The recruitment of persons."},
    {
        "concept": "migrante",
        "country": "XAA-2008",
        "lang": "es",
        "text": "Quien migra.",
        "instrument": "Ley 1",
    },
]


def test_a_record_is_read_with_what_it_says() -> None:
    assert record_of(ROWS[3]) == DefinitionRecord(
        "migrante", "XAA-2008", Language.ES, "Quien migra.", "Ley 1"
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**ROWS[0], "page": "3"}, "field_unknown"),
        ({**ROWS[0], "text": " "}, "field_missing"),
        ({**ROWS[0], "text": 3}, "field_missing"),
        ({"concept": "trata", "country": "XAA", "lang": "es"}, "field_missing"),
        ({**ROWS[0], "lang": "de"}, "language_unknown"),
    ],
)
def test_a_record_that_is_none_is_refused_with_its_reason(row: dict[str, object], reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        record_of(row)


def test_records_are_compared_concept_by_concept_and_language_by_language() -> None:
    migrant, trafficking = compare_records(map(record_of, ROWS))
    assert (migrant.concept, [each.nearest for each in migrant.records]) == ("migrante", [None])
    assert [each.nearest and each.nearest.delegation for each in trafficking.records] == ["XAB", "XAA", None]


def test_the_order_of_records_does_not_matter() -> None:
    expected = compare_records(map(record_of, ROWS))
    assert all(compare_records(map(record_of, rows)) == expected for rows in itertools.permutations(ROWS))


def test_two_wordings_of_one_country_in_one_language_are_refused() -> None:
    with pytest.raises(Malformed, match="record_twice") as refusal:
        compare_records(map(record_of, [ROWS[0], {**ROWS[0], "text": "Otra."}]))
    assert refusal.value.facts == {"concept": "trata", "country": "XAA", "language": "es"}


def test_redlines_lead_from_the_nearest_wording_to_this_one() -> None:
    trafficking = compare_records(map(record_of, ROWS))[1]
    first, second, third = record_redlines(trafficking)
    assert first is not None
    assert second is not None
    assert third is None
    assert "".join(span.text for span in first if span.op is not Op.DELETE) == "La captación de personas."
    assert "".join(span.text for span in first if span.op is not Op.INSERT) == "La acogida de personas."


def test_every_concept_is_laid_out_in_elements() -> None:
    rows = [
        {"concept": "visit", "country": "XAA", "lang": "es", "text": "la entrada, con fines de estudio"},
        {"concept": "visit", "country": "XAB", "lang": "es", "text": "la entrada"},
    ]
    (visit,) = compare_records(map(record_of, rows))
    assert [(str(each.status), [one.record for one in each.occurrences]) for each in visit.elements] == [
        ("core", ["XAA/es", "XAB/es"]),
        ("single", ["XAA/es"]),
    ]


def test_elements_meet_across_languages_where_a_likeness_is_given() -> None:
    @Tabled
    def near(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [[1.0 if one == other else 0.9 for other in texts] for one in texts]

    rows = [
        {"concept": "visit", "country": "XAA", "lang": "es", "text": "la entrada"},
        {"concept": "visit", "country": "XAB", "lang": "en", "text": "the entry"},
    ]
    assert len(compare_records(map(record_of, rows))[0].elements) == 2
    assert len(compare_records(map(record_of, rows), near)[0].elements) == 1
