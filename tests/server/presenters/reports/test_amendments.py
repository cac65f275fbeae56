"""Amendments as the page of a question shows them: counted word by word, and as one bracketed text."""

import pytest

from positions.convergence.report import build_report
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState
from server.presenters.reports import amendments
from server.presenters.reports.amendments import AmendmentsShown, amendments_shown
from server.presenters.reports.reading import Source, read_report
from tests import cast

SAME = cast.said("s.q", AnswerState.SAME_AS_REFERENCE)


def shown(*answers: Answer, kind: Kind = Kind.AMENDMENT, level: str | None = None) -> AmendmentsShown:
    """What the page says of the answers of the first delegations."""
    asked = cast.questionnaire(cast.chapter("s", cast.question("s.q", kind, reference=cast.REFERENCE)))
    codes = cast.codes(6)
    filed = [cast.submission(code, answer) for code, answer in zip(codes, answers, strict=False)]
    report = build_report(cast.process(3, 3), asked, filed)
    reading = read_report(Source(report), level=level, language=Language.ES, base="")
    return amendments_shown(reading, report.items[0])


ANSWERS = (
    cast.wrote("s.q", "Toda persona que migra."),
    SAME,
    cast.wrote("s.q", "Toda familia o persona que migra."),
    cast.wrote("s.q", "Any person.", Language.EN),
)


def test_words_counted_alike_stand_in_one_line_and_additions_in_their_own() -> None:
    spanish, english = shown(*ANSWERS).languages
    counted = [(each.words, len(each.keep), len(each.drop), len(each.add)) for each in spanish.lines]
    assert counted == [
        ("Toda", 3, 0, 0),
        ("familia o", 0, 0, 1),
        ("persona que", 3, 0, 0),
        ("se desplaza", 1, 2, 0),
        ("migra", 0, 0, 2),
        (".", 3, 0, 0),
    ]
    assert [each.id for each in spanish.lines[3].drop] == ["XAA", "XAC"]
    assert [each.id for each in spanish.unchanged] == ["XAB"]
    assert [each.id for each in spanish.elsewhere] == ["XAD"]
    assert [each.id for each in english.wordings] == ["XAB", "XAD"]


def test_what_is_added_at_the_end_stands_last() -> None:
    (found,) = shown(cast.wrote("s.q", "Toda persona que se desplaza. Fin.")).languages
    assert [(each.words, each.is_addition) for each in found.lines] == [
        ("Toda persona que se desplaza.", False),
        ("Fin.", True),
    ]


def test_the_bracketed_text_names_who_wants_each_reading() -> None:
    spanish, _ = shown(*ANSWERS).languages
    assert spanish.text == "Toda [XAB: ∅ | XAC: familia o] persona que [XAB: se desplaza | XAA, XAC: migra]."
    readings = [
        [(each.words, [country.id for country in each.holders]) for each in passage.readings]
        for passage in spanish.passages
    ]
    assert readings == [
        [],
        [("", ["XAB"]), ("familia o", ["XAC"])],
        [],
        [("se desplaza", ["XAB"]), ("migra", ["XAA", "XAC"])],
        [],
    ]
    assert [passage.words for passage in spanish.passages] == ["Toda ", "", " persona que ", "", "."]


def test_brackets_that_a_delegation_wrote_are_shown_as_it_wrote_them() -> None:
    (found,) = shown(cast.wrote("s.q", "Toda [familia|persona] que se desplaza.")).languages
    assert found.passages[1].readings[1].words == "[familia | persona]"


def test_a_level_counts_its_own_members() -> None:
    (found,) = shown(*ANSWERS, level="cb").languages
    assert (found.lang, [each.id for each in found.wordings]) == ("en", ["XAD"])


def test_there_is_nothing_to_show_without_amendments() -> None:
    assert shown() == AmendmentsShown()
    assert shown(cast.wrote("s.q", "a"), kind=Kind.DEFINITION) == AmendmentsShown()


def test_what_is_too_long_to_lay_out_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amendments, "MOST_CHARACTERS", 20)
    assert shown(*ANSWERS) == AmendmentsShown(too_long=True)


def test_what_cannot_be_compiled_is_too_long_as_well() -> None:
    deep = "[" * 64 + "Toda persona" + "]" * 64
    assert shown(cast.wrote("s.q", deep)) == AmendmentsShown(too_long=True)
