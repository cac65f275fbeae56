"""What the secretariat may do to an unpublished version: one change at a time, each a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from positions.ids import Language, SessionId
from positions.process import Labels
from positions.questionnaire.questionnaire import Question, Term


@dataclass(frozen=True, slots=True)
class PutHeading:
    """Titles, introductions and deadline of the version."""

    titles: Labels
    introductions: Labels
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class PutSection:
    """Add a chapter at the end, or give one other titles and another session."""

    key: str
    titles: Labels
    session: SessionId | None = None


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Add a question at the end of a chapter, or replace the one with its key.

    A question that stands in that chapter stays where it stands; from another one it moves to the end.
    """

    section: str
    question: Question


@dataclass(frozen=True, slots=True)
class PutPattern:
    """Ask every term what one of them is asked: the question as it reads there, with the other labels."""

    question: Question


@dataclass(frozen=True, slots=True)
class PutTerm:
    """Add a term with its block of questions, or replace what is said of it.

    pattern: of the block where no term stands yet to take it from; ``{term}`` stands for the label.
    """

    term: Term
    pattern: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Translate:
    """Put texts into one language, by the names that ``texts.slots`` gives them."""

    language: Language
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Move:
    """Move a chapter, or a question inside its chapter, by so many places; up is negative."""

    key: str
    steps: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a chapter, a question, or a term with its chapter."""

    key: str


Emendation: TypeAlias = (
    PutHeading | PutSection | PutQuestion | PutPattern | PutTerm | Translate | Move | Remove
)
