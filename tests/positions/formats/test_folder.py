from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.formats.folder import Folder, read_folder, write_folder
from tests.strategies import processes, questionnaires, submissions_to


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    process = draw(processes())
    versions = tuple(draw(questionnaires(version=number)) for number in range(1, draw(st.integers(2, 3))))
    submissions = tuple(
        draw(submissions_to(draw(st.sampled_from(versions)), member.id, number))
        for member in process.members
        for number in range(1, draw(st.integers(1, 3)))
    )
    return Folder(process, versions, submissions)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(folders())
def test_a_folder_is_read_as_it_was_written(folder: Folder) -> None:
    files = write_folder(folder)
    assert read_folder(files) == folder
    assert write_folder(read_folder(files)) == files
