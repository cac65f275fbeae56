"""The words with which a text names paragraphs of its own draft, in four languages.

Only the words are found here; what they mean in a tree is said in ``references``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from positions.ids import Language
from positions.negotiation.labels import SUFFIX


class MentionKind(StrEnum):
    """What a mention names its paragraph by."""

    NUMBER = "number"  # párrafo 7
    PREAMBULAR = "preambular"  # párrafo 2 del preámbulo
    HEADING = "heading"  # sección II
    LETTER = "letter"  # inciso b), of the paragraph it stands in or of a numbered one
    BEFORE = "before"  # párrafo anterior, or inciso b) of it
    AFTER = "after"  # párrafo siguiente


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a paragraph, by number and letters; start, end: characters of the text, from 0."""

    start: int
    end: int
    kind: MentionKind
    number: str = ""
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentioning:
    """How a language names paragraphs; each a pattern."""

    paragraph: str
    preambular: str  # after the word for a paragraph, or after its number
    operative: str  # the same for operative ones
    letter: str  # the word before the letter of a sub-paragraph
    heading: str
    before: str
    after: str
    of: str  # between a sub-paragraph and the paragraph it belongs to
    joins: str  # between two numbers, besides the comma


MENTIONING: Final[Mapping[Language, Mentioning]] = {
    Language.ES: Mentioning(
        paragraph=r"párrafos?|numerales|numeral",
        preambular=r"preambular(?:es)?|del\s+preámbulo",
        operative=r"operativos?|dispositivos?",
        letter=r"incisos?|literales|literal|apartados?|letras?|subpárrafos?",
        heading=r"secci(?:ón|ones)|capítulos?",
        before=r"anterior(?:es)?|precedentes?|que\s+antecede[n]?",
        after=r"siguientes?|que\s+sigue[n]?",
        of=r"de\s+los|del|de",
        joins=r"y|e|o|u|a|al",
    ),
    Language.EN: Mentioning(
        paragraph=r"paragraphs?|paras?\.?",
        preambular=r"preambular|of\s+the\s+preamble",
        operative=r"operative",
        letter=r"sub-?paragraphs?|items?|points?",
        heading=r"sections?|chapters?",
        before=r"previous|preceding|foregoing|above",
        after=r"following|next|below",
        of=r"of(?:\s+the)?",
        joins=r"and|or|to|through",
    ),
    Language.PT: Mentioning(
        paragraph=r"parágrafos?",
        preambular=r"preambular(?:es)?|do\s+preâmbulo",
        operative=r"operativos?|dispositivos?",
        letter=r"alíneas?|incisos?|subparágrafos?",
        heading=r"seç(?:ão|ões)|capítulos?",
        before=r"anterior(?:es)?|precedentes?|que\s+antecede[m]?",
        after=r"seguintes?|que\s+segue[m]?",
        of=r"dos|do|de",
        joins=r"e|ou|a|ao",
    ),
    Language.FR: Mentioning(
        paragraph=r"paragraphes?",
        preambular=r"préambulaires?|du\s+préambule",
        operative=r"opératoires?|du\s+dispositif",
        letter=r"alinéas?|sous-paragraphes?|lettres?",
        heading=r"sections?|chapitres?",
        before=r"précédents?|qui\s+précèdent?|ci-dessus",
        after=r"suivants?|qui\s+suit|qui\s+suivent|ci-dessous",
        of=r"des|du|de",
        joins=r"et|ou|à|au",
    ),
}
_NUMBER: Final = rf"\d{{1,3}}(?!\d|\.\d)(?:[ \u00a0]?{SUFFIX}\b)?(?:\s?alt\d*\b)?"
_PART: Final = r"\(?\b(?:[a-z]|[ivx]{2,5})\)"  # (b), b), iv)
_PATH: Final = rf"{_PART}(?:\s?{_PART})*"
_NUMBERED: Final = re.compile(rf"(?P<number>{_NUMBER})(?P<path>(?:\s?{_PART})*)", re.IGNORECASE)
# A bare letter that is a word of its own («apartado a considerar», «a) y b)») is none.
_BARE: Final = r"[b-df-hj-np-tv-xz](?![\w'’])"
_LETTERED: Final = re.compile(rf"(?P<path>{_PATH}|(?<!\w){_BARE})", re.IGNORECASE)
_CODED: Final = re.compile(rf"\b(?P<code>PP|OP)\s?(?P<number>{_NUMBER})(?P<path>(?:\s?{_PART})*)")


