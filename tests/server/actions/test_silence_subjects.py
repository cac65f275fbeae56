"""See ``test_silence_announcing`` and ``test_whole_silences``, where silence is asked of these."""

from positions.ids import ParagraphId
from server.actions.silence_subjects import SeenText, seen_text
from tests.server.store.test_silences import TEXT


def test_a_wording_is_seen_as_it_was_announced() -> None:
    assert seen_text(TEXT) == SeenText(ParagraphId("p1"), 0, TEXT.wording.digest)
