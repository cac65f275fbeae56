"""Comments as JSON: threads, with the place of their words at the time and now."""

from collections.abc import Iterable

from positions.ids import ParagraphId
from positions.negotiation.comments import Comment, CommentedWords
from positions.text.canonical import Plain
from server.actions.anchoring import Standing
from server.actions.comment_threads import FoundThread
from server.presenters.documents.questionnaires import instant


def comments_document(paragraph: ParagraphId, threads: Iterable[FoundThread]) -> dict[str, Plain]:
    """The threads on a paragraph that are for whoever asks, the oldest first."""
    return {"paragraph": paragraph, "threads": [thread_document(each) for each in threads]}


def thread_document(found: FoundThread) -> dict[str, Plain]:
    """One thread; ``now`` is null where its words are gone, it is on the whole paragraph, or resolved."""
    thread = found.thread
    return {
        "id": thread.first.id,
        "paragraph": thread.paragraph,
        "audience": thread.audience.value,
        "state": thread.state.value,
        "on": None if thread.on is None else _words(thread.on),
        "now": None if found.stands is None else _place(found.stands),
        "comments": [_comment(each) for each in thread.comments],
    }


def _words(on: CommentedWords) -> dict[str, Plain]:
    return {
        "text": on.text,
        "version": on.version,
        "start": on.anchor.start,
        "end": on.anchor.end,
        "quote": on.quote,
    }


def _place(stands: Standing) -> dict[str, Plain]:
    return {"version": stands.version, "start": stands.anchor.start, "end": stands.anchor.end}


def _comment(said: Comment) -> dict[str, Plain]:
    return {
        "id": said.id,
        "by": said.by.code,
        "words": said.words,
        "mentions": list(said.mentions),
        "at": instant(said.at),
    }
