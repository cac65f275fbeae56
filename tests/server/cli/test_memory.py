"""How Python and the C library keep memory."""

import gc
import platform
import weakref

from click.testing import CliRunner

from server.cli import main
from server.cli.memory import THRESHOLD, collect_seldom, share_arena


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_a_command_looks_for_garbage_seldom() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        assert CliRunner().invoke(main, ["token", "--help"]).exit_code == 0
        assert gc.get_threshold()[0] == THRESHOLD
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def test_what_only_a_cycle_holds_is_still_found() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        knot = weakref.ref(Knot())
        for _ in range(3 * THRESHOLD):
            if knot() is None:
                break
            _kept = [Knot() for _ in range(10)]
        assert knot() is None
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def test_all_threads_take_memory_from_one_place_where_the_c_library_can() -> None:
    assert share_arena() is (platform.libc_ver()[0] == "glibc")
