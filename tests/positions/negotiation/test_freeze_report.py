"""What is read before a freeze: what it lists, and whose word it takes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Stale, WrongPhase
from positions.ids import ConferenceId, Language, ParagraphId, PersonId
from positions.negotiation.draft import Hand, Mode
from positions.negotiation.freeze_report import (
    LISTED,
    FreezeReport,
    ReportConfirmation,
    check_report,
    check_reporting,
    confirmed_by,
    freeze_report,
    missing_for_freeze,
)
from positions.negotiation.references import CrossReference, CrossReferenceState
from positions.negotiation.translations import TranslationState

CA, CB = ConferenceId("ca"), ConferenceId("cb")
ANA, EVA = PersonId("ana"), PersonId("eva")
NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
P1, P2 = ParagraphId("p1"), ParagraphId("p2")
STALE, ALIGNED, ORIGINAL = TranslationState.STALE, TranslationState.ALIGNED, TranslationState.ORIGINAL
SURE = CrossReference(P1, 0, 9, "párrafo 2", CrossReferenceState.RESOLVES, P2)
LOST = CrossReference(P1, 0, 9, "párrafo 9", CrossReferenceState.DANGLING, None)
SPOKEN = ((P1, Language.ES, ORIGINAL), (P1, Language.PT, STALE), (P2, Language.PT, ALIGNED))


def said(report: FreezeReport, of: ConferenceId = CA, person: PersonId = ANA) -> ReportConfirmation:
    return ReportConfirmation(of, person, report.digest, NOW)


def test_it_lists_mentions_in_doubt_and_each_language_apart() -> None:
    report = freeze_report((SURE, LOST), (*SPOKEN, (P1, Language.EN, ALIGNED)))
    english, portuguese = report.languages
    assert report.mentions == (LOST,)
    assert (english.language, english.is_aligned, english.aligned) == (Language.EN, True, 1)
    assert (portuguese.is_aligned, portuguese.aligned, portuguese.lists[STALE]) == (False, 1, (P1,))
    assert set(portuguese.lists) == set(LISTED)


def test_what_lists_nothing_waits_for_nobody() -> None:
    for plain in (freeze_report((), ()), freeze_report((SURE,), ((P1, Language.PT, ALIGNED),))):
        assert plain.is_plain
        assert missing_for_freeze(plain, (), (CA, CB)) == ()
        with pytest.raises(WrongPhase, match="report_plain"):
            check_report(plain, (), said(plain))
    assert not freeze_report((LOST,), ()).is_plain
    assert not freeze_report((), SPOKEN).is_plain


def test_each_conference_confirms_the_very_list() -> None:
    report, other = freeze_report((), SPOKEN), freeze_report((LOST,), SPOKEN)
    assert missing_for_freeze(report, (), (CA, CB)) == (CA, CB)
    words = [said(report), said(other, CB)]
    assert missing_for_freeze(report, words, (CA, CB)) == (CB,)
    assert missing_for_freeze(report, [*words, said(report, CB)], (CA, CB)) == ()
    assert missing_for_freeze(report, words, (CA,)) == ()
    last = said(report, CA, EVA)
    assert confirmed_by(report, [*words, last]) == {CA: last}


def test_nobody_confirms_what_they_have_not_seen_nor_twice() -> None:
    report, other = freeze_report((), SPOKEN), freeze_report((LOST,), SPOKEN)
    check_report(report, (), said(report))
    check_report(report, (said(other),), said(report))
    check_report(report, (said(report),), said(report, CA, EVA))
    with pytest.raises(Stale, match="report_moved"):
        check_report(report, (), said(other))
    with pytest.raises(WrongPhase, match="report_confirmed"):
        check_report(report, (said(report),), said(report))


@pytest.mark.parametrize(
    ("mode", "hand", "reason"),
    [
        (Mode.OPEN, Hand.CHAIR, "not_the_secretariat"),
        (Mode.OPEN, Hand.MEMBER, "not_the_secretariat"),
        (Mode.FROZEN, Hand.SECRETARIAT, "draft_frozen"),
        (Mode.ARCHIVED, Hand.SECRETARIAT, "draft_final"),
    ],
)
def test_a_secretariat_confirms_while_it_can_be_frozen(mode: Mode, hand: Hand, reason: str) -> None:
    for able in (Mode.PREPARING, Mode.OPEN, Mode.PROPOSALS, Mode.PLENARY):
        check_reporting(able, Hand.SECRETARIAT)
    with pytest.raises(DomainError, match=reason):
        check_reporting(mode, hand)


@given(st.lists(st.tuples(st.sampled_from((P1, P2)), st.sampled_from(LISTED)), unique=True, min_size=1))
def test_whatever_it_lists_otherwise_has_another_digest(
    rows: list[tuple[ParagraphId, TranslationState]],
) -> None:
    report = freeze_report((), ((id, Language.PT, state) for id, state in rows))
    fewer = freeze_report((), ((id, Language.PT, state) for id, state in rows[1:]))
    elsewhere = freeze_report((), ((id, Language.FR, state) for id, state in rows))
    assert len({report.digest, fewer.digest, elsewhere.digest}) == 3
