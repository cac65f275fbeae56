"""Markdown read into paragraphs: what becomes what, and that no word is lost."""

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed
from positions.formats.markdown import read_markdown
from positions.negotiation.manuscripts import WordedTree
from positions.negotiation.paragraph_tree import ParagraphKind

WORDS = st.lists(
    st.sampled_from(
        ["Los", "Estados", "cooperarán", "ñandú", "[deberán", "podrán]", "{^1}", "2017", "q'ero"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
SHORT = {kind: kind.value for kind in ParagraphKind} | {
    ParagraphKind.OPERATIVE: "OP",
    ParagraphKind.SUB_PARAGRAPH: "-",
    ParagraphKind.HEADING: "#",
    ParagraphKind.FOOTNOTE: "^",
}


def read(text: str) -> WordedTree:
    """Read with ids p1, p2, …"""
    numbers = count(1)
    return read_markdown(text, mint=lambda: f"p{next(numbers)}")


def outline(text: str) -> list[str]:
    """A line a paragraph in reading order: indented by depth, its kind and its words."""
    found = read(text)
    return [
        f"{'  ' * sum(1 for _ in found.tree.ancestors(each))}{SHORT[each.kind]} {found.words[each.id]}"
        for each in found.tree.reading_order()
    ]


EXAMPLES = {
    "paragraphs, wrapped by hand": (
        "Los Estados\ncooperan.  \nCon plazos.\n\n\nOtro *muy* __importante__ `párrafo`.",
        ["OP Los Estados cooperan. Con plazos.", "OP Otro muy importante párrafo."],
    ),
    "headings of three ranks hold what follows": (
        "# Uno\na\n## Dos\nb\n#### Tres\nc\n## Cuatro\nd\nSeis\n====\ne",
        [
            "# Uno",
            "  OP a",
            "  # Dos",
            "    OP b",
            "    # Tres",
            "      OP c",
            "  # Cuatro",
            "# d Seis",
            "  OP e",
        ],
    ),
    "points are sub-paragraphs in two levels": (
        "Los Estados:\n- uno\n  * dos\n    1. tres\n- cuatro\n\n  más\n\nFin",
        ["OP Los Estados:", "  - uno", "    - dos", "    - tres", "  - cuatro", "  - más", "OP Fin"],
    ),
    "points below a heading are paragraphs": (
        "# Uno\n1. a\n2. b\n   - c\n3. d\n\n# Dos\n- e\n\nf\n- g",
        ["# Uno", "  OP a", "  OP b", "    - c", "  OP d", "# Dos", "  OP e", "  OP f", "    - g"],
    ),
    "what is quoted stands as if it was not": ("> cita\nsigue\n>\n> - q", ["OP cita sigue", "  - q"]),
    "a year is a word": ("2017. El año\n\n12) Doce", ["OP 2017. El año", "  - Doce"]),
    "footnotes belong to what points to them first": (
        "Uno[^a] y dos[^b].\n- tres[^b][^c]\n\n[^b]: Nota b\n[^a]: Nota a,\n  que sigue\n\n[^c]: c[^a]",
        [
            "OP Uno{^1} y dos{^2}.",
            "  ^ Nota a, que sigue",
            "  ^ Nota b",
            "  - tres{^2}{^3}",
            "    ^ c{^1}",
        ],
    ),
    "a footnote that nothing points to stays": (
        "# T[^h]\n\nUno[^x][^z]:\n\n[^h]: De un título\n\n[^y]: Sola\n\n[^z]: Nota\n\n[^z]: Otra",
        [
            "# T[^h]",
            "  OP Uno[^x]{^1}:",
            "    ^ Nota",
            "  OP [^h]: De un título",
            "  OP [^y]: Sola",
            "  OP [^z]: Otra",
        ],
    ),
    "a footnote under a paragraph without an empty line": (
        "Uno[^1]\n[^1]: Nota\n",
        ["OP Uno{^1}", "  ^ Nota"],
    ),
    "brackets, links and HTML stay as they are written": (
        "Los [deberán](podrán) [XA: y asistir] ![x](y) <b>no</b> <!-- ni -->\n\n    Sangrado\n\n"
        "```\ncerca\n```\n\n[a]: b\n\n---\n",
        [
            "OP Los [deberán](podrán) [XA: y asistir] ![x](y) <b>no</b> <!-- ni -->",
            "OP Sangrado",
            "OP cerca",
            "OP [a]: b",
        ],
    ),
    "escapes and entities are what they stand for": ("\\*uno\\* &amp; a\tb", ["OP *uno* & a b"]),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_markdown_becomes_a_tree(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", Malformed("manuscript_empty")),
        ("---\n\n#\n\n- \n", Malformed("manuscript_empty")),
        ("uno\n\ndos\u202etres", Malformed("line_not_taken", line=3, problem="character_forbidden")),
        ("uno\0", Malformed("line_not_taken", line=1, problem="character_forbidden")),
        ("x" * 16_385, Malformed("line_not_taken", line=1, problem="wording_too_long")),
        ("> " * 30 + "hondo", Malformed("paragraph_too_deep")),
        ("\n\n".join("a" * 1_001), Malformed("paragraphs_too_many")),
    ],
)
def test_what_cannot_be_a_draft_is_refused(text: str, refused: DomainError) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$") as caught:
        read(text)
    assert {**caught.value.facts, **refused.facts} == caught.value.facts


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Markdown of every kind of block, and its words."""
    said: list[str] = []
    blocks: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        words = draw(WORDS)
        said += words.split()
        shape = draw(st.sampled_from(["{}", "# {}", "### {}", "- {}", "  * {}", "1. {}", "> {}", "**{}**"]))
        wrapped = words if shape.startswith("#") else words.replace(" ", draw(st.sampled_from([" ", "\n"])))
        blocks.append(shape.format(wrapped))
    return "\n\n".join(blocks), said


@given(documents())
def test_no_word_is_lost_and_none_moves(document: tuple[str, list[str]]) -> None:
    text, said = document
    found = read(text)
    kept = " ".join(found.words[each.id] for each in found.tree.reading_order())
    assert kept.split() == said


MARKS = st.text(st.sampled_from(list("ab1. \n\t#*_-+>[]()^:!`~\\&;<{}|=\0\u202e😀ñ")), max_size=80)


@given(st.one_of(st.text(max_size=80), MARKS))
def test_nothing_but_a_refusal_is_raised(text: str) -> None:
    try:
        found = read(text)
    except Malformed:
        return
    assert set(found.words) == set(found.tree.paragraphs)


@given(st.text(st.sampled_from(list("ab1. \n#*_->[]^:!`{}|=")), max_size=60))
def test_letters_stay_whatever_stands_between_them(text: str) -> None:
    try:
        found = read(text)
    except Malformed:
        assert not re.search("[ab]", text)
        return
    kept = "".join(found.words.values())
    calls = "".join(re.findall(r"\[\^([^\]\s]+)\]", text))
    lost = re.findall("[ab]", text)
    assert len(re.findall("[ab]", kept)) >= len(lost) - len(re.findall("[ab]", calls))
