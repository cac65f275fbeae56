"""A practice room whose elements on one question are known: two suggestions wait, in two languages.

Altamar and Dunaria say «persona que reside fuera de su país», Bosquia «quien vive en otro país», Costanera,
in Portuguese, «quem vive em outro país»; Bosquia adds «por trabajo».
"""

from typing import Final

from positions.convergence.elements import SharedElement, Wording
from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Passage, passage_of
from positions.formats.mapping.alignment import asked_bytes, elements_bytes
from positions.ids import Language, QuestionKey, TermId
from positions.process import Level
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.canonical import digest
from server.semantic import installed_model
from server.store.alignments import put_alignment
from server.store.database import Transaction
from tests.filing import put, submission
from tests.room import NOW

TERM: Final = TermId("t01")
QUESTION: Final = QuestionKey("t01.national")
KNOWN, NEAR, FAR, ADDED = (
    "persona que reside fuera de su país",
    "quien vive en otro país",
    "quem vive em outro país",
    "por trabajo",
)
BOSQUIA: Final = f"{NEAR}, {ADDED}"
SURE: Final = passage_of(Language.ES, KNOWN)
SPANISH: Final = passage_of(Language.ES, NEAR)
PORTUGUESE: Final = passage_of(Language.PT, FAR)
ALONE: Final = passage_of(Language.ES, ADDED)


def _wrote(text: str, language: Language = Language.ES) -> Answer:
    return Answer(QUESTION, AnswerState.ANSWERED, texts={language: text}, original=language)


def _said(record: str, text: str, basis: Basis, start: int = 0) -> Occurrence:
    return Occurrence(record, (start, start + len(text)), text, basis)


def found() -> tuple[SharedElement, ...]:
    """What is aligned in the room."""
    place = (
        _said("XAA/es", KNOWN, Basis.SAME_WORDS),
        _said("XAB/es", NEAR, Basis.SUGGESTED),
        _said("XAC/pt", FAR, Basis.SUGGESTED),
        _said("XAD/es", KNOWN, Basis.SAME_WORDS),
    )
    work = (_said("XAB/es", ADDED, Basis.SAME_WORDS, start=len(NEAR) + 2),)
    return SharedElement("e1", "", None, place), SharedElement("e2", "", None, work)


async def fill(tx: Transaction) -> None:
    """File the wordings and keep their alignment."""
    filed = {
        "XAA": (KNOWN, Language.ES),
        "XAB": (BOSQUIA, Language.ES),
        "XAC": (FAR, Language.PT),
        "XAD": (KNOWN, Language.ES),
    }
    for code, (text, language) in filed.items():
        await put(tx, submission(code, _wrote(text, language), level=Level.BOTH))
    wordings = [Wording(code, language, text) for code, (text, language) in filed.items()]
    key = digest(asked_bytes(wordings, installed_model()))
    await put_alignment(tx, key, elements_bytes(found()), at=NOW)


def words(passage: Passage) -> tuple[str, str]:
    """Language and text, as forms send them."""
    return passage.language.value, passage.text
