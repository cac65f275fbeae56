"""The shape of a bracket, as its page shows it."""

from positions.negotiation.bracket_acts import SHAPING, BracketAct
from positions.text.brackets.marks import marked_brackets
from positions.text.brackets.tree import Tag
from server.presenters.sessions.bracket_shapes import SHAPED, shown_shaping, split_words, standing_tags
from server.presenters.sessions.changes import Author
from server.store.bracket_acts import KeptAct
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST

TEXT = "a [#pendiente #waiting XA: uno dos tres cuatro cinco seis siete ocho nueve] b"


def test_tags_are_read_in_any_language() -> None:
    assert standing_tags(TEXT, marked_brackets(TEXT)[0]) == [Tag.WAITING, Tag.WAITING]
    assert standing_tags("[a]", marked_brackets("[a]")[0]) == []


def test_some_words_are_shown_on_each_side_of_where_it_would_be_split() -> None:
    (bracket,) = marked_brackets(TEXT)
    assert (
        split_words(TEXT, bracket, TEXT.index(" seis")) == "dos tres cuatro cinco ] [ seis siete ocho nueve"
    )
    assert split_words("[a b]", marked_brackets("[a b]")[0], 2) == "a ] [ b"


def test_all_that_is_done_with_its_shape_has_a_name() -> None:
    assert set(SHAPED) == set(SHAPING)
    act = KeptAct(1, 1, DRAFT, FIRST, "1:2", BracketAct.JOIN, "ST-CA", ACCOUNT, NOW, None, "Son lo mismo")
    shown = shown_shaping(act, {})
    assert (shown.done, shown.author) == ("lo unió con el siguiente", Author("ST-CA", "ST-CA"))
    assert (shown.at, shown.reason) == (NOW, "Son lo mismo")