def mentions(text: str, language: Language) -> list[Mention]:
    """Where a text names paragraphs, in order. In a language whose words are not known: labels only."""
    found = []
    for match in _CODED.finditer(text):
        kind = MentionKind.PREAMBULAR if match["code"] == "PP" else MentionKind.NUMBER
        found.append(Mention(*match.span(), kind, _tight(match["number"]), _letters(match["path"])))
    if language in MENTIONING:
        for match in _naming(language).finditer(text):
            found += _read(match)
    return sorted(found, key=lambda mention: mention.start)


@cache
def _naming(language: Language) -> re.Pattern[str]:
    words = MENTIONING[language]
    joined = rf"(?:\s*[,–]\s*|\s+(?:{words.joins})\s+)"
    number = rf"{_NUMBER}(?:\s?{_PART})*"
    letter = rf"(?:{_PATH}|{_BARE})"
    before = rf"(?:(?:{words.before})\s+(?:{words.paragraph})|(?:{words.paragraph})\s+(?:{words.before}))"
    after = rf"(?:(?:{words.after})\s+(?:{words.paragraph})|(?:{words.paragraph})\s+(?:{words.after}))"
    patterns = (
        rf"(?:{words.letter})\s+(?P<letters>{letter}(?:{joined}{letter})*)(?:\s+(?:{words.of})\s+"
        rf"(?:(?P<before_it>{before})|(?P<after_it>{after})|(?:{words.paragraph})\s+(?P<owner>{_NUMBER})))?",
        rf"(?:(?:(?P<first>{words.preambular})|{words.operative})\s+)?(?:{words.paragraph})\s+"
        rf"(?:(?:(?P<middle>{words.preambular})|{words.operative})\s+)?"
        rf"(?P<numbers>{number}(?:{joined}{number})*)(?:\s+(?P<last>{words.preambular}))?",
        rf"(?:{words.heading})\s+(?P<heading>(?-i:[IVXL]+)(?:\.\d{{1,3}})*|\d{{1,3}})",
        rf"(?P<before>{before})",
        rf"(?P<after>{after})",
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _read(match: re.Match[str]) -> Iterator[Mention]:
    if match["letters"]:
        owner = _tight(match["owner"] or "")
        kind = _beside(match["before_it"], match["after_it"]) or MentionKind.LETTER
        for start, end, each in _each(match, _LETTERED, "letters"):
            yield Mention(start, end, kind, owner, _letters(each["path"]))
    elif match["numbers"]:
        is_preambular = match["first"] or match["middle"] or match["last"]
        kind = MentionKind.PREAMBULAR if is_preambular else MentionKind.NUMBER
        for start, end, each in _each(match, _NUMBERED, "numbers"):
            yield Mention(start, end, kind, _tight(each["number"]), _letters(each["path"]))
    else:
        kind = _beside(match["before"], match["after"]) or MentionKind.HEADING
        yield Mention(*match.span(), kind, match["heading"] or "")


def _beside(before: str | None, after: str | None) -> MentionKind | None:
    if before:
        return MentionKind.BEFORE
    return MentionKind.AFTER if after else None


def _each(
    match: re.Match[str], pattern: re.Pattern[str], group: str
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each number or letter of a list; the first and the last reach to the ends of the mention."""
    row = list(pattern.finditer(match.string, *match.span(group)))
    starts = [match.start(), *(each.start() for each in row[1:])]
    ends = [*(each.end() for each in row[:-1]), match.end()]
    return zip(starts, ends, row, strict=True)


def _tight(number: str) -> str:
    return "".join(number.split())


def _letters(path: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z]+", path.lower()))
