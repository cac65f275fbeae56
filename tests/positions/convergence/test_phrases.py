"""What of a clause may be an element, and how it is written for comparing."""

from positions.convergence.phrases import choices_of, phrase_of
from positions.convergence.words import words_of
from positions.ids import Language


def test_every_stretch_between_two_joints_may_be_an_element() -> None:
    text = "la entrada o la salida"
    (choice,) = choices_of(text, Language.ES)
    found = {places: text[words[0].start : words[-1].end] for places, (words, _) in choice.stretches.items()}
    assert found == {(0, 1): "la entrada", (1, 2): "la salida", (0, 2): text}
    assert choice.places == 3


def test_a_stretch_that_says_nothing_is_no_element() -> None:
    (choice,) = choices_of("ya más el visado", Language.ES)
    assert (0, 1) not in choice.stretches
    (choice,) = choices_of("a través de la frontera o con ella", Language.ES)
    assert all(words[-1].form != "ella" or len(words) > 2 for words, _ in choice.stretches.values())


def test_a_phrase_is_compared_without_the_articles_and_prepositions_before_it() -> None:
    phrase = phrase_of(words_of("De la Entrada de personas"), "purpose", Language.ES)
    assert phrase.core == "entrada de personas"
    assert phrase.lemmas == ("entrada", "persona")
    assert phrase.words == ("entrada", "personas")
    assert phrase.role == "purpose"


def test_a_connector_of_purpose_is_part_of_what_is_said_and_of_inclusion_is_not() -> None:
    assert phrase_of(words_of("con fines de estudio"), "", Language.ES).core == "con fines de estudio"
    assert phrase_of(words_of("con fines de estudio"), "", Language.ES).role == "purpose"
    assert phrase_of(words_of("notamment l’épouse"), "", Language.FR).core == "épouse"
    assert (
        phrase_of(words_of("en casa por medio de carta"), "", Language.ES).core == "casa por medio de carta"
    )
    assert phrase_of(words_of("en mediante carta"), "", Language.ES).core == "mediante carta"
    assert phrase_of(words_of("que estudie"), "means", Language.ES).role == "means"
