"""Forms and bodies of comments: what is read of them, and what is not."""

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.ids import CommentId, ParagraphId, TextId
from positions.negotiation.comments import Audience
from server.actions.anchoring import Pointing
from server.actions.commenting import AddAnswer, AddComment
from server.forms.comments import AnswerFields, AnswerForm, CommentFields, CommentForm, ThreadForm
from server.forms.signoff import read_document

PLACE = ParagraphId("p1")
SAID = {"words": "¿Y?", "audience": "all"}


def test_a_form_without_words_quoted_is_on_the_paragraph() -> None:
    wish = CommentForm.model_validate({**SAID, "text": "x1", "quote": " ", "at": ""}).of(PLACE)
    assert wish == AddComment(PLACE, Audience.ALL, "¿Y?")


def test_a_form_points_at_words_by_what_they_say_and_where_they_were_seen() -> None:
    form = {**SAID, "text": "x1", "quote": " protegen ", "at": "3:12:20", "mention": ("XAB", "ST-CA")}
    wish = CommentForm.model_validate(form).of(PLACE)
    assert wish.on == Pointing(TextId("x1"), "protegen", (3, 12, 20))
    assert wish.mentions == ("XAB", "ST-CA")
    seen_nowhere = CommentForm.model_validate({**form, "at": ""}).of(PLACE)
    assert seen_nowhere.on == Pointing(TextId("x1"), "protegen")


def test_what_a_keyboard_brings_unseen_is_taken_out() -> None:
    wish = AnswerForm.model_validate({"thread": "c1", "words": " a\u200b\r\nb\u0301\u00ad "}).wish()
    assert wish == AddAnswer(CommentId("c1"), "a\nb\u0301")


@pytest.mark.parametrize(
    "wrong",
    [{"audience": "public"}, {"at": "3:12"}, {"at": "x"}, {"more": "x"}, {"words": "a" * 8_001}],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        CommentForm.model_validate({**SAID, **wrong})
    with pytest.raises(ValidationError):
        ThreadForm.model_validate({"thread": "c" * 65})


def test_a_program_points_at_words_by_place_or_by_quote() -> None:
    body = b'{"words":"a","audience":"conference","mentions":["XAB"],"on":{"text":"x1","quote":"b"}}'
    wish = read_document(body, CommentFields, limit=10_000).of(PLACE)
    assert (wish.audience, wish.mentions) == (Audience.CONFERENCE, ("XAB",))
    assert wish.on is not None
    assert (wish.on.quote, wish.on.at) == ("b", None)
    body = b'{"words":"a","audience":"all","on":{"text":"x1","at":{"version":0,"start":1,"end":2}}}'
    found = read_document(body, CommentFields, limit=10_000).of(PLACE).on
    assert found is not None
    assert found.at == (0, 1, 2)
    assert read_document(b'{"words":"a"}', AnswerFields, limit=99).of(CommentId("c1")) == AddAnswer(
        CommentId("c1"), "a"
    )
    with pytest.raises(Malformed, match="field_malformed"):
        read_document(b'{"words":"a","audience":"all","on":{"text":1}}', CommentFields, limit=99)
