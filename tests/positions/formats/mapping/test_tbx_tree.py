import pytest
from lxml import etree

from positions.formats.mapping.reading import Path, Problem, Source
from positions.formats.mapping.tbx_tree import TbxTree
from positions.text.canonical import Plain

CONCEPT = """<conceptEntry id="t01">
<note xml:lang="es">por qué</note>
<adminGrp><admin type="answerState">answered</admin><adminNote type="delegation">XAA</adminNote></adminGrp>
<adminGrp><admin type="falseFriend" xml:lang="es">tráfico</admin><adminNote type="means">t02</adminNote>
</adminGrp>
<descripGrp><descrip type="definition" xml:lang="nl">een</descrip></descripGrp>
<langSec xml:lang="es">
<descripGrp><descrip type="definition">uno</descrip>
<xref type="externalCrossReference" target="https://ley.example"/></descripGrp>
<termSec><term>trata</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
</langSec>
</conceptEntry>"""


def tree_of(concept: str, *, header: str = "", after: str = "") -> tuple[Plain, list[Problem]]:
    """What is made of a document around one entry, and what was noted."""
    root = etree.fromstring(
        f'<tbx type="TBX-X"><tbxHeader><fileDesc><sourceDesc>{header}</sourceDesc></fileDesc></tbxHeader>'
        f"<text><body>{concept}</body>{after}</text></tbx>"
    )
    lines: dict[Path, int] = {}
    source = Source(lines=lines)
    return TbxTree(source, lines).document(root), source.problems


def noted(concept: str, *, header: str = "", after: str = "") -> list[tuple[int | None, str, str]]:
    return [(p.line, p.key, p.reason) for p in tree_of(concept, header=header, after=after)[1]]


def test_an_entry_becomes_lists_of_texts_by_category() -> None:
    value, problems = tree_of(CONCEPT)
    assert problems == []
    assert value == {
        "header": {"format": "TBX-X", "titles": {}},
        "entries": [
            {
                "id": "t01",
                "why": {"es": "por qué"},
                "standings": [{"answerState": "answered", "delegation": "XAA"}],
                "false_friends": [{"falseFriend": "tráfico", "language": "es", "means": "t02"}],
                "wordings": [
                    {"definition": "een", "language": "nl"},
                    {"definition": "uno", "language": "es", "address": "https://ley.example"},
                ],
                "terms": [
                    {"language": "es", "term": "trata", "administrativeStatus": "preferredTerm-admn-sts"}
                ],
            }
        ],
    }


def test_the_header_is_told_by_type_and_titles_by_language() -> None:
    value, problems = tree_of(
        CONCEPT, header='<p type="version">1</p><p type="title" xml:lang="es">Conceptos</p><p type="digest"/>'
    )
    assert problems == []
    assert isinstance(value, dict)
    assert value["header"] == {
        "format": "TBX-X",
        "version": "1",
        "digest": "",
        "titles": {"es": "Conceptos"},
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("<note", "<transacGrp/><note", 2, "entries[0].transacGrp"),
        ('type="answerState"', 'type="other"', 3, "entries[0].adminGrp"),
        (
            "<langSec xml:lang",
            '<langSec xml:lang="pt"><ref type="x"/></langSec><langSec xml:lang',
            7,
            "entries[0].ref",
        ),
        ("<termSec>", "<termSec><xref type='x' target='y'/>", 10, "entries[0].terms[0].xref"),
        ('target="https://ley.example"/>', 'target="y">z</xref>', 9, "entries[0].wordings[1].xref"),
        ("uno", "<hi>uno</hi>", 8, "entries[0].wordings[1].definition.hi"),
    ],
)
def test_what_a_termbase_does_not_hold_is_noted_with_its_line(
    old: str, new: str, line: int, key: str
) -> None:
    assert noted(CONCEPT.replace(old, new, 1)) == [(line, key, "key_unknown")]


def test_what_stands_after_the_entries_is_noted() -> None:
    assert noted(CONCEPT, after="<back/>") == [(12, "back", "key_unknown")]


def test_the_same_category_twice_is_noted() -> None:
    twice = CONCEPT.replace("<term>trata</term>", "<term>trata</term><term>trata</term>")
    assert noted(twice) == [(10, "entries[0].terms[0].term", "key_twice")]
