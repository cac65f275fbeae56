"""What a page says, word for word, and in which language it says that it says it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import Final, TypeAlias

from positions.ids import Language

SPOKEN: Final = ("aria-label", "aria-description", "alt", "title", "placeholder", "label")
EMPTY: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
UNSEEN: Final = frozenset({"script", "style"})
SPACE: Final = re.compile(r"\s+")
WORD: Final = re.compile(r"[^\W\d_]+")
EDGES: Final = " ·:;,.()«»"
# What a page puts between one piece of data and the next; most of these also stand inside such a piece.
JOINTS: Final = (r"\s·\s", "; ", ", ", r" \((?=[A-Z]+$)", "[:()]")
AND: Final = {"es": ",? [ye] ", "en": ",? and ", "pt": ",? e ", "fr": ",? et "}
CUT: Final = "…"
Known: TypeAlias = dict[str, set[str]]  # a string of the data without its edges: its languages, "" for none


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a page; ``language`` is the nearest ``lang``; quoted ones are not to be translated."""

    words: str
    language: str
    where: str
    is_quoted: bool


@dataclass(slots=True)
class _Element:
    tag: str
    language: str
    is_quoted: bool


@dataclass(slots=True)
class _Found:
    open: list[_Element] = field(default_factory=lambda: [_Element("", "", False)])
    said: list[Said] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = _Found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, around = dict(attrs), self.found.open[-1]
        language = given.get("lang") or around.language
        is_quoted = given.get("translate") == "no" or around.is_quoted
        for name, words in given.items():
            if words and (name in SPOKEN or (name.startswith("data-") and " " in words)):
                self._say(words, language, f"{tag}@{name}", is_quoted=is_quoted)
        if tag not in EMPTY:
            self.found.open.append(_Element(tag, language, is_quoted))

    def handle_endtag(self, tag: str) -> None:
        depth = max((n for n, element in enumerate(self.found.open) if element.tag == tag), default=0)
        if depth:
            del self.found.open[depth:]

    def handle_data(self, data: str) -> None:
        around = self.found.open[-1]
        if around.tag not in UNSEEN:
            where = ">".join(element.tag for element in self.found.open[-3:])
            self._say(data, around.language, where, is_quoted=around.is_quoted)

    def _say(self, words: str, language: str, where: str, *, is_quoted: bool) -> None:
        if said := SPACE.sub(" ", words).strip():
            self.found.said.append(Said(said, language, where, is_quoted))


def said_by(page: str) -> list[Said]:
    """Every piece of text of a page, and every attribute that is read out or shown."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found.said


def strings_of(value: object, language: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a value of the domain, with the language it is in where the value says so."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield SPACE.sub(" ", value).strip(), language
    for inner, spoken in _inside(value, language):
        yield from strings_of(inner, spoken)


def _inside(value: object, language: str) -> Iterator[tuple[object, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield inner, key.value if isinstance(key, Language) else language
    elif isinstance(value, tuple | list):
        yield from ((inner, language) for inner in value)
    elif is_dataclass(value):
        yield from ((getattr(value, each.name), language) for each in fields(value))


def known_strings(*values: object) -> Known:
    """The strings of these values and the languages of each."""
    known: Known = {}
    for value in values:
        for words, language in strings_of(value):
            known.setdefault(words.strip(EDGES), set()).add(language)
    return known


def is_known(words: str, known: Known, figures: re.Pattern[str], language: Language) -> bool:
    """Whether this is a string of the data, or several with nothing but joints and ``figures`` between."""
    words = words.strip(EDGES)
    if words in known or figures.fullmatch(words):
        return True
    if words.endswith(CUT) and any(whole.startswith(words[:-1].rstrip()) for whole in known):
        return True
    cuts = (re.split(joint, words) for joint in (*JOINTS, AND[language]))
    return any(
        len(parts) > 1 and all(is_known(part, known, figures, language) for part in parts) for parts in cuts
    )


def words_of(known: Known) -> frozenset[str]:
    """Every word of the data; a comparison cuts wordings into such pieces."""
    return frozenset(word for words in known for word in WORD.findall(words))
