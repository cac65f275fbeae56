"""Questions and terms: blank, as they stand, saved."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import QuestionKey, TermId
from positions.questionnaire.editing import section_of, section_with
from positions.questionnaire.emendation import Emendation, PutPattern, PutQuestion, PutTerm
from positions.questionnaire.keys import fresh_options, fresh_question, fresh_term
from positions.questionnaire.questionnaire import Kind, Question, question_of, term_of
from server.actions.questionnaire_editing import standard_block
from server.forms.questionnaire_editing.question import (
    blank_question,
    question_sheet,
    read_question_sheet,
    same_question,
    with_points,
)
from server.forms.questionnaire_editing.sheet import Sheet
from server.forms.questionnaire_editing.term import read_term_sheet, term_sheet
from server.presenters.questionnaire_editing import contents as presenters
from server.presenters.questionnaire_editing.sheets import question_page, term_page
from server.routes.questionnaire_editing.desk import Desk, Task, desk_of, show, take


async def show_new_question(request: Request) -> Response:
    """A blank question in a chapter."""
    desk = await desk_of(request)
    return await show(request, desk, _new_question(desk, request.query_params.get("section", "")))


async def add_question(request: Request) -> Response:
    """Add a question at the end of a chapter."""
    desk = await desk_of(request)
    return await take(request, desk, _new_question(desk, request.query_params.get("section", "")))


def _new_question(desk: Desk, key: str) -> Task:
    section = section_of(desk.written, key)
    fresh = fresh_question(desk.versions, key)
    blank = Question(fresh, Kind.TEXT, {}, {})

    def read(sheet: Sheet) -> Emendation | None:
        question = _read(desk, sheet, blank)
        there = {one.key: one for one in desk.written.questions()}
        sent_before = there.get(QuestionKey(sheet.get("name", "")))
        if sent_before is not None and same_question(question, sent_before):
            return None
        return PutQuestion(key, question)

    return Task(
        template="questionnaire_editing/question.html",
        context={
            **presenters.sheet_frame(desk.listed, desk.base),
            **question_page(desk.written, section, None, desk.visit.language),
        },
        standing=None,
        read=read,
        done=f"{desk.base}?done=saved#{fresh}",
        blank={**blank_question(key), "name": fresh},
        shape=with_points,
    )


def _read(desk: Desk, sheet: Sheet, standing: Question) -> Question:
    return read_question_sheet(
        sheet, standing, lambda wanted: fresh_options(desk.versions, standing.key, wanted)
    )


async def show_question(request: Request) -> Response:
    """A question as it stands."""
    desk = await desk_of(request)
    return await show(request, desk, _question(desk, request.path_params["question"]))


async def save_question(request: Request) -> Response:
    """Save a question; one of the block of terms for this term, or for all of them."""
    desk = await desk_of(request)
    return await take(request, desk, _question(desk, request.path_params["question"]))


def _question(desk: Desk, key: str) -> Task:
    try:
        question, section = question_of(desk.written, key), section_with(desk.written, key)
    except Unknown:
        question, section = None, None
    model = question or _earlier(desk, key)

    def read(sheet: Sheet) -> Emendation:
        changed = _read(desk, sheet, model)
        if sheet.get("everywhere") and changed.aspect is not None:
            return PutPattern(changed)
        home = section.key if section is not None and section.term is not None else sheet.get("section", "")
        return PutQuestion(home, changed)

    return Task(
        template="questionnaire_editing/question.html",
        context={
            **presenters.sheet_frame(desk.listed, desk.base),
            **question_page(desk.written, section, question, desk.visit.language),
        },
        standing=None if question is None or section is None else question_sheet(question, section.key),
        read=read,
        done=f"{desk.base}?done=saved#{key}",
        shape=with_points,
    )


def _earlier(desk: Desk, key: str) -> Question:
    """A question that a colleague took out, as a version had it. Raises Unknown where none ever did."""
    for version in reversed(desk.versions):
        for question in version.questions():
            if question.key == key:
                return replace(question, term=None, aspect=None)
    if key.startswith(tuple(f"{section.key}." for section in desk.written.sections)):
        return Question(QuestionKey(key), Kind.TEXT, {}, {})
    raise Unknown("question_unknown", question=key)


async def show_new_term(request: Request) -> Response:
    """A blank term."""
    desk = await desk_of(request)
    return await show(request, desk, _new_term(desk))


async def add_term(request: Request) -> Response:
    """Add a term with its block of questions."""
    desk = await desk_of(request)
    return await take(request, desk, _new_term(desk))


def _new_term(desk: Desk) -> Task:
    fresh = TermId(fresh_term(desk.versions))

    def read(sheet: Sheet) -> Emendation | None:
        term = read_term_sheet(sheet, fresh)
        sent_before = next((one for one in desk.written.terms if one.id == sheet.get("name")), None)
        if sent_before is not None and replace(term, id=sent_before.id) == sent_before:
            return None
        return PutTerm(term, () if desk.written.terms else standard_block())

    return Task(
        template="questionnaire_editing/term.html",
        context={
            **presenters.sheet_frame(desk.listed, desk.base),
            **term_page(desk.written, fresh, desk.visit.language),
            "is_new": True,
        },
        standing=None,
        read=read,
        done=f"{desk.base}?done=saved#{fresh}",
        blank={"name": fresh, "original": "es"},
    )


async def show_term(request: Request) -> Response:
    """A term as it stands."""
    desk = await desk_of(request)
    return await show(request, desk, _term(desk, request.path_params["term"]))


async def save_term(request: Request) -> Response:
    """Save what is said of a term; its block follows."""
    desk = await desk_of(request)
    return await take(request, desk, _term(desk, request.path_params["term"]))


def _term(desk: Desk, key: str) -> Task:
    try:
        standing = term_sheet(term_of(desk.written, key))
    except Unknown:
        standing = None
    named = TermId(key)
    return Task(
        template="questionnaire_editing/term.html",
        context={
            **presenters.sheet_frame(desk.listed, desk.base),
            **term_page(desk.written, key, desk.visit.language),
            "is_new": False,
        },
        standing=standing,
        read=lambda sheet: PutTerm(
            read_term_sheet(sheet, named), () if desk.written.terms else standard_block()
        ),
        done=f"{desk.base}?done=saved#{key}",
    )
