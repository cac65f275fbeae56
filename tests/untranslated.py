"""What on a page of the practice room was never given to translators, or is said to be in another language.

Rule 1. In the language of ``tests.pseudo_language`` what a page says is marked, or it is data.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from babel import Locale

from positions.formats.folder import read_folder
from positions.ids import Language
from server.actions import practice_adoption as adoption
from server.actions import practice_brackets as brackets
from server.actions import practice_own_text as own_text
from server.actions import streamlining
from server.actions.builtin import BUILTIN, FIRST_TEXT, builtin_files
from server.actions.practice import HEADS, PLAYERS, PRACTICE
from server.actions.practice_brackets import IN_BRACKETS, ON_THE_TABLE, RIVALS
from server.actions.practice_declaration import SOURCE, TITLE, WORDS
from server.actions.practice_proposals import CHANGED, GROUNDS
from server.actions.practice_silence import HOLIDAYS, REASON
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.sessions.addresses import TITLES
from server.rendering import LOCALES
from server.spelling import city_of
from server.zones import OFFERED
from tests.page_words import WORD, Known, Said, is_known, known_strings, words_of
from tests.pseudo_language import MARKED

TEXTS: Final = (FIRST_TEXT, own_text.FILE, adoption.FILE, brackets.FILE)
# Codes, digests, kinds of file: the same in every language.
SIGNS: Final = (
    r"[\W\d_]*|Σ|[A-Z]{2,3}|[IVX]+|(?:PP|OP)\d+(?:\([a-z]+\))?"
    r"|acta-\d+|D\d+|@?(?:ST|PRES)-[A-Z]+|@[A-Z]{3}|[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{16}|[0-9a-f]{64}"
    r"|[0-9a-f]{4}(?: [0-9a-f]{4}){15,31}|\d\d:\d\d UTC|Acorde|SHA-256"
    r"|acorde verify \S+ --head \d+:[0-9a-f]{64}|[0-9a-z]{26}:\d+(?: [0-9a-z]{26}:\d+)*|\d+ [A-Z]{2,3}"
    r"|E-\d{3}-[0-9a-z]{8}|HTML|DOCX|XLSX|CSV|TXT|JSON|TBX|sha256sum \S+|Chrome, Linux"
)


@cache
def data() -> Known:
    """All that the pages of the practice room show and nobody translates."""
    folders = [read_folder(builtin_files(name)) for name in BUILTIN]
    references = [
        f"{term.reference.instrument}, {term.reference.article}"
        for folder in folders
        for term in folder.questionnaires[-1].terms
        if term.reference is not None
    ]
    emails = [player.email for player in (*PLAYERS, *HEADS)]
    room = files("positions") / "data" / PRACTICE
    texts = [(room / name).read_text(encoding="utf-8") for name in TEXTS]
    lines = [line.lstrip("#- ") for text in texts for line in text.splitlines()]
    said = [words for change in CHANGED for words in change] + [GROUNDS, REASON, HOLIDAYS]
    said += [TITLE, SOURCE, *WORDS.splitlines(), own_text.VERSION, own_text.OBJECTION]
    said += [words for change in (*RIVALS, IN_BRACKETS, ON_THE_TABLE) for words in change[2:]]
    said += [brackets.TOGETHER, brackets.IN_THE_TEXT, brackets.DOUBT, brackets.READING, brackets.ONCE]
    said += [adoption.QUESTION, adoption.OBJECTION, adoption.RESERVATION, adoption.OFFICE]
    said += [streamlining.NAME.format(1), adoption.EVIDENCE, adoption.ANSWER]
    return known_strings(
        *folders, references, PLAYERS, HEADS, emails, lines, said, TITLES, list(LANGUAGE_NAMES.values())
    )


@cache
def data_words() -> frozenset[str]:
    return words_of(data())


@cache
def figures(language: Language) -> re.Pattern[str]:
    """Signs, dates with the month in words of this language, and its names of the cities of zones."""
    months = Locale(language.value).months["format"]["wide"]
    day = rf"\d{{1,2}} (?:de )?(?:{'|'.join(months.values())})"
    spelled = rf"(?:(?:\d{{1,2}}|{day}(?: (?:de )?\d{{4}})?)\s*–\s*)?{day} (?:de )?\d{{4}}"
    cities = "|".join(re.escape(city_of(zone, LOCALES.get(language, language.value))) for zone in OFFERED)
    return re.compile(rf"{SIGNS}|{spelled}|{cities}")


def foreign_to_all(said: Said, language: Language) -> list[str]:
    """Pieces of a text that are neither marked nor data."""
    pieces = [piece.strip() for piece in MARKED.split(said.words)]
    left = [piece for piece in pieces if not is_known(piece, data(), figures(language), language)]
    if said.is_quoted:
        return [piece for piece in left if not set(WORD.findall(piece)) <= data_words()]
    return left


def said_in_another(said: Said) -> list[str]:
    """Data in a language that is not the one the page says it is in."""
    languages = data().get(said.words, {""})
    return [] if "" in languages or said.language in languages else [said.words]
