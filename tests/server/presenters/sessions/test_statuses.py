"""What was declared of paragraphs, in words."""

from dataclasses import replace

from positions.negotiation.paragraph_tree import ParagraphStatus
from server.presenters.sessions.statuses import STATUSES, UNDER_SILENCE, status_words
from tests.session_room import paragraph


def test_every_status_has_its_words() -> None:
    assert set(STATUSES) == set(ParagraphStatus)


def test_an_open_paragraph_says_nothing_and_what_it_is_stands_above_a_silence() -> None:
    one = paragraph(1)
    assert status_words(one) == ""
    assert status_words(replace(one, under_silence=True)) == UNDER_SILENCE
    agreed = replace(one, status=ParagraphStatus.AGREED, under_silence=True)
    assert status_words(agreed) == STATUSES[ParagraphStatus.AGREED]
    assert status_words(replace(agreed, deleted_with=one.id)) == ""
