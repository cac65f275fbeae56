"""Wordings side by side, the nearest one, the word diff against it and against the reference."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.definitions import nearest, redlines
from positions.convergence.findings import DefinitionFinding, Nearest, Report
from positions.convergence.report import build_report
from positions.ids import DelegationId, Language
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.diff import Op, Span
from tests.cast import REFERENCE, chapter, codes, process, question, questionnaire, said, submission, wrote


def report(*answers: Answer | None, kind: Kind = Kind.DEFINITION) -> Report:
    asked = questionnaire(chapter("s", question("s.q", kind, reference=REFERENCE)))
    submissions = [
        submission(code, *([] if answer is None else [answer]))
        for code, answer in zip(codes(5), answers, strict=False)
    ]
    return build_report(process(5, 0), asked, submissions)


def rows(*answers: Answer | None) -> tuple[DefinitionFinding, ...]:
    return report(*answers).wordings


def test_every_language_of_an_answer_is_a_row_the_original_first() -> None:
    found = rows(
        wrote("s.q", "Pessoa que migra", Language.PT, es="Persona que migra", en="A person who migrates")
    )
    assert [(row.language, row.original, row.has_reference) for row in found] == [
        ("pt", True, False),
        ("en", False, True),
        ("es", False, True),
    ]
    assert {row.source for row in found} == {"Ley 1"}


def test_same_as_the_reference_stands_with_the_words_of_the_reference() -> None:
    (row,) = rows(said("s.q", AnswerState.SAME_AS_REFERENCE))
    assert (row.text, row.language, row.original, row.standing) == (
        "Toda persona que se desplaza.",
        "es",
        True,
        "same_as_reference",
    )


def test_same_as_a_reference_that_is_not_given_has_no_words_to_show() -> None:
    asked = questionnaire(chapter("s", question("s.q", Kind.DEFINITION)))
    answer = said("s.q", AnswerState.SAME_AS_REFERENCE)
    assert build_report(process(2, 0), asked, [submission("XAA", answer)]).wordings == ()


def test_states_that_are_no_position_have_no_row() -> None:
    assert (
        rows(said("s.q", AnswerState.NO_NATIONAL_DEFINITION), None, said("s.q", AnswerState.RESERVED)) == ()
    )


def test_amendments_are_set_side_by_side_too() -> None:
    assert len(report(wrote("s.q", "Toda persona."), kind=Kind.AMENDMENT).wordings) == 1


def test_the_nearest_wording_shares_most_words_and_ties_go_to_who_stands_first() -> None:
    found = rows(
        wrote("s.q", "una persona que migra"),
        wrote("s.q", "una persona que viaja"),
        wrote("s.q", "una persona que huye"),
        wrote("s.q", "dos cosas", Language.PT),
    )
    assert [row.nearest for row in found] == [
        Nearest(DelegationId("XAB"), Fraction(3, 4)),
        Nearest(DelegationId("XAA"), Fraction(3, 4)),
        Nearest(DelegationId("XAA"), Fraction(3, 4)),
        None,
    ]


def test_punctuation_at_the_end_of_a_word_makes_no_other_word_and_alone_is_none() -> None:
    found = nearest(
        [(DelegationId("XAA"), "es", "persona, — que"), (DelegationId("XAB"), "es", "«persona» que.")]
    )
    assert found[0] == Nearest(DelegationId("XAB"), Fraction(1))


def test_wordings_without_any_word_share_nothing() -> None:
    found = nearest([(DelegationId("XAA"), "es", "—"), (DelegationId("XAB"), "es", "…")])
    assert found[0] == Nearest(DelegationId("XAB"), Fraction(0))


def test_a_word_counts_at_most_eight_times_however_often_it_stands() -> None:
    often, eight = " ".join(["que"] * 300), " ".join(["que"] * 8)
    found = nearest([(DelegationId("XAA"), "es", often), (DelegationId("XAB"), "es", eight)])
    assert found[0] == Nearest(DelegationId("XAB"), Fraction(1))


def test_the_redline_shows_the_way_from_the_reference_and_from_the_nearest() -> None:
    found = report(
        wrote("s.q", "Toda persona que migra."),
        wrote("s.q", "Toda persona que viaja."),
        wrote("s.q", "Uma pessoa.", Language.PT),
    )
    first, _, third = redlines(found, found.wordings)
    assert first.against_nearest == (
        Span(Op.EQUAL, "Toda persona que "),
        Span(Op.DELETE, "viaja"),
        Span(Op.INSERT, "migra"),
        Span(Op.EQUAL, "."),
    )
    assert first.against_reference is not None
    assert "".join(span.text for span in first.against_reference if span.op is not Op.INSERT) == (
        "Toda persona que se desplaza."
    )
    assert (third.against_reference, third.against_nearest) == (None, None)


def test_without_a_reference_there_is_no_redline_against_it() -> None:
    asked = questionnaire(chapter("s", question("s.q", Kind.DEFINITION)))
    found = build_report(process(2, 0), asked, [submission("XAA", wrote("s.q", "uno"))])
    assert redlines(found, found.wordings)[0].against_reference is None


WORDS = st.lists(st.sampled_from(["la", "persona", "que", "migra", "o"]), max_size=12)


@given(st.lists(WORDS, min_size=2, max_size=5))
def test_the_share_is_dices_over_words_counted_at_most_eight_times(texts: list[list[str]]) -> None:
    members = codes(len(texts))
    found = nearest([(code, "es", " ".join(words)) for code, words in zip(members, texts, strict=True)])
    capped = [Counter({word: min(times, 8) for word, times in Counter(words).items()}) for words in texts]

    def share(one: int, other: int) -> Fraction:
        total = capped[one].total() + capped[other].total()
        return Fraction(2 * (capped[one] & capped[other]).total(), total or 1)

    for place, best in enumerate(found):
        others = [other for other in range(len(texts)) if other != place]
        top = max(share(place, other) for other in others)
        first = next(other for other in others if share(place, other) == top)
        assert best == Nearest(members[first], top)
