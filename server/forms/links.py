"""Which paragraph hangs on which other, as a form or a program says it."""

from typing import Annotated

from pydantic import Field

from positions.ids import ParagraphId
from server.actions.linking import ChangeLink, LinkAct
from server.forms.reading import Wish


class LinkForm(Wish):
    """``to``: the id of the other paragraph."""

    to: Annotated[str, Field(min_length=1, max_length=64)]
    act: LinkAct

    def of(self, paragraph: ParagraphId) -> ChangeLink:
        """The wish, of a paragraph."""
        return ChangeLink(paragraph, ParagraphId(self.to), self.act)
