"""An entry of a termbase as elements of TBX; ``docs/decisions/0018-terms-tbx.md`` tells what each stands for.

A wording stands in the section of its language where the term has a word in that language, else with the
concept, and says its language itself: a section of a language must hold a term.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from lxml import etree

from positions.formats.mapping.termbase import DelegationWording, TermEntry
from positions.formats.mapping.xml_text import put
from positions.ids import Language
from positions.questionnaire.questionnaire import Reference, Term

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_ADDRESS: Final = re.compile(  # what every reader takes for an address; any other stands as text
    r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?"
    r"(?:/(?:[A-Za-z0-9._~/@!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9._~/?@!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~/?@!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)?"
)


class TermStatus(StrEnum):
    """Whether a word is the term's label in its language or a synonym, in the words of TBX-Basic."""

    PREFERRED = "preferredTerm-admn-sts"
    ADMITTED = "admittedTerm-admn-sts"


class WordingRole(StrEnum):
    """Whose wording a definition is."""

    REFERENCE = "reference"
    DELEGATION = "delegation"


def put_entry(body: etree._Element, entry: TermEntry) -> None:
    """Add the entry of a term: standings and notes, then a section for each language it has words in."""
    term = entry.term
    concept = put(body, "conceptEntry", attributes={"id": term.id})
    spoken = [code for code in Language if code in term.labels or term.synonyms.get(code)]
    for code in Language:
        if code not in spoken:
            _put_wordings(concept, code, entry, own_language=True)
    for standing in entry.standings:
        group = put(concept, "adminGrp")
        put(group, "admin", standing.standing, {"type": "answerState"})
        put(group, "adminNote", standing.delegation, {"type": "delegation"})
        put(group, "adminNote", standing.question, {"type": "question"})
    for friend in term.false_friends:
        group = put(concept, "adminGrp")
        put(group, "admin", friend.word, {"type": "falseFriend", LANG: friend.language.value})
        put(group, "adminNote", friend.means, {"type": "means"})
    for code in Language:
        if term.why is not None and code in term.why:
            put(concept, "note", term.why[code], {LANG: code.value})
    for code in spoken:
        section = put(concept, "langSec", attributes={LANG: code.value})
        _put_wordings(section, code, entry, own_language=False)
        _put_terms(section, code, term)


def _put_terms(section: etree._Element, code: Language, term: Term) -> None:
    words = [(term.labels[code], TermStatus.PREFERRED)] if code in term.labels else []
    words += [(synonym, TermStatus.ADMITTED) for synonym in term.synonyms.get(code, ())]
    for word, status in words:
        inner = put(section, "termSec")
        put(inner, "term", word)
        put(inner, "termNote", status, {"type": "administrativeStatus"})


def _put_wordings(parent: etree._Element, code: Language, entry: TermEntry, *, own_language: bool) -> None:
    language = {LANG: code.value} if own_language else {}
    reference = entry.term.reference
    if reference is not None and code in reference.texts:
        _put_reference(parent, code, reference, language)
    for wording in entry.wordings.get(code, ()):
        _put_wording(parent, wording, language)


def _put_reference(
    parent: etree._Element, code: Language, reference: Reference, language: dict[str, str]
) -> None:
    group = put(parent, "descripGrp")
    put(group, "descrip", reference.texts[code], {"type": "definition"} | language)
    notes = [("role", WordingRole.REFERENCE), ("original", _flag(reference.original is code))]
    _put_group(group, notes, [("source", reference.instrument), ("article", reference.article)])
    _put_address(group, reference.url)


def _put_wording(parent: etree._Element, wording: DelegationWording, language: dict[str, str]) -> None:
    group = put(parent, "descripGrp")
    put(group, "descrip", wording.text, {"type": "definition"} | language)
    notes = [
        ("role", WordingRole.DELEGATION),
        ("original", _flag(wording.original)),
        ("question", wording.question),
        ("aspect", "" if wording.aspect is None else wording.aspect.value),
        ("legalStatus", "" if wording.legal_status is None else wording.legal_status.value),
    ]
    _put_group(group, notes, [("delegation", wording.delegation), ("source", wording.source)])
    _put_address(group, wording.url)


def _put_group(
    group: etree._Element, notes: Iterable[tuple[str, str]], admins: Iterable[tuple[str, str]]
) -> None:
    """Add what describes a wording; what is empty is left out."""
    for name, pairs in (("descripNote", notes), ("admin", admins)):
        for category, text in pairs:
            if text:
                put(group, name, text, {"type": category})


def _put_address(group: etree._Element, url: str) -> None:
    if _ADDRESS.fullmatch(url):
        put(group, "xref", attributes={"type": "externalCrossReference", "target": url})
    elif url:
        put(group, "admin", url, {"type": "address"})


def _flag(value: bool) -> str:
    return "true" if value else "false"
