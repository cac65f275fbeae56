"""What was moved is told of where it was."""

from positions.ids import ParagraphId
from positions.negotiation.edition import NamedParagraph, NamedVersion, compared
from positions.negotiation.paragraph_tree import ParagraphKind
from server.presenters.sessions.moves import ShownMove, moves_of


def edition(row: str, labels: str = "") -> NamedVersion:
    """Paragraphs named by letters, each labelled by a letter of ``labels``."""
    kind = ParagraphKind.OPERATIVE
    return NamedVersion(
        tuple(
            NamedParagraph(ParagraphId(id), kind, label, False, 0, ())
            for id, label in zip(row, labels or row, strict=True)
        )
    )


def moved(old: str, new: str, labels: str = "") -> dict[str, list[str]]:
    found = moves_of(compared(edition(old), edition(new, labels)))
    return {
        after: [f"{each.before}>{each.label}" for each in each_there] for after, each_there in found.items()
    }


def test_a_paragraph_is_told_of_behind_the_one_it_stood_behind_that_stayed() -> None:
    assert moved("abcd", "bcda", "1234") == {"": ["a>4"]}
    assert moved("abcd", "dabc") == {"c": ["d>d"]}
    assert moved("abcdef", "fcadeb") == {"a": ["b>b", "c>c"], "e": ["f>f"]}
    assert moved("abc", "abc") == {}


def test_what_came_or_went_is_no_move_and_nothing_stands_behind_it() -> None:
    assert moved("axbc", "bac") == {"a": ["b>b"]}
    assert moved("xabc", "bcya") == {"": ["a>a"]}
    assert moves_of(compared(edition("a"), edition(""))) == {}


def test_it_is_known_by_its_kind_too() -> None:
    (move,) = moves_of(compared(edition("abc"), edition("bca")))[""]
    assert move == ShownMove("a", "a", "a", "párrafo dispositivo", "c")
    (move,) = moves_of(compared(edition("abc"), edition("cab")))["b"]
    assert (move.id, move.after) == ("c", "")
