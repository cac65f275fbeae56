"""The languages of the interface, as a page offers them."""

from positions.ids import INTERFACE_LANGUAGES, Language
from server.presenters.page import language_choices


def test_spanish_stands_first_and_the_chosen_one_is_marked() -> None:
    choices = language_choices(Language.PT)
    assert [choice.code for choice in choices] == list(INTERFACE_LANGUAGES)
    assert [choice.name for choice in choices if choice.current] == ["Português"]


def test_a_language_names_itself() -> None:
    assert {choice.name for choice in language_choices(Language.ES)} == {
        "Español",
        "English",
        "Português",
        "Français",
    }
