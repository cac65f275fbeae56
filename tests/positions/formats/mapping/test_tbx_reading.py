from collections.abc import Mapping

import pytest

from positions.convergence.findings import Standing
from positions.formats.mapping.reading import Place, Source, Unreadable, check_problems
from positions.formats.mapping.tbx_reading import read_entry
from positions.formats.mapping.termbase import DelegationStanding, DelegationWording, TermEntry
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import Aspect, FalseFriend, LegalStatus, Reference, Term
from positions.text.canonical import Plain

REFERENCE_ES: dict[str, Plain] = {
    **{"definition": "Captar.", "language": "es", "original": "true", "role": "reference"},
    **{"source": "Tratado", "article": "3", "address": "https://tratado.example"},
}
REFERENCE_EN = {**REFERENCE_ES, "definition": "Recruit.", "language": "en", "original": "false"}
NATIONAL: dict[str, Plain] = {
    **{"definition": "uno", "language": "es", "original": "true", "role": "delegation"},
    **{"delegation": "XAA", "question": "t01.national", "aspect": "national"},
    **{"legalStatus": "law", "source": "Ley 1", "address": "https://ley.example/ñ"},
}
REGIONAL: dict[str, Plain] = {
    **{"definition": "um", "language": "pt", "original": "false", "role": "delegation"},
    **{"delegation": "XAA", "question": "t01.regional"},
}
PREFERRED: dict[str, Plain] = {
    "language": "es",
    "term": "trata",
    "administrativeStatus": "preferredTerm-admn-sts",
}
ADMITTED: dict[str, Plain] = {"language": "es", "term": "x", "administrativeStatus": "admittedTerm-admn-sts"}
ENTRY: Mapping[str, Plain] = {
    "id": "t01",
    "why": {"es": "por qué"},
    "terms": [PREFERRED, ADMITTED, {**ADMITTED, "term": "y"}],
    "wordings": [REFERENCE_ES, REFERENCE_EN, NATIONAL, REGIONAL],
    "standings": [{"answerState": "reserved", "delegation": "XAB", "question": "t01.national"}],
    "false_friends": [{"falseFriend": "tráfico", "language": "es", "means": "t02"}],
}


def read(**changed: Plain) -> TermEntry:
    """The entry with some of it otherwise, flags as text, as in a file."""
    source = Source(textual=True)
    entry = read_entry(Place({**ENTRY, **changed}, (), source))
    check_problems(source.problems)
    return entry


def refused(**changed: Plain) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read(**changed)
    return [(problem.key, problem.reason) for problem in caught.value.problems]


def test_an_entry_is_a_term_with_wordings_and_standings() -> None:
    national, regional = QuestionKey("t01.national"), QuestionKey("t01.regional")
    altamar, bosquia = DelegationId("XAA"), DelegationId("XAB")
    assert read() == TermEntry(
        Term(
            TermId("t01"),
            {Language.ES: "trata"},
            {Language.ES: ("x", "y")},
            (FalseFriend("tráfico", Language.ES, TermId("t02")),),
            Reference(
                {Language.ES: "Captar.", Language.EN: "Recruit."},
                Language.ES,
                "Tratado",
                "3",
                "https://tratado.example",
            ),
            {Language.ES: "por qué"},
        ),
        {
            Language.ES: (
                DelegationWording(
                    *(altamar, national, Aspect.NATIONAL, "uno", True),
                    *("Ley 1", "https://ley.example/ñ", LegalStatus.LAW),
                ),
            ),
            Language.PT: (DelegationWording(altamar, regional, None, "um", original=False),),
        },
        (DelegationStanding(bosquia, national, Standing.RESERVED),),
    )


def test_what_may_be_left_out_may_be_left_out() -> None:
    found = read(why=None, wordings=[], standings=[], false_friends=[])
    assert found == TermEntry(Term(TermId("t01"), {Language.ES: "trata"}, {Language.ES: ("x", "y")}), {}, ())


def test_a_reference_without_source_is_one() -> None:
    bare: Plain = {key: REFERENCE_ES[key] for key in ("definition", "language", "original", "role")}
    assert read(wordings=[bare]).term.reference == Reference({Language.ES: "Captar."}, Language.ES, "")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"id": "T 1"}, ("id", "name_malformed")),
        ({"terms": [PREFERRED, PREFERRED]}, ("terms[1]", "key_twice")),
        (
            {"terms": [{**PREFERRED, "administrativeStatus": "x"}]},
            ("terms[0].administrativeStatus", "word_unknown"),
        ),
        ({"wordings": ["x"]}, ("wordings[0]", "mapping_wanted")),
        ({"wordings": [{**NATIONAL, "role": "x"}]}, ("wordings[0].role", "word_unknown")),
        ({"wordings": [{**NATIONAL, "definition": " "}]}, ("wordings[0].definition", "value_empty")),
        (
            {"wordings": [{**NATIONAL, "definition": "a\u200b"}]},
            ("wordings[0].definition", "character_forbidden"),
        ),
        ({"wordings": [{**NATIONAL, "delegation": "XA"}]}, ("wordings[0].delegation", "name_malformed")),
        ({"wordings": [{**NATIONAL, "article": "3"}]}, ("wordings[0].article", "key_unknown")),
        ({"wordings": [NATIONAL, NATIONAL]}, ("wordings[1]", "key_twice")),
        ({"wordings": [REFERENCE_ES, REFERENCE_ES]}, ("wordings[1]", "key_twice")),
        ({"wordings": [REFERENCE_EN]}, ("wordings[0]", "original_without_text")),
        ({"wordings": [REFERENCE_ES, {**REFERENCE_EN, "source": "x"}]}, ("wordings[1]", "sources_differ")),
        (
            {"standings": [{"answerState": "x", "delegation": "XAA", "question": "q"}]},
            ("standings[0].answerState", "word_unknown"),
        ),
        ({"false_friends": [{"falseFriend": "x", "language": "es"}]}, ("false_friends[0]", "key_missing")),
        ({"why": {"de": "x"}}, ("why.de", "language_unknown")),
    ],
)
def test_what_does_not_fit_is_noted_where_it_stands(
    changed: dict[str, Plain], problem: tuple[str, str]
) -> None:
    assert problem in refused(**changed)
