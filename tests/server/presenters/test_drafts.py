"""How base texts and proposed drafts are drawn."""

from dataclasses import replace

import pytest

from positions.convergence.findings.elements import Basis, Occurrence
from positions.formats.mapping.draft_wording import base_bytes
from positions.ids import ConferenceId, DelegationId, Language, PersonId, QuestionKey, SessionId, TermId
from positions.negotiation.draft_wording import BasePiece, BaseWording
from positions.negotiation.word_sources import SourcedText, Stretch, sourced_text
from positions.process import Level
from positions.questionnaire.phase import Phase
from positions.text.brackets.tree import roster_of
from server.actions.drafts import SeenDraft
from server.actions.questionnaires import Listed
from server.presenters.drafts.listing import countries_of, session_drafts
from server.presenters.drafts.proposal import session_options
from server.presenters.drafts.wording import ShownStretch, Sponsor, shown_pieces, shown_wording
from server.store.drafts import KeptDraft, ProposedDraft
from server.store.questionnaires import Edition
from tests import room
from tests.drafting import framed
from tests.room import NOW, QUESTIONNAIRE

A, D = DelegationId("XAA"), DelegationId("XAD")
COUNTRIES = countries_of(room.frame(), Language.ES)
SAID = Occurrence("XAA/es", (0, 12), "Toda persona", Basis.SAME_WORDS)
WHO = BasePiece("e1", "", "Toda persona", (A, D), True, (SAID,))
MOVES = BasePiece(
    "e2", "movimiento", "que migra", (A,), False, (replace(SAID, span=(13, 22), text="que migra"),)
)
BASE = BaseWording("Toda persona [XA: que migra]", (WHO, MOVES), ())


def written(text: str) -> SourcedText:
    return sourced_text(text, BASE, "ST-CA", Language.ES, roster_of(room.frame()))


def test_words_come_with_the_number_of_their_source_and_brackets_with_names() -> None:
    pieces = shown_pieces(BASE.pieces, COUNTRIES, "/items/q")
    shown = shown_wording(written("Toda persona [XA: que migra | ST-CA: ∅] hoy"), pieces, COUNTRIES)
    assert shown.stretches == (
        ShownStretch(words="Toda persona", piece=1),
        ShownStretch(mark=" "),
        ShownStretch(mark="["),
        ShownStretch(sponsors=(Sponsor("XA", "Altamar es"),)),
        ShownStretch(words="que migra", piece=2),
        ShownStretch(mark=" "),
        ShownStretch(mark="|"),
        ShownStretch(mark=" "),
        ShownStretch(sponsors=(Sponsor("ST-CA"),)),
        ShownStretch(mark="∅"),
        ShownStretch(mark="]"),
        ShownStretch(words=" hoy"),
    )
    assert (shown.own_words, shown.left_out, shown.shortened) == (1, (), ())


def test_own_words_behind_their_own_code_are_not_signed_twice() -> None:
    pieces = shown_pieces(BASE.pieces, COUNTRIES, "")
    shown = shown_wording(written("hoy Toda persona [ST-CA: ayer]"), pieces, COUNTRIES)
    assert [(each.words, each.signed) for each in shown.stretches if each.words and not each.piece] == [
        ("hoy", False),
        ("ayer", True),
    ]


def test_tags_stand_before_names() -> None:
    text = SourcedText("", (Stretch(" [#waiting XA, XD: ", None, is_mark=True),), 0, (), ())
    assert [
        (each.mark, [one.code for one in each.sponsors])
        for each in shown_wording(text, (), COUNTRIES).stretches
    ] == [
        (" ", []),
        ("[", []),
        ("#waiting", []),
        (" ", []),
        ("", ["XA", "XD"]),
    ]


def test_pieces_are_named_by_a_person_or_quoted_with_their_evidence() -> None:
    who, moves = shown_pieces(BASE.pieces, COUNTRIES, "/items/q")
    assert (who.number, who.name.text, who.name.lang, who.is_quote, who.is_core) == (
        1,
        "Toda persona",
        "es",
        True,
        True,
    )
    assert (moves.number, moves.name.text, moves.is_quote, moves.is_core) == (2, "movimiento", False, False)
    assert [each.code for each in who.holders] == ["XA", "XD"]
    (evidence,) = moves.evidence
    assert (evidence.first, evidence.last, evidence.href) == (14, 22, "/items/q#XAA")


def test_what_is_left_out_or_cut_short_is_named() -> None:
    pieces = shown_pieces(BASE.pieces, COUNTRIES, "/items/q")
    shown = shown_wording(written("Toda"), pieces, COUNTRIES)
    assert ([each.number for each in shown.shortened], [each.number for each in shown.left_out]) == ([1], [2])


DRAFT = ProposedDraft(
    id="d1",
    process=room.frame().id,
    conference=ConferenceId("ca"),
    questionnaire=QUESTIONNAIRE,
    term=TermId("t01"),
    question=QuestionKey("t01.national"),
    tier="ca",
    language=Language.ES,
    session=SessionId("s5"),
    level=Level.BOTH,
    seen_by=None,
    text=BASE.text,
    digest="0" * 64,
    body=base_bytes(BASE, written(BASE.text)),
    account=PersonId("p"),
    at=NOW,
)
EDITION = Edition(QUESTIONNAIRE, room.frame().id, room.questionnaire(), 1)
LISTED = Listed(room.frame(), QUESTIONNAIRE, (EDITION,), EDITION, None, Phase.OPEN)


def seen(draft: ProposedDraft = DRAFT, *, withdrawn: bool = False) -> SeenDraft:
    return SeenDraft(KeptDraft(draft, "Persona", NOW if withdrawn else None), not withdrawn)


def test_drafts_stand_in_their_session_what_stands_before_what_was_taken_back() -> None:
    gone = seen(replace(DRAFT, id="d0", tier="biregional"), withdrawn=True)
    (session,) = session_drafts(framed(), [gone, seen()], [LISTED], language=Language.ES, named=True)
    assert (session.number, session.title.text) == (5, "Trata es")
    first, second = session.drafts
    assert (first.id, first.tier, first.own, first.name, first.aspect, first.withdrawn) == (
        "d1",
        "CA",
        "ST-CA",
        "Persona",
        "Definición nacional",
        None,
    )
    assert first.term.words.text == "migrante es"
    assert first.withdraw == "/p/practica/drafts/d1/withdraw"
    assert (second.id, second.tier, second.withdrawn, second.withdraw) == ("d0", "", NOW, "")


def test_persons_are_named_to_secretariats_alone() -> None:
    (session,) = session_drafts(framed(), [seen()], [LISTED], language=Language.ES, named=False)
    assert session.drafts[0].name == ""


@pytest.mark.parametrize(
    ("draft", "listed"),
    [(DRAFT, ()), (replace(DRAFT, term=TermId("t99"), question=QuestionKey("t99.x")), (LISTED,))],
)
def test_of_a_questionnaire_that_the_reader_does_not_see_the_term_is_its_id(
    draft: ProposedDraft, listed: tuple[Listed, ...]
) -> None:
    (session,) = session_drafts(framed(), [seen(draft)], listed, language=Language.ES, named=True)
    assert (session.drafts[0].term.words.text, session.drafts[0].aspect) == (draft.term, "")


def test_sessions_are_chosen_by_title() -> None:
    assert session_options(framed(), Language.PT) == (("s5", "Trata pt"),)
