"""Forms of the page of suggestions."""

from typing import Annotated

from pydantic import Field

from positions.convergence.judgements import PASSAGE_LENGTH, SameOrNot
from positions.ids import Language
from server.forms.reading import Wish

Words = Annotated[str, Field(max_length=2 * PASSAGE_LENGTH)]
Number = Annotated[int, Field(ge=0, lt=10**9)]
Short = Annotated[str, Field(max_length=200)]


class Standing(Wish):
    """Where on the page one stands: the open term or all, the pair put off last, the page of names."""

    term: Short
    open: Short = ""
    after: Short = ""
    names: Number = 1


class Decision(Standing):
    """What is decided on two passages, and the number of the decision seen."""

    one_lang: Language
    one_text: Words
    other_lang: Language
    other_text: Words
    says: SameOrNot
    seen: Number


class Sweep(Standing):
    """One decision on all that waits in an element."""

    element: Short
    says: SameOrNot


class Undoing(Standing):
    """The numbers of the decisions to take back, both ends included."""

    first: Number
    last: Number


class ElementName(Standing):
    """The name of what a passage says, and the name that was seen; an empty one takes it back."""

    lang: Language
    text: Words
    name: Short = ""
    seen: Short = ""
