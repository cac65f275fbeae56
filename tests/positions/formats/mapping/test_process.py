from hypothesis import given

from positions.formats.mapping.process import process_mapping, read_process
from positions.formats.mapping.reading import read_plain
from positions.process import Process
from tests.strategies import processes


@given(processes())
def test_a_frame_is_read_as_it_was_written(process: Process) -> None:
    assert read_plain(read_process, process_mapping(process)) == process
