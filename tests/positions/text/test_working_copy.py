"""A writer's own copy keeps up with everybody, and loses nothing of its own."""

from hypothesis import given
from hypothesis import strategies as st

from positions.text.changes import ChangeSet, apply
from positions.text.rebasing import rebase_row
from positions.text.working_copy import MOST, WorkingCopy
from tests.changing import TEXTS, changes_of


def put(place: int, words: str, length: int) -> ChangeSet:
    """Words at a place of a text of so many units."""
    sections: list[tuple[int, str | None]] = [(place, None)] if place else []
    sections.append((0, words))
    return ChangeSet((*sections, (length - place, None)) if length > place else tuple(sections))


def test_what_is_typed_shows_at_once_and_is_offered_until_it_is_accepted() -> None:
    copy = WorkingCopy(3, "ab")
    assert copy.offer() is None
    copy.type(put(2, "c", 2))
    copy.type(put(0, "x", 3))
    offer = copy.offer()
    assert offer is not None
    assert (copy.text, copy.unaccepted, offer.n, offer.base, len(offer.changes)) == ("xabc", 2, 1, 3, 2)
    assert copy.offer() == offer
    copy.acknowledged(1)
    copy.acknowledged(1)
    again = copy.offer()
    assert again is not None
    assert (copy.version, again.n, again.base) == (4, 2, 4)
    copy.acknowledged(2)
    assert (copy.version, copy.text, copy.offer(), copy.next) == (5, "xabc", None, 3)


def test_what_others_wrote_stands_first_at_one_place() -> None:
    copy = WorkingCopy(0, "ab")
    copy.type(put(1, "mine", 2))
    copy.heard(put(1, "theirs", 2))
    assert (copy.text, copy.version) == ("atheirsmineb", 1)
    offer = copy.offer()
    assert offer is not None
    assert apply("atheirsb", offer.changes[0]) == "atheirsmineb"


def test_what_was_refused_is_handed_back_and_the_accepted_text_shows() -> None:
    copy = WorkingCopy(0, "ab")
    copy.type(put(2, "c", 2))
    copy.heard(put(0, "x", 2))
    assert copy.refused() == (put(3, "c", 3),)
    assert (copy.text, copy.unaccepted, copy.version) == ("xab", 0, 1)
    copy.type(put(0, "y", 3))
    offer = copy.offer()
    assert offer is not None
    assert offer.n == 1


def test_an_offer_is_bounded() -> None:
    copy = WorkingCopy(0, "", n=8)
    for length in range(MOST + 1):
        copy.type(put(length, "a", length))
    offer = copy.offer()
    assert offer is not None
    assert (len(offer.changes), offer.n) == (MOST, 8)


def test_an_own_edit_that_comes_back_was_kept() -> None:
    copy = WorkingCopy(0, "ab")
    copy.type(put(2, "c", 2))
    copy.type(put(3, "d", 3))
    copy.returned()
    assert (copy.accepted, copy.version, copy.unaccepted) == ("abc", 1, 1)


class Log:
    """Accepts offers in the order they come, as the server does."""

    def __init__(self, opening: str) -> None:
        self.wording, self.edits = opening, list[tuple[int, ChangeSet]]()

    def accept(self, me: int, copy: WorkingCopy) -> None:
        """Accept what the copy offers; the copy hears what was before, and then of its own."""
        offer = copy.offer()
        if offer is None:
            return
        missed = [changes for _, changes in self.edits[offer.base :]]
        for moved in rebase_row(offer.changes, missed):
            self.wording = apply(self.wording, moved)
            self.edits.append((me, moved))
        for changes in missed:
            copy.heard(changes)
        copy.acknowledged(offer.n + len(offer.changes) - 1)

    def catch_up(self, copy: WorkingCopy) -> None:
        """Let a copy hear what it missed of the others."""
        for _, changes in self.edits[copy.version :]:
            copy.heard(changes)


@given(st.data())
def test_writers_end_in_one_text_whatever_the_order_they_are_heard_in(data: st.DataObject) -> None:
    log = Log(data.draw(TEXTS))
    copies = [WorkingCopy(0, log.wording) for _ in range(3)]
    for me in data.draw(st.lists(st.integers(0, 2), max_size=8)):
        copies[me].type(data.draw(changes_of(copies[me].text)))
        if data.draw(st.booleans()):
            log.accept(me, copies[me])
    for me, copy in enumerate(copies):
        log.accept(me, copy)
    for copy in copies:
        log.catch_up(copy)
        assert (copy.text, copy.accepted, copy.version) == (log.wording, log.wording, len(log.edits))
