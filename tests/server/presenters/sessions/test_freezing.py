"""What is read before a freeze, in words."""

from dataclasses import replace

from positions.ids import ConferenceId, Language, PersonId
from positions.negotiation.draft import Hand
from positions.negotiation.freeze_report import ReportConfirmation, freeze_report
from positions.negotiation.translations import TranslationState
from server.actions.freeze_reporting import ReadReport
from server.presenters.sessions.freezing import shown_freeze_report
from server.presenters.sessions.languages import STANDINGS
from server.store.freeze_reports import NamedConfirmation
from tests.room import NOW, frame
from tests.session_room import PARAGRAPHS
from tests.shown_draft import found

REPORT = freeze_report((), ((PARAGRAPHS[0].id, Language.PT, TranslationState.STALE),))
SAID = NamedConfirmation(ReportConfirmation(ConferenceId("ca"), PersonId("p"), REPORT.digest, NOW), "Ana")


def test_lists_lead_to_their_paragraphs_and_offices_stand_for_persons() -> None:
    read = ReadReport(REPORT, (SAID,), (ConferenceId("cb"),))
    shown = shown_freeze_report(frame(), replace(found(), hand=Hand.MEMBER), read, "/here")
    (language,) = shown.languages
    (listed,) = language.lists
    assert listed.words == STANDINGS[TranslationState.STALE]
    assert listed.paragraphs == (("OP1", "/here?text=pt#p-p1"),)
    assert [(each.office, each.name) for each in shown.confirmed] == [("ST-CA", "")]
    assert shown.missing == ("ST-CB",)
    assert not shown.is_plain
    pen = shown_freeze_report(frame(), replace(found(), hand=Hand.CHAIR), read, "/here")
    assert [each.name for each in pen.confirmed] == ["Ana"]
