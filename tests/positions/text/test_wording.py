import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.changes import ChangeSet, apply
from positions.text.units import UNITS, units_of
from positions.text.wording import canonical, check_changed, check_wording, digest
from tests.golden_files import FOLDER
from tests.wordings import fate, wording_lines

LINES = (FOLDER / "wordings.jsonl").read_text(encoding="ascii").splitlines()


def refusal(text: str) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Malformed) as refused:
        check_wording(text)
    return refused.value.reason, dict(refused.value.facts)


def test_what_becomes_of_three_hundred_wordings_is_written_down() -> None:
    assert len(LINES) >= 300
    for line in LINES:
        vector = json.loads(line)
        times = vector.pop("times", 1)
        del vector["about"]
        text = vector.pop("text")
        assert fate(text * times, times) == vector, line
    assert wording_lines().splitlines() == LINES


def test_a_digest_is_that_of_the_bytes_and_of_nothing_else() -> None:
    assert digest(" «g\u0303uahẽ» 😀\u00a0") == hashlib.sha256("«g\u0303uahẽ» 😀".encode()).hexdigest()
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_white_space_goes_at_the_ends_alone() -> None:
    assert canonical("\u00a0 a\u00a0 b  c\u202f ") == "a\u00a0 b  c"


def test_a_paragraph_is_one_line() -> None:
    assert refusal("😀a\nb") == ("character_forbidden", {"position": 3, "character": "U+000A"})
    assert refusal("a\u2028b") == ("character_forbidden", {"position": 2, "character": "U+2028"})


def test_the_first_letter_that_may_not_stand_is_told_with_its_place() -> None:
    assert refusal("😀\u200bñ\u202e") == ("character_forbidden", {"position": 2, "character": "U+200B"})
    assert refusal("a\ud83d") == ("character_forbidden", {"position": 2, "character": "U+D83D"})


def test_length_is_counted_as_browsers_count() -> None:
    check_wording("😀" * (UNITS // 2))
    assert refusal("😀" * (UNITS // 2) + "a") == ("wording_too_long", {"most": UNITS})


def test_six_marks_in_a_row_may_stand_and_seven_not() -> None:
    check_wording("x" + "\u0323" * 6 + "q" + "\u0301" * 6)
    assert refusal("x" + "\u0323" * 3 + "\u0301" * 4) == (
        "marks_too_many",
        {"position": 8, "character": "U+0301"},
    )


def test_what_is_composed_otherwise_is_refused_and_not_repaired() -> None:
    assert refusal("nin\u0303ez")[0] == "not_canonical"
    check_wording("niñez g\u0303")


def test_every_letter_that_may_stand_is_seen_or_is_a_space() -> None:
    unseen = re.compile(
        "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e"
        "\\u2060-\\u206f\\u3164\\ud800-\\uf8ff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff"
        "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff\\U000f0000-\\U0010ffff]"
    )
    codes = (*range(0x32400), *range(0x32400, sys.maxunicode, 251), *range(0xE0000, 0xE1000))
    standing = {letter for letter in map(chr, codes) if "refused" not in fate(letter)}
    assert unseen.findall("".join(sorted(standing))) == []
    categories = {unicodedata.category(letter) for letter in standing}
    assert categories.isdisjoint({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
    assert {*"aZñ\u00a0\u202f«—’€\u0303ʼ", "\u0600", "😀", "𠀀", "𞤀"} <= standing


def changed(text: str, start: int, end: int, words: str) -> tuple[str, str]:
    """What is refused of the text after the change: seen as a whole, and round the change."""
    check_wording(text)
    head, gone = units_of(text[:start]), units_of(text[start:end])
    tail = units_of(text) - head - gone
    parts = [(head, None)] if head else []
    changes = ChangeSet((*parts, (gone, words), *([(tail, None)] if tail else [])))
    after = apply(text, changes)
    return reason_of(partial(check_wording, after)), reason_of(partial(check_changed, after, changes))


def reason_of(check: Callable[[], None]) -> str:
    try:
        check()
    except Malformed as refused:
        return refused.reason
    return ""


def test_a_change_is_refused_for_what_it_makes_of_its_neighbours() -> None:
    assert changed("cafe", 4, 4, "\u0301") == ("not_canonical", "not_canonical")
    assert changed("e q\u0323", 0, 3, "o") == ("not_canonical", "not_canonical")
    assert changed("x" + "\u0323" * 4, 5, 5, "\u0323" * 3) == ("marks_too_many", "marks_too_many")
    assert changed("ñandú", 2, 2, "\u202e") == ("character_forbidden", "character_forbidden")
    assert changed("ñandú 😀", 2, 2, "\u202e") == ("character_forbidden", "character_forbidden")
    assert changed("a" * UNITS, 0, 0, "ñ") == ("wording_too_long", "wording_too_long")
    assert changed("ñandú", 5, 5, "es «aves»") == ("", "")
    assert changed("ñandú 😀", 5, 5, "es «aves»") == ("", "")


LETTERS = "aeq ñé—\u0301\u0303\u0323कक\u093c\u1100\u1161가\u11a8\u200b\n"


@given(st.text(LETTERS, max_size=12), st.integers(0, 12), st.integers(0, 6), st.text(LETTERS, max_size=8))
def test_round_a_change_the_same_is_refused_as_in_the_whole(
    drawn: str, start: int, length: int, words: str
) -> None:
    text = unicodedata.normalize("NFC", re.sub("[\u200b\n]", "", drawn))
    if "refused" in fate(text):
        return
    start = min(start, len(text))
    whole, near = changed(text, start, min(len(text), start + length), words)
    assert bool(whole) == bool(near)
    assert {whole, near} <= {"", "character_forbidden", "marks_too_many", "not_canonical"}


@given(st.text(st.characters(), max_size=12))
def test_what_may_stand_may_stand_without_its_spaces_and_keeps_its_digest(text: str) -> None:
    if "refused" in fate(text):
        return
    check_wording(canonical(text))
    assert canonical(canonical(text)) == canonical(text)
    assert digest(canonical(text)) == digest(text)
    assert units_of(text) <= UNITS
    assert unicodedata.normalize("NFC", text) == text
