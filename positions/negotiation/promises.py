"""Promises in adopted words, found by rule: who is to do what, until when. Only ever suggested (M1, M2).

Rule 1. A sentence promises where somebody of the process stands in it, and a verb says that it will be done
        or a day is named that was still to come when the text was adopted.
Rule 2. Who promises stands before the verb; where nobody does, or it is no verb of the future, it is whoever
        is named first, with those who are joined to that name. The day is the one until which it is promised.
Rule 3. Below a lead-in that ends in a colon, its actor and its verb go on.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final

from positions.convergence.lexicon import lexicon_of, longest
from positions.convergence.words import Word, sentences_of, words_of
from positions.ids import ConferenceId, Language
from positions.negotiation.promised_days import days_named, until
from positions.process import Process

Phrase = tuple[str, ...]
SHORTEST: Final = 5  # letters of a verb with an ending of the future
BEYOND: Final = 5  # words from an office to the conference whose it is: «la secretaría técnica de la CRM»
EVERYBODY: Final = "*"
SECRETARIAT: Final = "ST"
PRESIDENCY: Final = "PPT"


@dataclass(frozen=True, slots=True)
class FoundPromise:
    """Words of a text that promise something; nobody, no day: the words do not say."""

    words: str
    responsible: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class PromiseLexicon:
    """By which words a language promises. endings: of verbs in the future, but for those of ``never``."""

    promises: frozenset[Phrase]
    endings: tuple[str, ...]
    never: frozenset[str]
    deadline: frozenset[Phrase]
    parties: Mapping[Phrase, str]
    months: tuple[str, ...]
    joints: frozenset[str]


@dataclass(frozen=True, slots=True)
class Promisers:
    """Who may promise in a text of these conferences. names: phrases of a language, each with its code."""

    acronyms: tuple[str, ...]
    names: Mapping[Phrase, str]


@cache
def promise_lexicon_of(language: Language) -> PromiseLexicon:
    """Read the lexicon that came with the program."""
    source = files("positions").joinpath("data", "promises", f"{language}.toml")
    read, joined = tomllib.loads(source.read_text(encoding="utf-8")), lexicon_of(language)
    parties = {
        **dict.fromkeys(map(phrase_of, read["everybody"]), EVERYBODY),
        **dict.fromkeys(map(phrase_of, read["secretariat"]), SECRETARIAT),
        **dict.fromkeys(map(phrase_of, read["presidency"]), PRESIDENCY),
    }
    return PromiseLexicon(
        frozenset(map(phrase_of, read["promises"])),
        tuple(read["endings"]),
        frozenset(read["never"]),
        frozenset(map(phrase_of, read["deadline"])),
        parties,
        tuple(read["months"]),
        joined.conjunctions | joined.determiners | {","},
    )


def promisers_of(process: Process, conference: ConferenceId | None, language: Language) -> Promisers:
    """Who may promise in a text of one conference, or of all: members by name, conferences by acronym."""
    deciding = [each for each in process.conferences if conference in (None, each.id)]
    names: dict[Phrase, str] = {}
    for each in deciding:
        for member in each.members:
            spelled = (member.names.get(language), *member.names.values(), member.id)
            names |= {phrase_of(name): member.id for name in spelled if name}
        names[phrase_of(each.acronym)] = each.acronym
    return Promisers(tuple(each.acronym for each in deciding), names)


def phrase_of(text: str) -> Phrase:
    """A phrase as it is found among the words of a text."""
    return tuple(word.form for word in words_of(text))


def promises_in(
    text: str, language: Language, who: Promisers, *, since: date, lead: str = ""
) -> tuple[FoundPromise, ...]:
    """What a paragraph promises, sentence by sentence; ``lead``: of the paragraph above it (Rule 3).

    since: the day on which the text was adopted.
    """
    lexicon = promise_lexicon_of(language)
    goes_on = lead.rstrip().endswith(":")
    above = _Said(lead, words_of(lead), lexicon, who) if goes_on else None
    found = []
    for sentence in sentences_of(text, language):
        said = _Said(text, _trimmed(sentence), lexicon, who)
        promise = _promise(said, above, since)
        if promise is not None and not text[said.end :].lstrip().startswith(":"):
            found.append(promise)
    return tuple(found)


def _trimmed(sentence: Sequence[Word]) -> Sequence[Word]:
    """A sentence from its first word on, without the mark of a list before it."""
    first = next(place for place, word in enumerate(sentence) if word.lettered)
    return sentence[first:]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, and what is found in it."""

    text: str
    words: Sequence[Word]
    lexicon: PromiseLexicon
    who: Promisers

    @property
    def forms(self) -> list[str]:
        return [word.form for word in self.words]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def verb(self) -> int | None:
        """The place of the first word that says that something will be done; None: there is none."""
        forms, lexicon = self.forms, self.lexicon
        for place, form in enumerate(forms):
            future = len(form) >= SHORTEST and form.endswith(lexicon.endings) and form not in lexicon.never
            if longest(lexicon.promises, forms, place) or (lexicon.endings and future):
                return place
        return None

    @property
    def deadlines(self) -> list[int]:
        """Where each word of a deadline ends, from the start of the sentence."""
        forms = self.forms
        lengths = ((place, longest(self.lexicon.deadline, forms, place)) for place in range(len(forms)))
        return [self.words[place + length - 1].end - self.start for place, length in lengths if length]

    def parties(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Everybody who stands in the sentence: from which word, to which, and the codes."""
        forms, place = self.forms, 0
        while place < len(forms):
            length, office = self._named(place), longest(self.lexicon.parties, forms, place)
            if length:
                yield place, place + length, (self.who.names[tuple(forms[place : place + length])],)
            elif office and not any(self._named(place + further) for further in range(1, office)):
                codes, more = self._office(place, office)
                length = office + more
                yield place, place + length, codes
            place += length or 1  # of «los Estados Unidos», «los Estados» is nobody

    def _named(self, place: int) -> int:
        """How many words of a name begin here; names begin with a capital."""
        is_capital = self.text[self.words[place].start].isupper()
        return longest(self.who.names, self.forms, place) if is_capital else 0

    def _office(self, place: int, length: int) -> tuple[tuple[str, ...], int]:
        """The codes of an office, and how many more words say of which conference it is."""
        forms, after = self.forms, place + length
        office = self.lexicon.parties[tuple(forms[place:after])]
        if office == EVERYBODY:
            return self.who.acronyms, 0
        for further, form in enumerate(forms[after : after + BEYOND], 1):
            code = self.who.names.get((form,))
            if code in self.who.acronyms:
                return (f"{office}-{code}",), further
        return tuple(f"{office}-{each}" for each in self.who.acronyms), 0

    def actors(self, before: int | None) -> tuple[str, ...]:
        """Who promises, before a place if anybody stands there (Rule 2)."""
        every = list(self.parties())
        ahead = [codes for start, _, codes in every if before is not None and start <= before]
        return tuple(dict.fromkeys(chain.from_iterable(ahead or self._first(every))))

    def _first(self, every: Sequence[tuple[int, int, tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
        """Whoever is named first, and those who are joined to that name."""
        forms, last = self.forms, None
        for start, end, codes in every:
            if last is not None and not self.lexicon.joints.issuperset(forms[last:start]):
                return
            last = end
            yield codes


def _promise(said: _Said, above: _Said | None, since: date) -> FoundPromise | None:
    words = said.text[said.start : said.end]
    days = days_named(words, said.lexicon.months, since)
    verb = said.verb
    actors, promised = said.actors(verb), verb is not None
    if above is not None:
        actors, promised = actors or above.actors(above.verb), promised or above.verb is not None
    if not actors or not (promised or any(day.day >= since for day in days)):
        return None
    return FoundPromise(words, actors, until(days, said.deadlines))
