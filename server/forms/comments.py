"""What somebody says of the words of a draft, as a form or a program sends it."""

import re
from collections.abc import Sequence
from typing import Annotated, Final, TypeVar

from pydantic import Field, ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request

from positions.errors import Malformed
from positions.ids import CommentId, ParagraphId, TextId
from positions.negotiation.comments import LENGTH, MENTIONS, QUOTE_LENGTH, Audience
from server.actions.anchoring import Pointing
from server.actions.commenting import AddAnswer, AddComment
from server.forms.answering import seen
from server.forms.reading import GATE_FIELDS, Wish

AT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,5}):([0-9]{1,5})")
MENTION: Final = "mention"  # the one field that a form may send several times

Name = Annotated[str, Field(max_length=64)]
Words = Annotated[str, Field(max_length=2 * LENGTH)]
Mentions = Annotated[tuple[Name, ...], Field(max_length=2 * MENTIONS)]
Unit = Annotated[int, Field(ge=0, lt=10**9)]


class CommentForm(Wish):
    """A new comment. text, quote: the words it is on, if any; at: where they were seen."""

    words: Words
    audience: Audience
    mention: Mentions = ()
    text: Name = ""
    quote: Annotated[str, Field(max_length=2 * QUOTE_LENGTH)] = ""
    at: Annotated[str, Field(pattern=f"^(|{AT.pattern})$")] = ""

    def of(self, paragraph: ParagraphId) -> AddComment:
        """The wish, on a paragraph."""
        quote, found = self.quote.strip(), AT.fullmatch(self.at)
        place = (int(found[1]), int(found[2]), int(found[3])) if found else None
        on = Pointing(TextId(self.text), quote, place) if quote and self.text else None
        return AddComment(paragraph, self.audience, seen(self.words), self.mention, on)


class AnswerForm(Wish):
    """An answer in a thread."""

    thread: Name
    words: Words
    mention: Mentions = ()

    def wish(self) -> AddAnswer:
        """The wish."""
        return AddAnswer(CommentId(self.thread), seen(self.words), self.mention)


class ThreadForm(Wish):
    """A thread, by its first comment."""

    thread: Name


class PlaceSent(Wish):
    """Where words stood: in which version, from which unit to before which."""

    version: Unit
    start: Unit
    end: Unit


class WordsSent(Wish):
    """The words that a comment is on: what they say, where they stood, or both."""

    text: Name
    quote: Annotated[str, Field(max_length=2 * QUOTE_LENGTH)] = ""
    at: PlaceSent | None = None


class CommentFields(Wish):
    """A new comment as a program sends it."""

    words: Words
    audience: Audience
    mentions: Mentions = ()
    on: WordsSent | None = None

    def of(self, paragraph: ParagraphId) -> AddComment:
        """The wish, on a paragraph."""
        on = None
        if self.on is not None:
            at = self.on.at
            place = None if at is None else (at.version, at.start, at.end)
            on = Pointing(TextId(self.on.text), self.on.quote, place)
        return AddComment(paragraph, self.audience, self.words, self.mentions, on)


class AnswerFields(Wish):
    """An answer as a program sends it."""

    words: Words
    mentions: Mentions = ()

    def of(self, thread: CommentId) -> AddAnswer:
        """The wish, in a thread."""
        return AddAnswer(thread, self.words, self.mentions)


Asked = TypeVar("Asked", bound=Wish)


async def read_said(request: Request, wish: type[Asked]) -> tuple[Asked, FormData]:
    """Read a form in which ``mention`` may be sent several times; also what was typed, to show it again.

    Raises Malformed (``field_malformed`` with the name of the first field that does not fit).
    """
    form = await request.form()
    fields: dict[str, str | Sequence[str]] = {}
    for name, value in form.multi_items():
        if not isinstance(value, str) or (name in fields and name != MENTION):
            raise Malformed("field_malformed", field=name)
        if name == MENTION:
            fields[name] = (*fields.get(name, ()), value)
        elif name not in GATE_FIELDS:
            fields[name] = value
    try:
        return wish.model_validate(fields), form
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        raise Malformed("field_malformed", field=str(place[0]) if place else "") from None
