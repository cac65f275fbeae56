"""Languages: what pages speak, and what texts are written in."""

from positions.ids import INTERFACE_LANGUAGES, Language


def test_pages_speak_four_languages_spanish_first_and_texts_five() -> None:
    assert [language.value for language in INTERFACE_LANGUAGES] == ["es", "en", "pt", "fr"]
    assert set(Language) - set(INTERFACE_LANGUAGES) == {Language.NL}
