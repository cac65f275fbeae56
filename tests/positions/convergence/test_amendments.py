"""Amendments of a reference, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.convergence.amendments import Amendments, amendments_on
from positions.convergence.report import build_report
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.tokens import words_and_marks
from tests.cast import REFERENCE, chapter, codes, process, question, questionnaire, said, submission, wrote

SAME = said("s.q", AnswerState.SAME_AS_REFERENCE)


def amendments(*answers: Answer, kind: Kind = Kind.AMENDMENT, members: int = 6) -> tuple[Amendments, ...]:
    """What the first delegations answered, counted among so many members."""
    asked = questionnaire(chapter("s", question("s.q", kind, reference=REFERENCE)))
    filed = [submission(code, answer) for code, answer in zip(codes(6), answers, strict=False)]
    report = build_report(process(6, 0), asked, filed)
    return amendments_on(report.items[0], report.wordings, codes(members))


def test_every_word_says_who_keeps_it_who_drops_it_and_what_is_added_where() -> None:
    (found,) = amendments(
        wrote("s.q", "Toda persona que se traslada."),
        wrote("s.q", "Toda mujer o persona que se traslada."),
        SAME,
        wrote("s.q", "Toda persona que se desplaza."),
        wrote("s.q", "Toda mujer o persona que se desplaza. Fin"),
    )
    assert found.reference == "Toda persona que se desplaza."
    assert [(each.word, len(each.keep), len(each.drop)) for each in found.words] == [
        ("Toda", 5, 0), ("persona", 5, 0), ("que", 5, 0), ("se", 5, 0), ("desplaza", 3, 2), (".", 5, 0),
    ]  # fmt: skip
    assert found.words[4].drop == ("XAA", "XAB")
    assert found.words[4].keep == ("XAC", "XAD", "XAE")
    assert [(each.before, each.words, each.holders) for each in found.additions] == [
        (1, "mujer o", ("XAB", "XAE")),
        (5, "traslada", ("XAA", "XAB")),
        (6, "Fin", ("XAE",)),
    ]
    assert found.added_before(1) == found.additions[:1]
    assert found.added_before(2) == ()
    assert [found.reference[each.start : each.end] for each in found.words] == [w.word for w in found.words]


def test_of_several_additions_at_one_place_the_one_with_most_holders_stands_first() -> None:
    (found,) = amendments(
        wrote("s.q", "Toda gran persona que se desplaza."),
        wrote("s.q", "Toda buena persona que se desplaza."),
        wrote("s.q", "Toda buena persona que se desplaza."),
        wrote("s.q", "Toda otra persona que se desplaza."),
    )
    assert [each.words for each in found.additions] == ["buena", "gran", "otra"]


def test_each_language_of_the_reference_is_counted_apart_and_same_as_it_counts_in_all() -> None:
    spanish, english = amendments(
        SAME,
        wrote("s.q", "Everybody who moves.", Language.EN),
        wrote("s.q", "Toda pessoa", Language.PT),
        wrote("s.q", "Toda persona.", en="Every person."),
    )
    assert (spanish.language, english.language) == ("es", "en")
    assert [each.delegation for each in spanish.wordings] == ["XAA", "XAD"]
    assert [each.delegation for each in english.wordings] == ["XAA", "XAB", "XAD"]
    assert english.wordings[0].text == english.reference
    assert (spanish.elsewhere, english.elsewhere) == (("XAB", "XAC"), ("XAC",))


def test_only_members_of_the_level_count() -> None:
    (found,) = amendments(SAME, wrote("s.q", "Toda."), wrote("s.q", "Nadie."), members=2)
    assert [each.delegation for each in found.wordings] == ["XAA", "XAB"]


def test_there_is_nothing_to_count_without_wordings_and_for_other_questions() -> None:
    assert amendments() == ()
    assert amendments(said("s.q", AnswerState.RESERVED)) == ()
    assert amendments(wrote("s.q", "a"), kind=Kind.DEFINITION) == ()
    asked = questionnaire(chapter("s", question("s.q", Kind.AMENDMENT)))
    report = build_report(process(6, 0), asked, [submission("XAA", wrote("s.q", "a"))])
    assert amendments_on(report.items[0], report.wordings, codes(6)) == ()


WORDS = st.lists(
    st.sampled_from(["Toda", "persona", "que", "se", "desplaza", ".", "y"]), min_size=1, max_size=9
)


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=5))
def test_what_one_keeps_and_adds_is_its_wording(texts: list[str]) -> None:
    (found,) = amendments(*(wrote("s.q", text) for text in texts))
    for delegation, text in found.wordings:
        words: list[str] = []
        for place, count in enumerate([*found.words, None]):
            for addition in found.added_before(place):
                words += words_and_marks(addition.words) if delegation in addition.holders else []
            if count is not None:
                assert (delegation in count.keep) != (delegation in count.drop)
                words += [count.word] if delegation in count.keep else []
        assert words == words_and_marks(text)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.SINGLE])
def test_a_question_that_amends_nothing_has_no_counts(kind: Kind) -> None:
    asked = questionnaire(chapter("s", question("s.q", kind, "ab")))
    report = build_report(process(2, 0), asked, [])
    assert amendments_on(report.items[0], report.wordings, codes(2)) == ()
