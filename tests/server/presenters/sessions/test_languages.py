"""Which languages are read, with links to read others, and how each text stands."""

from dataclasses import replace

import pytest

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.draft import Hand
from positions.negotiation.paragraph_tree import tree_of
from positions.negotiation.translations import ConfirmedWords, TranslationState
from positions.text.country_names import CountryDifference
from positions.text.skeleton import Bone, BoneDifference
from positions.text.wording import digest
from server.actions.session_reading import SessionDraft
from server.actions.translating import Standing
from server.presenters.sessions.languages import (
    STANDINGS,
    ShownDifference,
    in_languages,
    languages_read,
    shown_languages,
    spoken_in,
)
from server.presenters.sessions.paragraphs import ShownParagraph, ShownText
from server.presenters.sessions.views import Reading, View
from server.security.permits import Act
from server.store.journal import Head
from server.store.texts import TextRow
from server.store.translations import KeptMark, Mark
from tests.room import NOW, frame
from tests.session_room import ACCOUNT, DRAFT, PARAGRAPHS, draft

ES, EN, PT = Language.ES, Language.EN, Language.PT
HERE = "/here"


def text(language: Language, version: int = 2) -> tuple[TextRow, Head]:
    """The text of the first paragraph in a language."""
    id = TextId(f"x-{language.value}")
    row = TextRow(id, DRAFT, ParagraphId("p1"), language, "")
    return row, Head(id, version, language.value, digest(language.value))


FOUND = SessionDraft(
    draft(),
    tree_of(PARAGRAPHS),
    {ParagraphId("p1"): {language: text(language) for language in (PT, ES, EN)}},
    frozenset({Act.COMPOSE_TEXT, Act.CONFIRM_TEXT}),
    Hand.SECRETARIAT,
)


def test_the_original_comes_first() -> None:
    assert spoken_in(FOUND) == (ES, EN, PT)


@pytest.mark.parametrize(
    ("text", "aside", "expected"),
    [
        ("", "", (ES,)),
        ("pt", "", (PT,)),
        ("pt", "es", (PT, ES)),
        ("", "pt", (ES, PT)),
        ("pt", "pt", (PT,)),
        ("fr", "nl", (ES,)),
        ("xx", "en", (ES, EN)),
    ],
)
def test_one_or_two_languages_are_read(text: str, aside: str, expected: tuple[Language, ...]) -> None:
    assert languages_read(FOUND, Reading(text=text, aside=aside)) == expected


def test_paragraphs_keep_the_texts_that_are_read_in_their_order() -> None:
    texts = tuple(ShownText(f"x-{each}", each, 0, "", "") for each in ("es", "en", "pt"))
    each = ShownParagraph("p1", "OP1", "", False, 0, False, False, texts)
    (kept,) = in_languages([each], (PT, ES))
    assert [shown.lang for shown in kept.texts] == ["pt", "es"]


def test_links_lead_to_every_language_and_keep_the_rest_of_the_address() -> None:
    reading = Reading(View.CHANGES, base="zero", text="pt", aside="es")
    shown = shown_languages(frame(), FOUND, {}, reading, HERE)
    assert [(link.words.text, link.current) for link in shown.main] == [
        ("es", False),
        ("en", False),
        ("pt", True),
    ]
    assert shown.main[0].href == f"{HERE}?text=es&view=changes&base=zero"
    assert shown.main[1].href == f"{HERE}?text=en&view=changes&base=zero&beside=es"
    assert [(link.words.text, link.current) for link in shown.beside] == [
        ("", False),
        ("es", True),
        ("en", False),
    ]
    assert shown.beside[0].href == f"{HERE}?text=pt&view=changes&base=zero"
    assert (shown.several, shown.aligned, shown.original) == (True, True, "es")
    assert shown.query == "?text=pt&view=changes&base=zero&beside=es"


def test_languages_are_offered_to_whoever_may_add_them() -> None:
    shown = shown_languages(frame(), FOUND, {}, Reading(), HERE)
    assert (shown.addable, shown.may_confirm, shown.aligned) == (("fr", "nl"), True, False)
    assert shown.names["fr"] == "Français"
    reader = replace(FOUND, acts=frozenset())
    plain = shown_languages(frame(), reader, {}, Reading(), HERE)
    assert (plain.addable, plain.may_confirm) == ((), False)


def test_a_text_says_how_it_stands_and_what_was_confirmed() -> None:
    original = TextId("x-es")
    mark = Mark(TextId("x-pt"), 1, original, 1, "ST-CA", ACCOUNT, NOW)
    kept = KeptMark(mark, ConfirmedWords("w", "s"))
    standings = {
        original: Standing(TranslationState.ORIGINAL, original, None),
        TextId("x-pt"): Standing(TranslationState.STALE, original, kept),
    }
    shown = shown_languages(frame(), FOUND, standings, Reading(), HERE).standings
    stale, first = shown["x-pt"], shown["x-es"]
    assert (stale.standing, stale.words, stale.waits) == ("stale", STANDINGS[TranslationState.STALE], True)
    assert (stale.source, stale.source_version) == (original, 2)
    assert (stale.confirmed_words, stale.confirmed_source, stale.by, stale.at) == ("w", "s", "ST-CA", NOW)
    assert (first.standing, first.waits, first.confirmed_source, first.at) == ("original", False, "", None)


@pytest.mark.parametrize(("confirmed", "waits"), [(None, True), ("other", True), ("pt", False)])
def test_what_is_built_otherwise_is_listed_and_waits_until_it_is_confirmed(
    confirmed: str | None, waits: bool
) -> None:
    original, own = TextId("x-es"), TextId("x-pt")
    mark = Mark(own, 1, original, 1, "ST-CA", ACCOUNT, NOW)
    kept = None if confirmed is None else KeptMark(mark, ConfirmedWords(digest(confirmed), "s"))
    differences = (BoneDifference(Bone.NUMBERS, ("2030",), ()),)
    countries = CountryDifference(("Altamar",), ())
    standings = {own: Standing(TranslationState.MISMATCH, original, kept, differences, countries)}
    shown = shown_languages(frame(), FOUND, standings, Reading(), HERE).standings["x-pt"]
    assert (shown.standing, shown.waits) == ("mismatch", waits)
    assert shown.differences == (ShownDifference("Números", ("2030",), ()),)
    assert shown.countries == ShownDifference("Mire los nombres de países", ("Altamar",), ())
