"""What a matter is made of: of a text it asks nothing of its own, of a declaration an act of the table."""

from server.actions.declaration_matters import DECLARATION_MATTERS
from server.actions.joint_matters import MATTERS
from server.actions.matters import Matter
from server.security.permits import Act


def test_matters_of_declarations_are_asked_of_the_table_under_their_own_names() -> None:
    own = {matter: each.act for matter, each in MATTERS.items() if each.act is not None}
    assert set(own) == set(DECLARATION_MATTERS)
    assert set(own.values()) == {
        Act.SUBMIT_DECLARATION,
        Act.TRANSMIT_DECLARATION,
        Act.DECLARE_DECLARATION,
    }
    assert all(isinstance(each, Matter) for each in MATTERS.values())
