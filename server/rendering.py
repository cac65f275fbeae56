"""Pages from templates, in four languages: the Jinja2 environments, their filters, the asset manifest.

Rule 1. Message ids are Spanish sentences; where a translation is missing, the Spanish one is shown.
Rule 2. Everything is escaped; an undefined name is an error.
Rule 3. A language has its own environment, built once: translations are its globals. A template is compiled
        once for all of them, so nothing of a language may be computed while compiling.
Rule 4. Hours carry their zone, dates are spelled; both are those of the language.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from positions.ids import INTERFACE_LANGUAGES, Language
from server.sentences import sentence_of
from server.spelling import UNIVERSAL, cities_of, city_of, spell_date, spell_hour, spell_period

WEB: Final = Path(__file__).resolve().parent.parent / "web"
# English as the United Nations write it: the day before the month, hours of 24.
LOCALES: Final = {Language.EN: "en_GB", Language.PT: "pt_BR"}


class _Compiled(BytecodeCache):
    """What one environment compiled, for the others: of the same file with the same words (Jinja looks)."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


COMPILED: Final = _Compiled()


class Rendering:
    """All pages. ``templates`` are read from ``web``; ``reload`` looks for changed ones at every call."""

    def __init__(self, web: Path = WEB, *, reload: bool = False) -> None:
        self._manifest = _read_manifest(web / "dist" / "manifest.json")
        self._translations = {
            language: _read_catalogue(web / "locale", language) for language in INTERFACE_LANGUAGES
        }
        self._environments = {
            language: self._environment(web / "templates", language, reload=reload)
            for language in INTERFACE_LANGUAGES
        }

    def page(self, template: str, context: Mapping[str, object], *, language: Language) -> str:
        """Render one template of ``web/templates``; those on ``layout.html`` want a ``page`` in the context.

        A language without an interface is rendered in Spanish. Raises UndefinedError where the template
        reads what the context does not give.
        """
        environment = self._environments.get(language, self._environments[Language.ES])
        return environment.get_template(template).render(context)

    def prepare(self) -> int:
        """Compile every template in every language, so that no first reader waits; returns how many."""
        names = [
            (environment, name)
            for environment in self._environments.values()
            for name in environment.list_templates(extensions=["html"])
        ]
        for environment, name in names:
            environment.get_template(name)
        return len(names)

    def sentence(self, reason: str, facts: Mapping[str, str | int], *, language: Language) -> str:
        """The sentence of a refusal, with its facts, in the reader's language."""
        return self.translate(sentence_of(reason), language=language) % facts

    def translate(self, message: str, *, language: Language) -> str:
        """A Spanish message id in another language, or itself."""
        found = self._translations.get(language)
        return found.ugettext(message) if found else message

    def asset(self, name: str) -> str:
        """The address of a built file: ``/assets/acorde-4KXJ2.css`` for ``acorde.css``. Raises KeyError."""
        return f"/assets/{self._manifest[name]}"

    def _environment(self, templates: Path, language: Language, *, reload: bool) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            auto_reload=reload,
            bytecode_cache=COMPILED,
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        found = self._translations[language]
        environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's, at run time
            found.ugettext, found.ungettext, newstyle=True
        )
        environment.globals["_"] = _speaking(found.ugettext)
        environment.globals["asset"] = self.asset
        environment.globals["named"] = named
        environment.filters.update(_filters(language, found.ugettext))
        return environment


def sentence_in(reason: str, facts: Mapping[str, str | int], language: Language) -> str:
    """The sentence of a refusal without any page, for commands; needs no built front end."""
    return _read_catalogue(WEB / "locale", language).ugettext(sentence_of(reason)) % facts


def _read_manifest(path: Path) -> dict[str, str]:
    """Logical name to built name. An absent manifest means that the front end was not built."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: build the front end with `make web`")
    return {str(name): str(built) for name, built in json.loads(path.read_text(encoding="utf-8")).items()}


@cache
def _read_catalogue(folder: Path, language: Language) -> Translations:
    """The translations of one language, compiled in memory from its .po file."""
    with (folder / language / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language, domain="messages")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(fp=compiled)


def _speaking(gettext: Callable[[str], str]) -> Callable[..., Markup]:
    """What the extension's own ``_`` does, in half the time: a long page says two thousand messages."""

    @lru_cache(maxsize=4096)
    def plain(message: str) -> Markup:
        return Markup(gettext(message)) % {}  # noqa: S704 - our sentence

    def say(message: str, /, **facts: object) -> Markup:
        return Markup(gettext(message)) % facts if facts else plain(message)  # noqa: S704 - escapes facts

    return say


class Named(Protocol):
    """Something with a name; ``lang`` is empty where the name is in the language of the page."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def lang(self) -> str:
        """The language of the name."""
        ...


def named(each: Iterable[Named]) -> Markup:
    """Names one after the other; a page of a report says some thousand, so no template joins them."""
    return Markup(", ").join(
        Markup('<span lang="%s">%s</span>') % (one.lang, one.name) if one.lang else one.name for one in each
    )


def _late(words: Callable[..., object]) -> Callable[..., object]:
    """The filter, never applied while compiling: a compiled template serves all languages (Rule 3)."""

    @pass_context
    def late(_context: Context, *values: object) -> object:
        return words(*values)

    return late


def _filters(language: Language, gettext: Callable[[str], str]) -> dict[str, Callable[..., object]]:
    locale = LOCALES.get(language, language.value)

    def hour(moment: datetime, zone: str) -> str:
        """«09:41, hora de Lima»; «09:41 UTC»."""
        if zone in UNIVERSAL:
            return f"{spell_hour(moment, zone, locale)} UTC"
        facts = {"hour": spell_hour(moment, zone, locale), "city": city_of(zone, locale)}
        return gettext("%(hour)s, hora de %(city)s") % facts

    def moment(moment: datetime, zone: str) -> str:
        """«12 de marzo de 2027, 09:41, hora de Lima»."""
        day = spell_date(moment.astimezone(ZoneInfo(zone)).date(), locale)
        return gettext("%(date)s, %(hour)s") % {"date": day, "hour": hour(moment, zone)}

    filters: dict[str, Callable[..., object]] = {
        "day": lambda day: spell_date(day, locale),
        "period": lambda days: spell_period(days[0], days[1], locale),
        "hour": hour,
        "cities": lambda zones: cities_of(zones, locale),
        "city": lambda zone: city_of(zone, locale),
        "moment": moment,
        "listed": lambda words: format_list([str(word) for word in words], locale=locale),
        "number": lambda number: format_decimal(number, locale=locale),
        "label": lambda labels: label(labels, language)[0],
        "label_language": lambda labels: label(labels, language)[1],
        "fingerprint": lambda digest: f"{digest[:4]}-{digest[4:8]}",
    }
    return {name: _late(words) for name, words in filters.items()}


def label(labels: Mapping[Language, str], language: Language) -> tuple[str, Language]:
    """The label in the reader's language, else in Spanish, else the first; and its language.

    Raises KeyError where there is no label at all.
    """
    wanted: Iterable[Language] = (language, Language.ES, *labels)
    found = next((code for code in wanted if labels.get(code)), None)
    if found is None:
        raise KeyError(language)
    return labels[found], found
