from collections.abc import Mapping

import pytest
from lxml import etree

from positions.formats.mapping.tbx_writing import LANG, put_entry
from positions.formats.mapping.termbase import DelegationWording, TermEntry
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import FalseFriend, LegalStatus, Term

T01 = TermId("t01")


def worded(text: str, **told: str) -> DelegationWording:
    return DelegationWording(
        DelegationId("XAA"), QuestionKey("t01.national"), None, text, original=True, url=told.get("url", "")
    )


def written(term: Term, wordings: Mapping[Language, tuple[DelegationWording, ...]]) -> etree._Element:
    body = etree.fromstring("<body/>")
    put_entry(body, TermEntry(term, wordings, ()))
    return body[0]


def test_words_stand_in_the_section_of_their_language_the_label_first() -> None:
    term = Term(
        T01,
        {Language.ES: "persona migrante", Language.EN: "migrant"},
        {Language.ES: ("migrante",), Language.FR: ("migrant",)},
    )
    concept = written(term, {})
    assert [section.get(LANG) for section in concept.iterfind("langSec")] == ["es", "en", "fr"]
    spoken = [
        [node.text for node in section.iterfind("termSec/*")] for section in concept.iterfind("langSec")
    ]
    assert spoken == [
        ["persona migrante", "preferredTerm-admn-sts", "migrante", "admittedTerm-admn-sts"],
        ["migrant", "preferredTerm-admn-sts"],
        ["migrant", "admittedTerm-admn-sts"],
    ]


def test_a_wording_in_a_language_without_word_stands_with_the_concept_and_says_its_language() -> None:
    concept = written(
        Term(T01, {Language.ES: "x"}, {}), {Language.NL: (worded("een"),), Language.ES: (worded("uno"),)}
    )
    assert [(node.text, node.get(LANG)) for node in concept.iterfind("descripGrp/descrip")] == [("een", "nl")]
    inner = concept.iterfind("langSec/descripGrp/descrip")
    assert [(node.text, node.get(LANG)) for node in inner] == [("uno", None)]


def test_what_is_empty_is_left_out() -> None:
    concept = written(Term(T01, {Language.ES: "x"}, {}), {Language.ES: (worded("uno"),)})
    told = [(node.tag, node.get("type"), node.text) for node in concept.iterfind("langSec/descripGrp/*")]
    assert told == [
        ("descrip", "definition", "uno"),
        ("descripNote", "role", "delegation"),
        ("descripNote", "original", "true"),
        ("descripNote", "question", "t01.national"),
        ("admin", "delegation", "XAA"),
    ]


def test_the_legal_status_is_told() -> None:
    wording = DelegationWording(
        DelegationId("XAA"), QuestionKey("q"), None, "uno", original=False, legal_status=LegalStatus.LAW
    )
    concept = written(Term(T01, {Language.ES: "x"}, {}), {Language.ES: (wording,)})
    assert concept.findtext("langSec/descripGrp/descripNote[@type='legalStatus']") == "law"


@pytest.mark.parametrize(
    "url",
    ["https://ley.example", "https://ley.example:8443/a%20b/c_(1)?d=e&f=g#h", "https://ley.example#x"],
)
def test_an_address_that_every_reader_takes_for_one_is_a_reference(url: str) -> None:
    concept = written(Term(T01, {Language.ES: "x"}, {}), {Language.ES: (worded("uno", url=url),)})
    assert [node.get("target") for node in concept.iterfind("langSec/descripGrp/xref")] == [url]


@pytest.mark.parametrize("url", ["https://ley.example/ñ", "https://[x]", "https://a/%zz", "https://a/#b#c"])
def test_any_other_address_stands_as_text(url: str) -> None:
    concept = written(Term(T01, {Language.ES: "x"}, {}), {Language.ES: (worded("uno", url=url),)})
    assert concept.find("langSec/descripGrp/xref") is None
    assert concept.findtext("langSec/descripGrp/admin[@type='address']") == url


def test_false_friends_and_notes_say_their_language() -> None:
    term = Term(
        T01,
        {Language.ES: "x"},
        {},
        false_friends=(FalseFriend("tráfico", Language.ES, TermId("t04")),),
        why={Language.FR: "parce que"},
    )
    concept = written(term, {})
    assert [(node.text, node.get(LANG)) for node in concept.iterfind("adminGrp/*")] == [
        ("tráfico", "es"),
        ("t04", None),
    ]
    assert [node.get(LANG) for node in concept.iterfind("note")] == ["fr"]
