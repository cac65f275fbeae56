"""What the pages of a questionnaire show of what is loaded; nothing is read from a database here."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from positions.errors import Malformed, Unknown
from positions.formats.mapping.reading import Problem, Unreadable
from positions.ids import Language, QuestionKey, SubmissionId, TermId
from positions.process import Delegation, Level, Process
from positions.questionnaire.phase import Phase
from positions.questionnaire.questionnaire import FalseFriend, Questionnaire
from positions.questionnaire.submission import Answer, AnswerState, Submission, SubmissionState
from positions.text.diff import TOKENS
from server.actions.answers import StaleAnswer
from server.actions.dossier import Dossier
from server.actions.questionnaires import Listed
from server.actions.uploads import FormChange, ReadUpload
from server.presenters.questionnaires import overview, question, review, upload
from server.presenters.questionnaires.answering import answer_field, spans, states_of
from server.presenters.questionnaires.booklet import Booklet, short
from server.presenters.questionnaires.history import changed_wordings, history, said_answer
from server.presenters.questionnaires.signoff import signoff
from server.security.permits import Act
from server.state import nobody
from server.store.answers import AnswerVersion
from server.store.questionnaires import Edition
from server.store.submissions import SignoffAct
from tests import room
from tests.room import QUESTIONNAIRE, chose, wrote

BASE = "/p/practica/questionnaires/conceptos"
DEFINED, NATIONAL, COMMENT = room.questions()
THEN = datetime(2027, 3, 1, 12, tzinfo=UTC)
MAY_WRITE = frozenset({Act.EDIT_SUBMISSION})


def edition(version: Questionnaire) -> Edition:
    return Edition(QUESTIONNAIRE, room.frame().id, version, 1)


def dossier(*answers: Answer, state: SubmissionState = SubmissionState.DRAFT, **changes: object) -> Dossier:
    frame: Process = room.frame()
    member: Delegation = frame.members[0]
    submission = Submission(
        delegation=member.id,
        questionnaire=room.questionnaire().id,
        questionnaire_version=1,
        number=1,
        state=state,
        level=Level.DELEGATION,
        answers={answer.question: answer for answer in answers},
    )
    whole = Dossier(
        process=frame,
        delegation=member,
        edition=edition(room.questionnaire()),
        phase=Phase.OPEN,
        submission=submission,
        id=SubmissionId("uno"),
        versions={answer.question: 1 for answer in answers},
        revision=len(answers),
        digest="ab" * 32,
        leave=None,
        acts=(),
        may=MAY_WRITE,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # a test names fields of the dossier


def each_of(shown: object) -> list[Any]:
    """The rows of a context, of which a template knows the shape."""
    assert isinstance(shown, list | tuple)
    return list(shown)


def booklet(held: Dossier | None, *earlier: Questionnaire) -> Booklet:
    newest = edition(held.edition.questionnaire if held else room.questionnaire())
    editions = (*(edition(each) for each in earlier), newest)
    listed = Listed(room.frame(), QUESTIONNAIRE, editions, newest, None, Phase.OPEN)
    return Booklet(BASE, nobody(), listed, newest.questionnaire, held)


def test_states_are_those_that_fit_the_question() -> None:
    assert [state for state, _ in states_of(DEFINED)] == [
        AnswerState.ANSWERED,
        AnswerState.UNDER_CONSULTATION,
        AnswerState.RESERVED,
        AnswerState.NOT_ANSWERED,
    ]
    assert AnswerState.SAME_AS_REFERENCE in dict(states_of(NATIONAL))
    assert AnswerState.SAME_AS_REFERENCE not in dict(states_of(replace(NATIONAL, reference=None)))


def test_an_empty_form_is_ready_to_be_answered_and_offers_nothing_to_take_back() -> None:
    field = answer_field(booklet(dossier()), NATIONAL)
    assert field.chosen is AnswerState.ANSWERED
    assert AnswerState.NOT_ANSWERED not in dict(field.states)
    taken_back = replace(wrote(NATIONAL.key, "uno"), state=AnswerState.NOT_ANSWERED)
    field = answer_field(booklet(dossier(taken_back)), NATIONAL)
    assert field.chosen is AnswerState.NOT_ANSWERED


def test_the_languages_of_the_delegation_stand_open_the_others_behind_them() -> None:
    field = answer_field(booklet(dossier()), NATIONAL)
    assert [one.language for one in field.wordings if not one.is_extra] == [Language.ES, Language.PT]
    assert {one.language for one in field.wordings if one.is_extra} == {Language.EN, Language.FR, Language.NL}
    comment = answer_field(booklet(dossier()), COMMENT)
    assert [one.language for one in comment.wordings if not one.is_extra] == [Language.ES]


def test_what_was_offered_is_shown_instead_of_what_stands() -> None:
    held = booklet(dossier(wrote(NATIONAL.key, "uno")))
    field = answer_field(held, NATIONAL, offered=wrote(NATIONAL.key, "dos"), version=7, error="No.")
    assert (field.answer.texts[Language.ES], field.version, field.is_unsaved) == ("dos", 7, True)
    assert answer_field(held, NATIONAL).version == 1


def test_colleagues_are_named_on_the_question_they_have_open() -> None:
    field = answer_field(
        booklet(dossier()), NATIONAL, present=[(NATIONAL.key, "Bruno"), (DEFINED.key, "Dalia")]
    )
    assert field.present == ("Bruno",)


def test_two_wordings_too_long_to_compare_stand_one_after_the_other() -> None:
    long = "a " * TOKENS
    assert [kind for kind, _ in spans(long, "b")] == ["delete", "insert"]


def test_history_begins_with_the_newest_and_shows_what_changed() -> None:
    versions = [
        AnswerVersion(wrote(NATIONAL.key, "uno"), 1, None, "Amina", THEN),
        AnswerVersion(wrote(NATIONAL.key, "uno dos"), 2, None, "Bruno", THEN),
    ]
    newest, oldest = history(NATIONAL, versions)
    assert (newest.number, newest.name, oldest.name) == (2, "Bruno", "Amina")
    assert newest.changed == ((Language.ES, (("equal", "uno"), ("insert", " dos"))),)


def test_a_language_taken_out_is_a_change_too() -> None:
    both = replace(wrote(NATIONAL.key, "uno"), texts={Language.ES: "uno", Language.PT: "um"})
    assert changed_wordings(both, wrote(NATIONAL.key, "uno")) == ((Language.PT, (("delete", "um"),)),)


def test_a_choice_that_no_longer_exists_is_shown_by_its_value() -> None:
    assert said_answer(DEFINED, chose(DEFINED.key, "gone")).choices == ({Language.ES: "gone"},)


def test_a_collision_holds_both_answers() -> None:
    current = AnswerVersion(wrote(NATIONAL.key, "uno"), 3, None, "Bruno", THEN)
    met = question.collision(NATIONAL, StaleAnswer(NATIONAL.key, current, 3, wrote(NATIONAL.key, "dos")))
    assert (met.name, met.at) == ("Bruno", THEN)
    assert met.standing is not None
    assert met.standing.wordings == ((Language.ES, "uno"),)
    assert met.offered.wordings == ((Language.ES, "dos"),)
    gone = question.collision(NATIONAL, StaleAnswer(NATIONAL.key, None, 0, wrote(NATIONAL.key, "dos")))
    assert (gone.standing, gone.at, gone.changed) == (None, None, ())


@pytest.mark.parametrize(
    ("goto", "onward"),
    [
        ("next", "/questions/t01.comment"),
        ("stay", "/questions/t01.national"),
        ("term", "/terms/t01#q-t01.national"),
    ],
)
def test_after_a_save_one_goes_where_one_asked(goto: str, onward: str) -> None:
    assert question.onward(booklet(dossier()), NATIONAL, goto) == BASE + onward


def test_a_carried_over_answer_shows_the_question_it_was_given_to() -> None:
    earlier = room.questionnaire(1)
    later = replace(
        dossier(replace(chose(DEFINED.key, "full"), to_confirm=True)), edition=edition(room.questionnaire(2))
    )
    held = booklet(later, earlier)
    context = question.question_page(held, answer_field(held, DEFINED))
    assert context["asked_before"] == DEFINED
    fresh = booklet(later)
    assert question.question_page(fresh, answer_field(fresh, DEFINED))["asked_before"] is None


def test_false_friends_are_named_with_what_they_mean() -> None:
    friend = FalseFriend("tráfico", Language.ES, TermId("t01"))
    term = replace(room.questionnaire().terms[0], false_friends=(friend,))
    held = booklet(dossier())
    held = replace(held, questionnaire=replace(held.questionnaire, terms=(term,)))
    fields = question.term_fields(held, "t01", ())
    page = question.term_page(held, "t01", fields)
    assert page["false_friends"] == [("tráfico", Language.ES, term.labels)]
    with pytest.raises(Unknown):
        question.term_fields(held, "t99", ())


def test_the_overview_counts_and_goes_on_where_one_left() -> None:
    context = overview.overview(booklet(dossier(chose(DEFINED.key, "full"))), [(NATIONAL.key, "Bruno")])
    assert (context["spoken"], context["total"], context["required_missing"]) == (1, 4, 0)
    assert context["next_href"] == f"{BASE}/questions/t01.national"
    assert context["present"] == [("Bruno", NATIONAL.texts, f"{BASE}/questions/t01.national")]


def test_when_nothing_waits_one_goes_to_the_review() -> None:
    keys = [each.key for each in room.questionnaire().questions()]
    answers = [Answer(QuestionKey(key), AnswerState.RESERVED) for key in keys]
    assert overview.overview(booklet(dossier(*answers)))["next_href"] == f"{BASE}/review"


def test_readers_see_chapters_without_progress() -> None:
    context = overview.overview(booklet(None))
    assert (context["spoken"], context["next_href"], context["first_href"]) == (
        0,
        "",
        f"{BASE}/questions/t01.defined",
    )


@pytest.mark.parametrize("state", list(SubmissionState))
def test_each_state_says_what_comes_next(state: SubmissionState) -> None:
    acts = (SignoffAct("clear", None, "Amina", THEN, None, None),)
    said = signoff(booklet(dossier(chose(DEFINED.key, "full"), state=state, acts=acts)))
    assert said["state"] != ""
    assert said["next"] != ""
    closed = signoff(booklet(dossier(state=state, phase=Phase.CLOSED)))
    assert ("plazo terminó" in str(closed["next"])) == (state is not SubmissionState.SUBMITTED)


def test_the_review_needs_a_delegation() -> None:
    with pytest.raises(Unknown):
        review.review_page(booklet(None))


def test_the_review_lists_gaps_and_missing_languages_with_links() -> None:
    context = review.review_page(booklet(dossier(wrote(NATIONAL.key, "uno"))))
    assert [gap.key for gap in each_of(context["required"])] == ["t01.defined"]
    assert context["is_ready"] is False
    (lacking,) = each_of(context["untranslated"])
    assert lacking.languages == (Language.PT,)


@pytest.mark.parametrize(
    ("held", "href"),
    [
        (dossier(id=None), BASE),
        (dossier(), f"{BASE}/questions/t01.defined"),
        (dossier(may=frozenset({Act.EDIT_SUBMISSION, Act.SIGN_SUBMISSION})), f"{BASE}/questions/t01.defined"),
        (dossier(chose(DEFINED.key, "full")), BASE),
        (dossier(chose(DEFINED.key, "full"), may=frozenset({Act.CLEAR_SUBMISSION})), None),
        (dossier(state=SubmissionState.CLEARED, may=frozenset({Act.SIGN_SUBMISSION})), None),
        (dossier(state=SubmissionState.SIGNED, may=frozenset({Act.SUBMIT_SUBMISSION})), None),
        (
            dossier(
                state=SubmissionState.SUBMITTED,
                may=frozenset({Act.WITHDRAW_SUBMISSION}),
                acts=(SignoffAct("sign", None, "Amina", THEN, None, None),),
            ),
            f"{BASE}/receipt",
        ),
    ],
)
def test_the_first_button_of_the_review_leads_to_what_is_missing_or_leaves_the_act_alone(
    held: Dossier, href: str | None
) -> None:
    way = review.review_page(booklet(held))["way"]
    assert (None if way is None else way.href) == href  # type: ignore[attr-defined]  # a value of a context


def test_only_a_review_that_something_followed_counts_as_the_last() -> None:
    acts = (SignoffAct("clear", None, "Amina", THEN, None, None),)
    assert review.last_review(booklet(dossier(acts=acts))) == THEN
    assert review.last_review(booklet(dossier(acts=acts, state=SubmissionState.CLEARED))) is None
    assert review.last_review(booklet(dossier())) is None


def test_problems_of_a_form_stand_with_sheet_and_cell() -> None:
    refusal = Unreadable([Problem("Términos", None, "K5", "formula_refused", {})])
    rows = upload.problem_rows(refusal, lambda reason, facts: f"{reason} {facts['key']}")
    assert rows == (upload.ProblemRow("Términos", "K5", "formula_refused K5"),)
    whole = upload.problem_rows(Malformed("file_missing"), lambda reason, facts: reason)
    assert whole == (upload.ProblemRow("", "", "file_missing"),)


def test_what_a_form_changes_carries_the_version_seen() -> None:
    change = FormChange(wrote(NATIONAL.key, "uno"), wrote(NATIONAL.key, "dos"), 4)
    context = upload.changes_page(booklet(dossier()), ReadUpload((change,), 0, 0))
    (row,) = each_of(context["rows"])
    assert row.field == '{"t01.national":{"lang":"es","state":"answered","text":"dos","version":4}}'


def test_long_labels_are_cut_for_links() -> None:
    assert short({Language.ES: "a" * 200}, Language.ES) == "a" * 79 + "…"
