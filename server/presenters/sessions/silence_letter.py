"""The letter of a silence procedure that is over: what it was on, what it came to, and with whose silence.

It is one value, printed as a page and as plain text; every name stands under the reason why it stands there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from positions.ids import Language
from positions.negotiation.silence import SilenceState
from server.actions.silence_reading import ReadSilence
from server.presenters.sessions.silence import ShownSilence, SilencedText, SilencedWhole, shown_silence
from server.rendering import LOCALES
from server.sentences import spanish
from server.spelling import city_of, spell_date, spell_hour

Say = Callable[[str], str]

TITLE: Final = spanish("Carta del procedimiento de silencio %(number)s")
ANNOUNCED: Final = spanish("Se abrió el %(opens)s y cerró el %(close)s.")
PLANNED: Final = spanish("Se abrió el %(opens)s; debía cerrar el %(close)s.")
MOVED: Final = spanish("El cierre anunciado era el %(close)s.")
REASON: Final = spanish("Lo que se pedía decidir: %(reason)s")
RESULT: Final = spanish("Resultado: %(state)s.")
NOT_ADOPTED: Final = spanish("El silencio no adopta el texto: cuenta como aceptación de quienes se nombran.")
TEXTS: Final = spanish("Textos")
EXACT: Final = spanish("%(label)s, versión %(version)s, huella completa %(digest)s")
WHOLE_TEXT: Final = spanish("Todo el texto, con el sello %(seal)s")
SILENT: Final = spanish("Aceptan por silencio: %(names)s.")
NOBODY: Final = spanish("Aceptan por silencio: nadie.")
LEFT_OUT: Final = spanish("Delegaciones cuyo silencio no cuenta")
NAMED: Final = spanish("%(name)s: %(why)s.")
HAPPENED: Final = spanish("Lo que ocurrió")
STEP: Final = spanish("%(at)s. %(who)s: %(what)s.")


@dataclass(frozen=True, slots=True)
class LetterText:
    """A paragraph of the letter, word for word, and those whose silence counts on it.

    The whole text is named by its seal, and has no words here.
    """

    heading: str
    lang: str
    words: str
    silent: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter in one language."""

    title: str
    opening: tuple[str, ...]
    texts_heading: str
    texts: tuple[LetterText, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def letter_of(read: ReadSilence, language: Language, say: Say) -> Letter | None:
    """The letter of a procedure; None while it has none, for it is not over.

    say: a message id in the language of the letter. Hours are those of the venue.
    """
    end = read.found.end
    if end is None:
        return None
    shown = shown_silence(read, language, end.at)
    is_expired = end.state is SilenceState.EXPIRED
    parts = [
        (say(LEFT_OUT), tuple(say(NAMED) % {"name": name, "why": say(why)} for name, why in shown.left_out)),
        (say(HAPPENED), tuple(_steps(shown, language, say))),
    ]
    return Letter(
        say(TITLE) % {"number": shown.number},
        tuple(_opening(shown, language, say)),
        say(TEXTS),
        (
            *(_text(each, say, is_expired=is_expired) for each in shown.texts),
            *((_whole(shown.whole, say, is_expired=is_expired),) if shown.whole else ()),
        ),
        tuple((heading, lines) for heading, lines in parts if lines),
    )


def letter_text(letter: Letter) -> str:
    """The letter as plain text, a line for each paragraph."""
    lines = [letter.title, "=" * len(letter.title), "", *letter.opening, "", letter.texts_heading, ""]
    for each in letter.texts:
        lines += [each.heading, "", *([each.words, ""] if each.words else [])]
        lines += [each.silent, ""] if each.silent else []
    for heading, said in letter.parts:
        lines += [heading, "", *said, ""]
    return "\n".join(lines).rstrip() + "\n"


def _opening(shown: ShownSilence, language: Language, say: Say) -> Iterator[str]:
    opens, close = (_moment(at, shown.zone, language) for at in (shown.opens, shown.close))
    when = ANNOUNCED if shown.state == SilenceState.EXPIRED else PLANNED
    yield say(when) % {"opens": opens, "close": close}
    if shown.announced_close != shown.close:
        yield say(MOVED) % {"close": _moment(shown.announced_close, shown.zone, language)}
    yield say(REASON) % {"reason": shown.reason}
    yield say(RESULT) % {"state": say(shown.state_words)}
    if shown.state == SilenceState.EXPIRED:
        yield say(NOT_ADOPTED)


def _text(text: SilencedText, say: Say, *, is_expired: bool) -> LetterText:
    facts = {"label": text.label or "–", "version": text.version, "digest": text.digest}
    silent = _silent(text.silent, say) if is_expired else ""
    return LetterText(say(EXACT) % facts, text.lang, text.words, silent)


def _whole(whole: SilencedWhole, say: Say, *, is_expired: bool) -> LetterText:
    silent = _silent(whole.silent, say) if is_expired else ""
    return LetterText(say(WHOLE_TEXT) % {"seal": whole.seal}, "", "", silent)


def _silent(names: tuple[str, ...], say: Say) -> str:
    return say(SILENT) % {"names": ", ".join(names)} if names else say(NOBODY)


def _steps(shown: ShownSilence, language: Language, say: Say) -> Iterator[str]:
    for each in shown.steps:
        at = _moment(each.at, shown.zone, language)
        line = say(STEP) % {"at": at, "who": each.who, "what": say(each.what)}
        yield f"{line} «{each.words}»" if each.words else line


def _moment(at: datetime, zone: str, language: Language) -> str:
    locale = LOCALES.get(language, language.value)
    day = spell_date(at.astimezone(ZoneInfo(zone)).date(), locale)
    city = "UTC" if zone == "UTC" else city_of(zone, locale)
    return f"{day}, {spell_hour(at, zone, locale)} ({city})"
