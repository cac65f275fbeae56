"""Which paragraph hangs on which, as it is sent."""

import pytest
from pydantic import ValidationError

from server.actions.linking import ChangeLink, LinkAct
from server.forms.links import LinkForm
from tests.assenting import P1, P2


def test_a_link_is_read() -> None:
    wish = LinkForm.model_validate({"to": "p2", "act": "unlink"})
    assert wish.of(P1) == ChangeLink(P1, P2, LinkAct.UNLINK)


@pytest.mark.parametrize("sent", [{}, {"to": "", "act": "link"}, {"to": "p2", "act": "close"}])
def test_what_does_not_fit_is_refused(sent: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        LinkForm.model_validate(sent)
