"""See ``test_marking``, which asks for what is here in the transaction of an act."""

from server.actions import held_grid
from tests.server.actions import test_marking


def test_it_is_asked_for_in_the_transaction_of_an_act() -> None:
    assert held_grid.__doc__
    assert test_marking.marked.__doc__
