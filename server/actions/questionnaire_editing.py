"""What the secretariat's editor looks at: all versions of a questionnaire, and the standard block."""

from datetime import datetime
from functools import lru_cache

from positions.formats.folder import read_folder
from positions.ids import QuestionnaireId
from positions.process import Process
from positions.questionnaire.blocks import pattern_of
from positions.questionnaire.phase import Phase
from positions.questionnaire.questionnaire import Question
from server.actions.builtin import BUILTIN, builtin_files
from server.actions.questionnaires import Listed, questionnaire_of
from server.actions.things import questionnaire_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


def check_editor(permits: Permits, seat: Seat, process: Process) -> None:
    """Pass a seat that writes questionnaires of the process; for all others there is no editor.

    Raises Unknown (``not_there``).
    """
    thing = questionnaire_thing(process, Phase.PREPARING)
    permits.check(seat, Act.EDIT_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)


async def edited_questionnaire(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Listed:
    """All versions of a questionnaire, for whoever may write them. Raises Unknown (``not_there``)."""
    listed = await questionnaire_of(db, permits, seat, questionnaire, now=now)
    check_editor(permits, seat, listed.process)
    return listed


@lru_cache(maxsize=1)
def standard_block() -> tuple[Question, ...]:
    """The pattern of the block of a term as the built-in concept questionnaire has it."""
    folder = read_folder(builtin_files(BUILTIN[0]))
    return pattern_of(folder.questionnaires[-1])
