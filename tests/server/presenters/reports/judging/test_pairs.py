"""Two passages side by side."""

from dataclasses import replace

from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.convergence.passages import pair_name
from positions.ids import ConferenceId, DelegationId, Language
from server.presenters.reports.cues import CueLine
from server.presenters.reports.judging.pairs import (
    SAYS,
    elements_in,
    pair_called,
    pair_card,
)
from tests.judging import AT, CA, decided, element, reading, term

KNOWN, NEAR = passage_of(Language.ES, "no podrá salir"), passage_of(Language.EN, "may leave")
EXIT = element(
    "e1",
    Occurrence("XAA/es", (0, 14), "no podrá salir", Basis.SAME_WORDS),
    Occurrence("XAD/en", (0, 9), "may leave", Basis.SUGGESTED),
)
OTHER = element("e2", Occurrence("XAB/es", (0, 3), "ver", Basis.SAME_WORDS))


def test_each_passage_stands_with_who_says_it_and_the_words_of_its_cues_marked() -> None:
    card = pair_card(reading(), term(EXIT, OTHER), KNOWN, NEAR)
    assert card.one.stretches == (("no", True), (" podrá salir", False))
    assert [country.id for country in card.one.who] == ["XAA"]
    assert (card.other.text, card.other.lang) == ("may leave", "en")
    assert card.cues == (CueLine("Negación", ("no",), "es", (), "en"),)
    assert (card.term, card.aspect, card.id) == ("t1", "Definición nacional", "e1")
    assert (card.seen, card.holds, card.label) == (0, "", "")
    assert card.name == pair_name(NEAR, KNOWN)


def test_what_was_decided_last_is_said_with_its_number() -> None:
    made = (
        decided(1, Judgement(term().term, KNOWN, NEAR, SameOrNot.SAME, CA, AT)),
        decided(2, Judgement(term().term, NEAR, KNOWN, SameOrNot.RELATED, CA, AT)),
        decided(3, Naming(term().term, KNOWN, "salida", CA, AT)),
    )
    judged = replace(term(EXIT), made=made)
    card = pair_card(reading(), judged, KNOWN, NEAR)
    assert (card.seen, card.holds, card.label) == (2, "related", "Relacionado, no igual")
    back = decided(4, Judgement(term().term, KNOWN, NEAR, None, ConferenceId("cb"), AT))
    card = pair_card(reading(), replace(judged, made=(*made, back)), KNOWN, NEAR)
    assert (card.seen, card.holds, card.label) == (4, "", "Decisión retirada")


def test_words_that_stand_nowhere_any_more_are_shown_without_a_delegation() -> None:
    card = pair_card(reading(), term(EXIT), KNOWN, passage_of(Language.ES, "irse"))
    assert (card.other.who, card.other.stretches) == ((), (("irse", False),))
    gone = pair_card(reading(), term(EXIT), passage_of(Language.ES, "irse"), KNOWN)
    assert (gone.aspect, gone.element, gone.id) == ("", "", "")


def test_a_pair_is_found_by_its_name_whether_it_waits_was_decided_or_is_of_two_elements() -> None:
    gone = passage_of(Language.ES, "irse")
    made = (
        decided(1, Naming(term().term, KNOWN, "salida", CA, AT)),
        decided(2, Judgement(term().term, KNOWN, gone, SameOrNot.SAME, CA, AT)),
    )
    here = replace(term(EXIT, OTHER), made=made)
    assert pair_called(here, pair_name(NEAR, KNOWN)) == (KNOWN, NEAR)
    assert pair_called(here, pair_name(KNOWN, gone)) == (KNOWN, gone)
    assert pair_called(here, "e1~e2") == (KNOWN, passage_of(Language.ES, "ver"))
    for name in ("e1~e1", "e1~e9", "~", "nothing"):
        assert pair_called(here, name) is None


def test_elements_that_are_not_found_yet_are_none() -> None:
    waiting = term(EXIT)
    questions = tuple(replace(each, found=None) for each in waiting.questions)
    assert elements_in(replace(waiting, questions=questions)) == ()


def test_every_answer_has_its_words() -> None:
    assert set(SAYS) == {*SameOrNot, None}
    assert DelegationId("XAA") in reading().countries
