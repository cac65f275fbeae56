from positions.text.changes import Sections
from positions.text.walking import Walk, after, before

CHANGES: Sections = ((3, None), (2, "a😀b"), (0, "c"))


def test_sections_are_measured_before_the_change_or_after_it() -> None:
    assert before(CHANGES) == [3, 2, 0]
    assert after(CHANGES) == [3, 4, 1]


def test_a_section_is_left_behind_when_all_its_units_are() -> None:
    walk = Walk(CHANGES, after(CHANGES))
    assert walk.keeps
    walk.forward(2)
    assert (walk.left, walk.passed) == (1, 2)
    walk.forward(1)
    assert (walk.left, walk.passed, walk.words, walk.keeps) == (4, 0, "a😀b", False)


def test_words_are_read_in_bits() -> None:
    walk = Walk(CHANGES, after(CHANGES))
    walk.next()
    assert walk.bit(1) == "a"
    walk.forward(1)
    assert (walk.bit(2), walk.bit(3)) == ("😀", "😀b")


def test_nothing_is_left_behind_the_last_section() -> None:
    walk = Walk((), [])
    assert (walk.is_done, walk.keeps, walk.left, walk.words) == (True, False, 0, None)
    walk.forward(0)
    assert walk.is_done
