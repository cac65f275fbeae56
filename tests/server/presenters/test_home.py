"""The processes of an installation, and one process at a glance."""

from dataclasses import replace

from positions.ids import ProcessId
from positions.process import Confidence, Role
from server.presenters.home import process, processes
from tests import room
from tests.server.presenters.test_frame import visit


def test_a_process_tells_its_frame_with_what_is_uncertain() -> None:
    frame = room.frame()
    shown = process(frame, (), visit())
    assert shown["total"] == len(frame.members)
    assert shown["can_answer"] is True
    unsure = replace(frame.sessions[0], confidence=Confidence.MEDIUM) if frame.sessions else None
    if unsure is not None:
        told = process(replace(frame, sessions=(unsure,)), (), visit())["sessions"]
        assert isinstance(told, list)
        assert told[0]["mark"] == "dato por confirmar"


def test_the_list_of_processes_marks_where_one_has_a_seat() -> None:
    frame = room.frame()
    shown = processes((frame, replace(frame, id=ProcessId("otro"))), visit())["processes"]
    assert isinstance(shown, list)
    assert [row["mine"] for row in shown] == [True, False]
    assert room.DELEGATE.role is Role.DELEGATE
