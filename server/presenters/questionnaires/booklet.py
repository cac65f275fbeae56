"""A questionnaire in the hands of one seat: what its pages are drawn from, and their addresses."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.ids import Language, QuestionKey
from positions.process import Delegation, Labels, Process, label
from positions.questionnaire.questionnaire import Question, Questionnaire, Section
from positions.questionnaire.submission import Answer, SubmissionState
from server.actions.dossier import Dossier
from server.actions.questionnaires import Listed
from server.security.permits import Act
from server.state import Visit


@dataclass(frozen=True, slots=True)
class Booklet:
    """``base`` is the address of the overview; ``dossier`` None for those who answer for nobody.

    questionnaire: the version answered, or for readers the newest one.
    """

    base: str
    visit: Visit
    series: Listed
    questionnaire: Questionnaire
    dossier: Dossier | None

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.visit.language

    @property
    def process(self) -> Process:
        """The process it belongs to."""
        return self.series.process

    @property
    def delegation(self) -> Delegation | None:
        """Whose answers these are."""
        return None if self.dossier is None else self.dossier.delegation

    @property
    def may_edit(self) -> bool:
        """Whether the seat may answer now."""
        return self.dossier is not None and Act.EDIT_SUBMISSION in self.dossier.may

    @property
    def api(self) -> str:
        """Where programs save the answers; empty for those who answer for nobody."""
        if self.dossier is None:
            return ""
        return f"/api/v1/questionnaires/{self.dossier.edition.id}/submissions/{self.dossier.delegation.id}"

    def delegation_name(self) -> str:
        """The delegation in the language of the page; empty for those who answer for nobody."""
        return "" if self.delegation is None else label(self.delegation.names, self.language)

    def answer(self, key: QuestionKey) -> Answer | None:
        """What the delegation has saved."""
        return None if self.dossier is None else self.dossier.submission.answers.get(key)

    def version(self, key: QuestionKey) -> int:
        """The version of an answer; 0 where there is none."""
        return 0 if self.dossier is None else self.dossier.versions.get(key, 0)

    def state(self) -> SubmissionState | None:
        """How far the sign-off has come; None before anybody began."""
        if self.dossier is None or not self.dossier.is_begun:
            return None
        return self.dossier.submission.state

    def href(self, path: str = "") -> str:
        """An address below the overview; ``path`` begins with a slash."""
        return f"{self.base}{path}"

    def question_href(self, key: QuestionKey | str) -> str:
        """The page of a question."""
        return f"{self.base}/questions/{key}"

    def section_href(self, section: Section) -> str:
        """Where a chapter begins: the page of its term, or its first question."""
        if section.term is not None:
            return f"{self.base}/terms/{section.term}"
        return self.question_href(section.questions[0].key) if section.questions else self.base

    def section_of(self, question: Question) -> Section:
        """The chapter a question stands in."""
        return next(s for s in self.questionnaire.sections if question in s.questions)

    def neighbours(self, question: Question) -> tuple[Question | None, Question | None, int, int]:
        """The question before and after, the place of this one from 1, and how many there are."""
        every: Sequence[Question] = tuple(self.questionnaire.questions())
        place = next(number for number, one in enumerate(every) if one.key == question.key)
        before = every[place - 1] if place else None
        after = every[place + 1] if place + 1 < len(every) else None
        return before, after, place + 1, len(every)


def short(labels: Labels, language: Language, most: int = 80) -> str:
    """A label cut for a link."""
    words = label(labels, language)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
