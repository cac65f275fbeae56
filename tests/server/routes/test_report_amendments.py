"""The amendments of a question on its page, in the practice room, in every language of the interface."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from positions.text.brackets.parsing import parse_brackets
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings

ADDRESS = "/p/practica/reports/conceptos/items/s1.q6"
HEADINGS = {
    "es": "Enmiendas, palabra por palabra",
    "en": "Amendments, word by word",
    "pt": "Emendas, palavra por palavra",
    "fr": "Amendements, mot à mot",
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("room"))) as opened:
        yield opened


def read(room: PracticeRoom, address: str, language: str = "es") -> str:
    room.client.cookies.set("lang", language)
    answer = room.client.get(address, headers=room.headers("st-b"))
    assert answer.status_code == 200
    return answer.text


def characters(page: str) -> str:
    """What the page shows, white space as one space, without what is for screen readers alone."""
    seen = re.sub(r'<span class="visually-hidden">.*?</span>', "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", seen)).split())


@pytest.mark.parametrize(("language", "heading"), HEADINGS.items())
def test_a_question_that_amends_a_reference_shows_what_is_wanted_of_it(
    room: PracticeRoom, language: str, heading: str
) -> None:
    page = read(room, ADDRESS, language)
    assert f'<h2 id="amendments-es">{heading} · ES</h2>' in page
    assert '<h2 id="amendments-en">' in page


def test_the_bracketed_text_is_shown_to_the_letter_as_it_is_copied(room: PracticeRoom) -> None:
    page = read(room, ADDRESS)
    texts = [unescape(text) for text in re.findall(r'data-copy="([^"]*)"', page)]
    assert len(texts) >= 2
    for text in texts:
        assert text in characters(page)
        assert parse_brackets(text).flaws == ()
    assert "[XQ, XS, XU, XW: sea cual sea | XO, XY: con independencia de]" in texts[0]


def test_every_count_opens_to_the_names_it_counts(room: PracticeRoom) -> None:
    page = read(room, ADDRESS)
    (row,) = re.findall(r"<tr>(?:(?!</tr>).)*sea cual sea</del>.*?</tr>", page, flags=re.DOTALL)
    assert re.findall(r"<summary>(.*?)<", row) == ["8 de 10", "2 de 10"]
    opened = re.findall(r'<p class="opened">(.*?)</p>', row)
    assert [len(names.split(", ")) for names in opened] == [8, 2]


def test_a_question_of_another_kind_shows_no_amendments(room: PracticeRoom) -> None:
    assert "amendments-" not in read(room, ADDRESS.replace("q6", "q1"))
