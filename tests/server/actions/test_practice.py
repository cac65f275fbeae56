"""The persons of the practice room, and where their rehearsal begins."""

from positions.formats.folder import read_folder
from positions.questionnaire.submission import SubmissionState
from server.actions.builtin import builtin_files
from server.actions.practice import PLAYERS, PRACTICE, UNFINISHED, rehearsal


def test_every_address_that_scripts_rely_on_is_there_once() -> None:
    addresses = [player.email for player in PLAYERS]
    assert len(set(addresses)) == len(addresses)
    named = (
        "operator st-a st-b chair-a chair-b head-xa delegate-xa delegate2-xa head-xb delegate-xb observer "
        "focal-xa focal-xb"
    )
    assert set(addresses) == {f"{name}@practica.example" for name in named.split()}


def test_only_altamar_is_changed() -> None:
    folder = read_folder(builtin_files(PRACTICE))
    begun = rehearsal(folder)
    changed = [
        (before.delegation, after.state)
        for before, after in zip(folder.submissions, begun.submissions, strict=True)
        if before != after
    ]
    assert changed == [(UNFINISHED, SubmissionState.DRAFT)]
    assert (begun.process, begun.questionnaires) == (folder.process, folder.questionnaires)
