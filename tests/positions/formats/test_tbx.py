from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from positions.convergence.findings import Audience
from positions.convergence.report import build_report
from positions.formats.mapping.reading import Unreadable
from positions.formats.mapping.termbase import Termbase, termbase_of
from positions.formats.tbx import DIALECT, departures, read_tbx, termbase_tbx
from positions.ids import Language, TermId
from positions.process import Level
from positions.questionnaire.questionnaire import FalseFriend, LegalStatus, Term
from positions.questionnaire.submission import AnswerState, SubmissionState
from tests.cast import REFERENCE, filed, process, questionnaire, said, term, term_block, wrote
from tests.strategies import STEADY, processes, questionnaires, submissions_to

RICH = Term(
    TermId("t01"),
    {Language.ES: "trata de personas", Language.EN: "trafficking in persons"},
    {Language.ES: ("trata",), Language.FR: ("traite",)},
    (FalseFriend("tráfico", Language.ES, TermId("t02")),),
    replace(REFERENCE, article="3", url="https://tratado.example/3"),
    {Language.ES: "Se confunde\ncon el tráfico."},
)
ASKED = questionnaire(term_block("t01"), term_block("t02"), terms=[RICH, term("t02", None)])
LAW = replace(
    wrote("t01.national", " Captar,\n  trasladar. ", pt="captar", nl="werven"),
    url="https://ley.example/ñ",
    legal_status=LegalStatus.LAW,
)
FILED = filed(
    {
        "XAA": [LAW, wrote("t02.regional", "dos <&>", Language.EN)],
        "XAB": [said("t01.national", AnswerState.NO_NATIONAL_DEFINITION)],
        "XAC": [said("t01.regional", AnswerState.SAME_AS_REFERENCE)],
    }
)
WHOLE = termbase_of(build_report(process(3, 2), ASKED, FILED), ASKED.terms)
DATA = termbase_tbx(WHOLE)


def problems(data: bytes) -> list[tuple[int | None, str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_tbx(data, name="terms.tbx")
    return [(found.line, found.key, found.reason) for found in caught.value.problems]


def line_of(words: str, data: bytes = DATA) -> int:
    """The line on which words stand first."""
    return data[: data.index(words.encode())].count(b"\n") + 1


def changed(old: str, new: str) -> bytes:
    assert old.encode() in DATA
    return DATA.replace(old.encode(), new.encode(), 1)


def test_reading_gives_back_what_was_written() -> None:
    assert read_tbx(DATA) == WHOLE
    assert termbase_tbx(read_tbx(DATA)) == DATA


def test_a_written_file_has_the_structure_of_tbx() -> None:
    root = etree.parse(BytesIO(DATA)).getroot()
    assert departures(root) == ()
    assert (root.tag, root.get("type"), root.get("style")) == (
        "{urn:iso:std:iso:30042:ed:3.0}tbx",
        DIALECT,
        "dca",
    )


def test_every_definition_and_standing_is_in_it_with_who_says_so() -> None:
    root = etree.parse(BytesIO(DATA)).getroot()
    definitions = [node.text for node in root.iterfind(".//{*}descrip[@type='definition']")]
    spanish, english = (REFERENCE.texts[language] for language in (Language.ES, Language.EN))
    own = " Captar,\n  trasladar. "
    assert definitions == ["captar", "werven", spanish, own, spanish, english, "dos <&>"]
    assert len(list(root.iterfind(".//{*}admin[@type='answerState']"))) == 5 * 4


def test_it_says_that_it_is_of_a_practice_room_and_for_whom() -> None:
    assert "Sala de práctica" in DATA.decode()
    real = replace(WHOLE, illustrative=False)
    assert "Sala de práctica" not in termbase_tbx(real).decode()
    assert read_tbx(termbase_tbx(real)) == real
    public = build_report(process(3, 2), ASKED, FILED, audience=Audience(Level.PUBLIC, 3, 3))
    assert read_tbx(termbase_tbx(termbase_of(public, ASKED.terms))).level is Level.PUBLIC


def test_the_structure_is_asked_before_what_is_said() -> None:
    data = changed("<termSec>", "<langSec>").replace(b"</termSec>", b"</langSec>", 1)
    assert {(line, reason) for line, _, reason in problems(data)} == {
        (line_of("<langSec>", data), "structure_wrong")
    }
    assert problems(b"<a/>") == [(1, "", "structure_wrong")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' style="dca"', ' style="dct"'),
        (' type="TBX-Acorde"', ' type="Acorde"'),
        ("<body>", "<body/><body>"),
        (' type="answerState"', ""),
        (' target="https://tratado.example/3"', ' target="ftp://tratado.example/3"'),
        ('<conceptEntry id="t02">', '<conceptEntry id="2 t">'),
        ('<langSec xml:lang="es">', "<langSec>"),
    ],
)
def test_other_structures_are_refused(old: str, new: str) -> None:
    assert {reason for _, _, reason in problems(changed(old, new))} == {"structure_wrong"}


def test_what_is_no_xml_is_refused_with_its_line() -> None:
    assert problems(b"<tbx>\n<a></tbx>") == [(2, "", "xml_malformed")]
    assert problems(b"<!DOCTYPE tbx><tbx/>") == [(1, "", "document_type_refused")]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('type="TBX-Acorde"', 'type="TBX-Basic"', "header.format", "format_unknown"),
        ('<p type="version">1</p>', '<p type="version">one</p>', "header.version", "integer_wanted"),
        ('<p type="digest">', '<p type="sum">', "header.sum", "key_unknown"),
        ('<p type="level">delegation</p>', '<p type="level">all</p>', "header.level", "word_unknown"),
        (
            '<p type="title" xml:lang="es">',
            '<p type="title" xml:lang="de">',
            "header.titles.de",
            "language_unknown",
        ),
    ],
)
def test_a_header_that_is_not_ours_is_refused_at_its_line(old: str, new: str, key: str, reason: str) -> None:
    data = changed(old, new)
    assert (line_of(new, data), key, reason) in problems(data)


def test_the_same_entry_twice_is_refused() -> None:
    data = DATA.replace(b'id="t02"', b'id="t01"')
    assert {reason for _, _, reason in problems(data)} == {"structure_wrong"}


@STEADY
@given(st.data())
def test_whatever_is_filed_reads_back_unchanged_and_has_the_structure(data: st.DataObject) -> None:
    found = drawn(data)
    written = termbase_tbx(found)
    assert read_tbx(written) == found
    assert departures(etree.fromstring(written)) == ()


def drawn(data: st.DataObject) -> Termbase:
    frame, asked = data.draw(processes()), data.draw(questionnaires().filter(lambda one: bool(one.terms)))
    said_by = [
        replace(data.draw(submissions_to(asked, member.id)), state=SubmissionState.SUBMITTED)
        for member in frame.members[:2]
    ]
    return termbase_of(build_report(frame, asked, said_by), asked.terms)
