"""The processes of an installation, and one process at a glance."""

from dataclasses import replace
from datetime import date

from positions.ids import ProcessId
from positions.process import Confidence, Meeting
from server.actions.tasks import Desk
from server.presenters.home import process, processes
from server.security.identity import ANONYMOUS
from tests import room
from tests.server.presenters.test_frame import visit


def test_a_process_tells_its_frame_with_what_is_uncertain() -> None:
    frame = room.frame()
    shown = process(frame, (), (), visit())
    assert shown["tasks"] == []
    unsure = replace(frame.sessions[0], confidence=Confidence.MEDIUM) if frame.sessions else None
    if unsure is not None:
        told = process(replace(frame, sessions=(unsure,)), (), (), visit())["sessions"]
        assert isinstance(told, list)
        assert told[0]["mark"] == "dato por confirmar"


def test_arriving_one_reads_the_own_tasks_and_the_processes_without_any() -> None:
    meeting = Meeting(
        "m1", date(2027, 3, 9), date(2027, 3, 9), room.labels("Reunión"), {}, {}, Confidence.HIGH
    )
    frame = replace(room.frame(), meetings=(meeting,))
    elsewhere = replace(frame, id=ProcessId("otro"))
    shown = processes((frame, elsewhere), (Desk(frame, room.HEAD),), visit())
    assert isinstance(shown["tasks"], list)
    assert isinstance(shown["processes"], list)
    assert isinstance(shown["meeting"], dict)
    assert [task.process.id for task in shown["tasks"]] == ["practica"]
    assert [row["href"] for row in shown["processes"]] == ["/p/otro"]
    assert shown["meeting"]["title"] == "Reunión en"


def test_nobody_has_no_task_and_no_meeting() -> None:
    shown = processes((room.frame(),), (), visit(name=""))
    assert (shown["tasks"], shown["meeting"], shown["signed_in"]) == ([], None, False)


def test_whoever_has_a_seat_in_the_process_is_led_to_what_was_proposed_to_its_sessions() -> None:
    frame = room.frame()
    assert process(frame, (), (), replace(visit(), seat=room.HEAD))["drafts"] == "/p/practica/drafts"
    assert process(frame, (), (), replace(visit(), seat=ANONYMOUS))["drafts"] == ""
    assert (
        process(replace(frame, id=ProcessId("otro")), (), (), replace(visit(), seat=room.HEAD))["drafts"]
        == ""
    )
