"""The element matrix: who includes, who leaves out, who is silent, and what is only suggested."""

import re
from dataclasses import replace
from html import unescape

import pytest

from positions.convergence.report import build_report
from positions.ids import DelegationId, Language
from server.presenters.reports.element_matrix import (
    STATUSES,
    ElementEntry,
    ElementMatrix,
    ElementWords,
    Presence,
    element_matrix,
)
from server.presenters.reports.element_picture import element_picture
from server.presenters.reports.reading import Phrase, Reading, Source, read_report
from server.rendering import Rendering
from tests import cast

A, B, C, D, E = (DelegationId(f"XA{letter}") for letter in "ABCDE")
REPORT = build_report(cast.process(3, 2), cast.questionnaire(cast.chapter("s", cast.question("s.a"))), [])
MEANS = ElementEntry(
    id="means",
    name=Phrase("medios", ""),
    status="contested",
    guessed=False,
    included=(A,),
    suggested=(D,),
    left_out=(B,),
    words=(
        ElementWords(D, "by force", "en"),
        ElementWords(A, "mediante la fuerza", "es"),
        ElementWords(A, "o el engaño", "es"),
    ),
)
UNNAMED = ElementEntry(
    "2",
    Phrase(""),
    "core",
    True,
    (A, B),
    (D,),
    (),
    words=(ElementWords(D, "person", "en"), ElementWords(B, "persona", "es")),
    known=Phrase("persona", "es"),
)
NOBODY = ElementEntry("3", Phrase("otro", "pt"), "", False, (), (), (A, B, D), ())


def reading(level: str | None = None) -> Reading:
    return read_report(Source(REPORT), level=level, language=Language.ES, base="/r")


def matrix(level: str | None = None) -> ElementMatrix:
    return element_matrix(reading(level), [MEANS, UNNAMED, NOBODY])


@pytest.fixture(scope="module")
def rendering() -> Rendering:
    return Rendering()


def rendered(rendering: Rendering, found: ElementMatrix, language: Language = Language.ES) -> str:
    context = {"elements": found, "elements_picture": element_picture(found), "elements_place": "elements"}
    return unescape(rendering.page("reports/_element_matrix.html", context, language=language))


def test_silence_is_never_leaving_out() -> None:
    row = matrix().rows[0]
    assert [
        (country.id, presence) for country, presence in zip(matrix().columns, row.cells, strict=True)
    ] == [
        (A, Presence.INCLUDED),
        (B, Presence.LEFT_OUT),
        (C, Presence.SILENT),
        (D, Presence.SUGGESTED),
        (E, Presence.SILENT),
    ]
    assert row.positions == 3
    assert [country.id for country in row.left_out] == [B]


def test_words_stand_in_meeting_order_and_say_what_is_suggested() -> None:
    words = matrix().rows[0].words
    assert [([country.id for country in each.who], each.text, each.suggested) for each in words] == [
        ([A], "mediante la fuerza", False),
        ([A], "o el engaño", False),
        ([D], "by force", True),
    ]


def test_the_same_words_are_listed_once_with_all_who_say_them_and_apart_where_that_is_suggested() -> None:
    said = tuple(ElementWords(who, "by force", "en") for who in (D, B, A, B))
    entry = replace(MEANS, included=(A, B), suggested=(D,), left_out=(), words=said)
    (row,) = element_matrix(reading(), [entry]).rows
    assert [([country.id for country in each.who], each.suggested) for each in row.words] == [
        ([A, B], False),
        ([D], True),
    ]


def test_an_element_without_a_name_is_called_by_the_words_it_is_known_by() -> None:
    named, unnamed, nobody = matrix().rows
    assert (named.name.text, named.is_quote) == ("medios", False)
    assert (unnamed.name.text, unnamed.name.lang, unnamed.is_quote) == ("persona", "es", True)
    assert (nobody.status, nobody.mark) == ("", "")


def test_at_a_level_only_its_members_are_shown() -> None:
    found = matrix("cb")
    assert [country.id for country in found.columns] == [D, E]
    assert [(bench.words.text, bench.first, bench.count) for bench in found.benches] == [("CB", 0, 2)]
    assert [(bench.words.text, bench.first, bench.count) for bench in matrix().benches] == [
        ("CA", 0, 3),
        ("CB", 3, 2),
    ]


def test_what_one_delegation_alone_says_is_listed_under_its_name(rendering: Rendering) -> None:
    alone = replace(
        MEANS, id="9", status="single", guessed=True, included=(), suggested=(D,), words=MEANS.words[:1]
    )
    found = element_matrix(reading(), [MEANS, alone])
    assert [row.place for row in found.rows] == ["element-means"]
    assert [(each.country.id, [row.place for row in each.rows]) for each in found.alone] == [
        (D, ["element-9"])
    ]
    html = rendered(rendering, found)
    said = html[html.index("Lo que dice una sola delegación") :]
    assert '<span id="element-9">' in said
    assert "sugerido" in said
    only = rendered(rendering, element_matrix(reading(), [alone]))
    assert "<svg" not in only
    assert "Lo que dice una sola delegación" in only


def test_every_status_has_a_name_and_a_look_of_its_own() -> None:
    assert set(STATUSES) == {"core", "common", "contested", "single"}
    assert (
        len({name for name, _mark in STATUSES.values()}) == len({mark for _, mark in STATUSES.values()}) == 4
    )


def test_picture_and_table_show_the_same_cells(rendering: Rendering) -> None:
    html = rendered(rendering, matrix())
    picture = html[
        html.index('class="element-picture"') : html.index("</svg>", html.index('class="element-picture"'))
    ]
    written = re.findall(r'<td class="el-cell ([\w-]+)"', html)
    for kind, look in (
        ("included", "el-included"),
        ("suggested", "el-suggested"),
        ("left-out", "el-left-out"),
        ("silent", "heat-none"),
    ):
        paths = re.findall(rf'<path class="{look}" d="([^"]+)"', picture)
        assert sum(path.count("M") for path in paths) == written.count(kind) > 0
    assert 'aria-hidden="true"' in picture
    assert picture.count("<a ") == picture.count('tabindex="-1"') == 3


def test_one_click_opens_the_words_and_who_leaves_it_out_stands_beside(rendering: Rendering) -> None:
    html = rendered(rendering, matrix())
    first = html[html.index('id="element-means"') : html.index('id="element-2"')]
    inside = first[first.index("<details") : first.index("</details>")]
    assert '<q lang="en" dir="auto" translate="no">by force</q>' in inside
    assert "mediante la fuerza" in inside
    assert re.search(r"No lo incluyen:\s+<span[^>]*>Bosquia|No lo incluyen:\s+Bosquia", first)
    assert "1 de 3 lo incluyen" in first
    assert "1 sugerida, sin contar" in first


def test_what_is_suggested_says_so_wherever_it_stands(rendering: Rendering) -> None:
    html = rendered(rendering, matrix())
    second = html[html.index('id="element-2"') : html.index('id="element-3"')]
    assert '<span class="agreement answering">Común: lo incluyen dos tercios o más</span>' in second
    assert '<span class="mark suggested">sugerido (Núcleo: lo incluyen todas)</span>' in second
    assert html.count('<td class="el-cell suggested">sugerido</td>') == 2
    assert "2 de 3 lo incluyen" in second


@pytest.mark.parametrize("language", [Language.ES, Language.EN, Language.PT, Language.FR])
def test_without_elements_a_sentence_says_so(rendering: Rendering, language: Language) -> None:
    html = rendered(rendering, element_matrix(reading(), []), language)
    assert "<svg" not in html
    assert "<table" not in html
    assert html.count("<p>") == 1
