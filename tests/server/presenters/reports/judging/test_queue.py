"""The queue of suggestions: which pair is at hand, what is put off, what was decided."""

from dataclasses import replace

from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.convergence.passages import pair_name
from positions.ids import Language, TermId
from server.actions.elements import TermElements
from server.presenters.reports.judging.queue import Place, SuggestionsPage, suggestions_page
from tests.judging import AT, CA, decided, element, reading, term

SURE, NEAR, FAR = (passage_of(Language.ES, words) for words in ("salir", "irse", "partir"))
EXIT = element(
    "e1",
    Occurrence("XAA/es", (0, 5), "salir", Basis.SAME_WORDS),
    Occurrence("XAB/es", (0, 4), "irse", Basis.SUGGESTED),
    Occurrence("XAD/es", (0, 6), "partir", Basis.SUGGESTED),
)
FIRST = term(EXIT)
SECOND = term(element("e9", Occurrence("XAA/es", (0, 5), "entra", Basis.SAME_WORDS)), id="t2")


def page(place: Place | None = None, *terms: TermElements) -> SuggestionsPage:
    return suggestions_page(reading(), terms or (FIRST, SECOND), place or Place())


def other(shown: SuggestionsPage) -> str:
    assert shown.card is not None
    return shown.card.other.text


def test_every_term_says_how_many_pairs_wait_and_the_first_of_all_is_at_hand() -> None:
    shown = page()
    assert [(line.term, line.waiting, line.link.current) for line in shown.terms] == [
        ("t1", 2, False),
        ("t2", 0, False),
    ]
    assert (shown.waiting, shown.term, other(shown)) == (2, None, "irse")
    assert shown.card is not None
    assert [each.text for each in shown.card.beside] == ["partir"]
    assert shown.named.shown == ()


def test_a_pair_put_off_is_followed_by_the_next_and_the_last_by_the_first() -> None:
    first = pair_name(SURE, NEAR)
    shown = page(Place(after=first))
    assert other(shown) == "partir"
    assert shown.later == f"/r/suggestions?after={pair_name(SURE, FAR)}"
    assert other(page(Place(after=pair_name(SURE, FAR)))) == "irse"
    assert other(page(Place(after="nothing"))) == "irse"


def test_an_open_term_shows_its_own_queue_and_its_elements() -> None:
    shown = page(Place(term="t1"))
    assert shown.term is not None
    assert [line.link.current for line in shown.terms] == [True, False]
    assert [each.words.text for each in shown.named.shown] == ["salir"]
    assert page(Place(term="t2")).card is None
    assert page(Place(term="t2")).later == ""
    assert page(Place(term="none")).waiting == 2


def test_a_pair_that_is_asked_for_is_at_hand_even_when_it_was_decided() -> None:
    made = (decided(1, Judgement(TermId("t1"), SURE, FAR, SameOrNot.SAME, CA, AT)),)
    judged = term(EXIT, made=made)
    shown = page(Place("t1", pair_name(FAR, SURE)), judged)
    assert shown.card is not None
    assert (other(shown), shown.card.holds) == ("partir", "same")
    assert other(page(Place("t1", "unknown"), judged)) == "irse"


def test_decisions_stand_newest_first_and_those_replaced_no_longer_hold() -> None:
    made = (
        decided(1, Judgement(TermId("t1"), SURE, FAR, SameOrNot.SAME, CA, AT)),
        decided(2, Naming(TermId("t1"), SURE, "salida", CA, AT)),
        decided(3, Judgement(TermId("t1"), SURE, FAR, None, CA, AT)),
        decided(4, Naming(TermId("t1"), SURE, "partida", CA, AT)),
        decided(5, Judgement(TermId("t1"), SURE, NEAR, SameOrNot.DIFFERENT, CA, AT)),
    )
    shown = page(Place("t1"), term(EXIT, made=made))
    assert [(line.kept.seq, line.label, line.name, line.holds) for line in shown.decisions] == [
        (5, "No dicen lo mismo", "", True),
        (4, "", "partida", True),
        (3, "Decisión retirada", "", False),
        (2, "", "salida", False),
        (1, "Dicen lo mismo", "", False),
    ]
    assert shown.decisions[0].href == f"/r/suggestions?term=t1&pair={pair_name(SURE, NEAR)}"


def test_what_is_still_being_found_what_failed_and_what_no_model_compares_is_said() -> None:
    (question,) = FIRST.questions
    looking = replace(FIRST, questions=(replace(question, found=None, waiting=()),))
    failed = replace(FIRST, questions=(replace(question, found=None, waiting=(), failed=True),))
    bare = replace(FIRST, questions=(replace(question, by_meaning=False),))
    assert [
        (each.looking, each.failed, each.by_meaning)
        for each in (page(None, one) for one in (looking, failed, bare))
    ] == [
        (1, False, True),
        (0, True, True),
        (0, False, False),
    ]
    assert [line.found for line in page(None, looking, SECOND).terms] == [False, True]
    assert page(None, replace(FIRST, questions=())).terms == ()
