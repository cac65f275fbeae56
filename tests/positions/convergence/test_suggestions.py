"""Which pairs of passages wait for a secretariat's judgement."""

from datetime import UTC, datetime

from positions.convergence.cues import CueKind
from positions.convergence.findings.elements import Basis, ElementFinding, ElementStatus, Occurrence
from positions.convergence.judgements import NOTHING_JUDGED, Judgement, SameOrNot, judged_by_term, passage_of
from positions.convergence.suggestions import suggestions_in
from positions.ids import ConferenceId, Language, QuestionKey, TermId

SAME, SUGGESTED = Basis.SAME_WORDS, Basis.SUGGESTED


def element(*said: tuple[str, str, Basis], name: str = "e1") -> ElementFinding:
    """An element in these records and words."""
    occurrences = tuple(Occurrence(record, (0, len(text)), text, basis) for record, text, basis in said)
    return ElementFinding(name, QuestionKey("t01.national"), "", ElementStatus.CORE, occurrences, ())


PURPOSE = element(
    ("XAA/es", "con fines de trabajo", SAME),
    ("XAB/es", "con  fines de trabajo", SAME),
    ("XAC/en", "for work", SUGGESTED),
    ("XAD/pt", "não para trabalho", SUGGESTED),
    ("XAE/pt", "não para trabalho", SUGGESTED),
)


def test_every_passage_only_suggested_is_held_against_the_surest_once() -> None:
    found = suggestions_in([PURPOSE], NOTHING_JUDGED)
    assert [(each.one.text, each.other.text) for each in found] == [
        ("con fines de trabajo", "não para trabalho"),
        ("con fines de trabajo", "for work"),
    ]
    assert [each.record for each in found[0].ones] == ["XAA/es", "XAB/es"]
    assert [each.record for each in found[0].others] == ["XAD/pt", "XAE/pt"]


def test_the_cues_of_a_pair_come_with_it() -> None:
    first, second = suggestions_in([PURPOSE], NOTHING_JUDGED)
    assert [cue.kind for cue in first.cues()] == [CueKind.NEGATION]
    assert second.cues() == ()


def test_what_was_judged_waits_for_nothing() -> None:
    one, other = passage_of(Language.EN, "for work"), passage_of(Language.ES, "con fines de trabajo")
    at = datetime(2017, 6, 20, tzinfo=UTC)
    judgement = Judgement(TermId("t01"), one, other, SameOrNot.RELATED, ConferenceId("ca"), at)
    judged = judged_by_term([judgement])[TermId("t01")]
    assert [each.other.text for each in suggestions_in([PURPOSE], judged)] == ["não para trabalho"]


def test_a_pair_in_two_elements_is_asked_about_once() -> None:
    assert len(suggestions_in([PURPOSE, PURPOSE], NOTHING_JUDGED)) == 2


def test_an_element_said_everywhere_in_the_same_words_asks_nothing() -> None:
    assert suggestions_in([element(("XAA/es", "a", SAME), ("XAB/es", "a", SAME))], NOTHING_JUDGED) == ()


def test_where_nothing_is_sure_the_passage_of_most_wordings_stands_for_the_element() -> None:
    unsure = element(("XAA/es", "uno", SUGGESTED), ("XAB/en", "one", SUGGESTED), ("XAC/en", "one", SUGGESTED))
    (found,) = suggestions_in([unsure], NOTHING_JUDGED)
    assert (found.one.text, found.other.text) == ("one", "uno")
