"""Commitments in words: lists, table, calendar, Acta."""

from dataclasses import replace
from datetime import date

from positions.ids import ConferenceId, Language
from positions.negotiation.commitment import (
    CommitmentAct,
    CommitmentCourse,
    CommitmentState,
    CommitmentStep,
    CommitmentTerms,
)
from positions.process import Commitment, Level
from server.actions.commitment_reading import AdoptedPlace, ReadCommitment, commitment_thing
from server.actions.commitment_words import ConfirmedCommitment
from server.presenters.sessions.commitments import (
    ACTS,
    COLUMNS,
    STATES,
    acta_commitments,
    commitment_line,
    due_days,
    in_order,
    shown_steps,
    table_rows,
)
from tests import room
from tests.room import NOW, frame, labels
from tests.server.store.test_commitments import FOUND, STEP
from tests.session_room import draft

TODAY = date(2027, 6, 20)
TERMS = CommitmentTerms(("XAA", "ST-CB"), "=Envía", date(2027, 6, 12), "@copia")
COURSE = CommitmentCourse(CommitmentState.OPEN, TERMS, {})
THING = commitment_thing(FOUND.process, None, Level.BOTH, confirmed=True)
ONE = ReadCommitment(
    FOUND.process,
    "1-1",
    AdoptedPlace(FOUND, draft(), 1, "4"),
    None,
    THING,
    COURSE,
    (STEP,),
    frozenset(),
    frozenset({ConferenceId("ca")}),
)
EARLIER = replace(
    ONE,
    key="acta-3",
    place=None,
    earlier=Commitment(3, labels("Se reúnen"), ("CA",), None),
    course=replace(COURSE, terms=CommitmentTerms(("CA",), "")),
    steps=(),
)


def test_every_state_and_act_has_its_words() -> None:
    assert set(STATES) == set(CommitmentState)
    assert set(ACTS) == set(CommitmentAct)


def test_a_line_says_who_what_until_when_and_from_where() -> None:
    line = commitment_line(frame(), ONE, room.HEAD, Language.EN, TODAY)
    assert (line.what, line.lang, line.is_late, line.is_near) == ("=Envía", "es", True, False)
    assert [(each.code, each.name) for each in line.who] == [("XA", "Altamar en"), ("ST-CB", "ST-CB")]
    assert (line.text, line.text_href, line.label) == (1, "/p/practica/records/1", "4")
    earlier = commitment_line(frame(), EARLIER, room.HEAD, Language.EN, TODAY)
    assert (earlier.what, earlier.lang, earlier.label) == ("Se reúnen en", "en", "§ 3")
    assert (earlier.text, earlier.text_href, earlier.due) == (0, "", None)
    dutch = commitment_line(frame(), EARLIER, room.HEAD, Language.NL, TODAY)
    assert (dutch.what, dutch.lang) == ("Se reúnen es", "es")


def test_the_record_of_another_conference_is_not_linked() -> None:
    own = commitment_thing(FOUND.process, ConferenceId("ca"), Level.BOTH, confirmed=True)
    given = replace(ONE, thing=own)
    assert commitment_line(frame(), given, room.HEAD, Language.ES, TODAY).text_href
    assert commitment_line(frame(), given, room.FAR, Language.ES, TODAY).text_href == ""


def test_what_is_overdue_stands_first_then_what_is_to_be_done() -> None:
    late = commitment_line(frame(), ONE, room.HEAD, Language.ES, TODAY)
    coming = replace(late, key="2", is_late=False, due=date(2027, 7, 1))
    undated = replace(coming, key="3", due=None)
    over = replace(coming, key="4", state=CommitmentState.DONE)
    assert [each.key for each in in_order([over, undated, coming, late])] == ["1-1", "2", "3", "4"]


def test_a_table_has_codes_days_and_addresses() -> None:
    lines = [commitment_line(frame(), each, room.HEAD, Language.ES, TODAY) for each in (ONE, EARLIER)]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in table_rows(lines, str.upper, "https://a.example")]
    assert rows[0] == {
        "commitment": "1-1",
        "responsible": "XAA ST-CB",
        "what": "=Envía",
        "due": "2027-06-12",
        "evidence": "@copia",
        "state": "ABIERTO",
        "overdue": "1",
        "adopted_text": "1",
        "paragraph": "4",
        "page": "https://a.example/p/practica/commitments/1-1",
    }
    assert (rows[1]["due"], rows[1]["adopted_text"], rows[1]["overdue"]) == ("", "", "0")


def test_a_calendar_has_what_has_a_day() -> None:
    rows = [(each, commitment_line(frame(), each, room.HEAD, Language.ES, TODAY)) for each in (ONE, EARLIER)]
    (day,) = due_days(rows, "https://a.example")
    assert (day.id, day.day, day.title) == (
        "practica.1-1@acorde",
        date(2027, 6, 12),
        "Altamar es, ST-CB: =Envía",
    )
    assert (day.at, day.changed, day.off) == (NOW, 0, False)
    dropped = replace(
        ONE,
        course=CommitmentCourse(CommitmentState.DROPPED, replace(TERMS, responsible=()), {}, postponed=2),
        steps=(),
    )
    line = commitment_line(frame(), dropped, room.HEAD, Language.ES, TODAY)
    (off,) = due_days([(dropped, line)], "")
    assert (off.off, off.changed, off.title) == (True, 2, "=Envía")


def test_the_history_says_the_newest_first() -> None:
    by = CommitmentStep(CommitmentAct.SUPERSEDE, "Mejor así", by="1-2")
    steps = shown_steps(
        frame(), replace(ONE, steps=(STEP, replace(STEP, step=by, author="XAA"))), Language.PT
    )
    assert [each.act for each in steps] == ["Dijo qué lo reemplaza", "Lo confirmó"]
    assert steps[0].by == ("/p/practica/commitments/1-2", "1-2")
    assert (steps[0].author.name, steps[0].what) == ("Altamar pt", "")
    assert [each.code for each in steps[1].who] == ["XA"]


def test_an_acta_prints_names_and_days_in_its_language() -> None:
    confirmed = ConfirmedCommitment("1-1", "4", Language.ES, TERMS)
    bare = ConfirmedCommitment("1-2", "5", Language.ES, CommitmentTerms((), "Algo"))
    one, other = acta_commitments(frame(), [confirmed, bare], Language.EN)
    assert (one.who, one.until, one.what) == (("Altamar en", "ST-CB"), "12 June 2027", "=Envía")
    assert (other.who, other.until) == ((), "")
