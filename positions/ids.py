"""Names of things that other things point to, and the languages texts are written in."""

from enum import StrEnum
from typing import NewType

ProcessId = NewType("ProcessId", str)
ConferenceId = NewType("ConferenceId", str)
DelegationId = NewType("DelegationId", str)  # ISO 3166-1 alpha-3; XAA… in the practice process
PersonId = NewType("PersonId", str)
SessionId = NewType("SessionId", str)
QuestionnaireId = NewType("QuestionnaireId", str)
QuestionKey = NewType("QuestionKey", str)
TermId = NewType("TermId", str)
SubmissionId = NewType("SubmissionId", str)
DraftId = NewType("DraftId", str)
ParagraphId = NewType("ParagraphId", str)
TextId = NewType("TextId", str)
CommentId = NewType("CommentId", str)
ClientId = NewType("ClientId", str)  # leased by the server to one live connection of one seat at a time


class Language(StrEnum):
    """A language of texts and answers (BCP 47). The interface speaks the first four."""

    ES = "es"
    EN = "en"
    PT = "pt"
    FR = "fr"
    NL = "nl"


INTERFACE_LANGUAGES = (Language.ES, Language.EN, Language.PT, Language.FR)
