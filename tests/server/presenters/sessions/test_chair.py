"""What the chair chooses from."""

from positions.negotiation.draft import DRAFTING, Mode
from server.presenters.sessions.chair import CHOICES, mode_choices


def test_every_mode_of_drafting_is_offered_and_the_present_one_chosen() -> None:
    assert set(CHOICES) == set(DRAFTING)
    assert [(each.value, each.chosen) for each in mode_choices(Mode.PLENARY)] == [
        ("open", False),
        ("proposals", False),
        ("plenary", True),
    ]
    assert not any(each.chosen for each in mode_choices(Mode.FROZEN))
