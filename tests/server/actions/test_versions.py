"""A secretariat writes a version, translates it, publishes it; open drafts follow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language, QuestionKey, QuestionnaireId
from positions.questionnaire.emendation import (
    Emendation,
    PutHeading,
    PutQuestion,
    PutSection,
    Remove,
    Translate,
)
from positions.questionnaire.questionnaire import Kind, Question, question_of
from positions.questionnaire.submission import SubmissionState
from server.actions import questionnaires, submissions, versions
from server.actions.versions import Discard, EditVersion, Publish, Published
from server.security.identity import Seat
from server.store.database import Database
from server.store.questionnaires import Edition
from tests import room
from tests.acting import CANARY, clear, filed, resubmit, save, seen, sign, withdraw, written
from tests.room import (
    DELEGATE,
    HEAD,
    OTHER_SECRETARIAT,
    PERMITS,
    QUESTIONNAIRE,
    SEATS,
    SECRETARIAT,
    Room,
    chose,
)

pytestmark = pytest.mark.anyio

DEFINED = QuestionKey("t01.defined")
LATER = room.DEADLINE + timedelta(days=60)


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


async def begun(where: Room, who: Seat = SECRETARIAT) -> Edition:
    return await versions.new_version(where.db, PERMITS, who, QUESTIONNAIRE, now=where.now)


async def edit(where: Room, edition: Edition, change: Emendation, who: Seat = SECRETARIAT) -> Edition:
    wish = EditVersion(QUESTIONNAIRE, edition.questionnaire.version, edition.revision, change)
    return await versions.save_draft_version(where.db, PERMITS, who, wish, now=where.now)


async def dated(where: Room, edition: Edition) -> Edition:
    return await edit(where, edition, PutHeading(room.labels("Conceptos"), {}, LATER))


async def publish(where: Room, edition: Edition, who: Seat = SECRETARIAT) -> Published:
    wish = Publish(QUESTIONNAIRE, edition.questionnaire.version, edition.revision)
    return await versions.publish(where.db, PERMITS, who, wish, now=where.now)


async def discard(where: Room, edition: Edition, who: Seat = SECRETARIAT) -> bool:
    wish = Discard(edition.id, edition.questionnaire.version, edition.revision)
    return await versions.discard(where.db, PERMITS, who, wish)


def reworded(edition: Edition) -> PutQuestion:
    question = question_of(edition.questionnaire, DEFINED)
    return PutQuestion("t01", replace(question, texts=room.labels("¿Lo define alguna ley?")))


async def test_a_version_is_copied_changed_and_published(opened: Room) -> None:
    copy = await begun(opened)
    assert (copy.questionnaire.version, copy.questionnaire.published, copy.revision) == (2, None, 1)
    changed = await edit(opened, copy, PutSection("s2", room.labels("Sesión 2")))
    question = Question(QuestionKey("s2.q1"), Kind.TEXT, room.labels("¿Qué más?"), {})
    changed = await edit(opened, changed, PutQuestion("s2", question))
    changed = await dated(opened, changed)
    assert changed.revision == 4
    published = await publish(opened, changed)
    assert published.edition.questionnaire.published == opened.now
    listed = await questionnaires.questionnaire_of(
        opened.db, PERMITS, DELEGATE, QUESTIONNAIRE, now=opened.now
    )
    assert (listed.version, listed.deadline, listed.draft) == (2, LATER, None)
    assert question_of(listed.shown.questionnaire, "s2.q1") == question


@pytest.mark.parametrize("who", sorted(set(SEATS) - {"secretariat", "other secretariat"}))
async def test_only_a_secretariat_writes_questionnaires(opened: Room, who: str) -> None:
    copy = await dated(opened, await begun(opened))
    asked = SEATS[who]
    for attempt in (
        begun(opened, asked),
        edit(opened, copy, reworded(copy), asked),
        publish(opened, copy, asked),
        discard(opened, copy, asked),
        versions.add_questionnaire(
            opened.db, PERMITS, asked, "practica", room.questionnaire(), now=opened.now
        ),
    ):
        with pytest.raises((Forbidden, Unknown)):
            await attempt
    found = await questionnaires.questionnaire_of(
        opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, now=opened.now
    )
    assert found.draft == copy
    for_all = await questionnaires.questionnaire_of(opened.db, PERMITS, asked, QUESTIONNAIRE, now=opened.now)
    assert for_all.draft is None
    with pytest.raises(Unknown):
        await questionnaires.edition_of(opened.db, PERMITS, asked, QUESTIONNAIRE, 2, now=opened.now)


async def test_an_unpublished_version_is_thrown_away_and_the_published_one_stays(opened: Room) -> None:
    copy = await begun(opened)
    copy = await edit(opened, copy, reworded(copy))
    assert await discard(opened, copy, OTHER_SECRETARIAT) is True
    found = await questionnaires.questionnaire_of(
        opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, now=opened.now
    )
    assert (found.draft, found.version) == (None, 1)
    again = await begun(opened)
    assert (again.questionnaire.version, again.revision) == (2, 1)
    assert question_of(again.questionnaire, DEFINED).texts == room.labels("¿Lo define la ley?")
    with pytest.raises(Unknown):
        await discard(opened, replace(copy, questionnaire=replace(copy.questionnaire, version=3)))


async def test_with_its_only_version_the_questionnaire_goes(opened: Room) -> None:
    first = replace(room.questionnaire(), id=QuestionnaireId("glosario"))
    edition = await versions.add_questionnaire(
        opened.db, PERMITS, SECRETARIAT, "practica", first, now=opened.now
    )
    assert await discard(opened, edition) is False
    with pytest.raises(Unknown):
        await questionnaires.questionnaire_of(opened.db, PERMITS, SECRETARIAT, edition.id, now=opened.now)
    assert await versions.add_questionnaire(
        opened.db, PERMITS, SECRETARIAT, "practica", first, now=opened.now
    )


async def test_what_is_published_or_moved_is_not_thrown_away(opened: Room) -> None:
    (published,) = (
        await questionnaires.questionnaire_of(opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, now=opened.now)
    ).editions
    with pytest.raises(WrongPhase, match="questionnaire_published"):
        await discard(opened, published)
    copy = await begun(opened)
    moved = await edit(opened, copy, reworded(copy))
    with pytest.raises(Stale, match="version_moved"):
        await discard(opened, copy)
    assert await discard(opened, moved)


async def test_of_two_colleagues_the_later_hears_that_the_version_moved(opened: Room) -> None:
    copy = await begun(opened)
    moved = await edit(opened, copy, reworded(copy))
    with pytest.raises(Stale, match="version_moved") as refusal:
        await edit(opened, copy, PutSection("s2", room.labels("Sesión 2")), OTHER_SECRETARIAT)
    assert refusal.value.facts == {"revision": moved.revision}
    with pytest.raises(Stale, match="version_moved"):
        await publish(opened, copy)


async def test_a_published_version_never_changes(opened: Room) -> None:
    first = await questionnaires.edition_of(opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, 1, now=opened.now)
    with pytest.raises(WrongPhase, match="questionnaire_published"):
        await edit(opened, first, reworded(first))
    with pytest.raises(WrongPhase, match="questionnaire_published"):
        await publish(opened, first)
    again = await questionnaires.edition_of(opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, 1, now=opened.now)
    assert again == first


async def test_one_version_at_a_time_is_written(opened: Room) -> None:
    await begun(opened)
    with pytest.raises(WrongPhase, match="version_being_written"):
        await begun(opened)


async def test_what_cannot_be_answered_or_read_is_not_published(opened: Room) -> None:
    copy = await begun(opened)
    past = await edit(opened, copy, PutHeading(room.labels("Conceptos"), {}, room.NOW))
    with pytest.raises(WrongPhase, match="deadline_not_ahead"):
        await publish(opened, past)
    copy = await edit(opened, past, PutHeading(room.labels("Conceptos"), {}, None))
    with pytest.raises(WrongPhase, match="deadline_not_ahead"):
        await publish(opened, copy)
    dated_copy = await dated(opened, copy)
    one_language = await edit(opened, dated_copy, PutSection("s2", {Language.ES: "Sesión 2"}))
    with pytest.raises(WrongPhase, match="untranslated") as refusal:
        await publish(opened, one_language)
    assert refusal.value.facts == {"count": 3, "first": "s2", "language": "en"}
    for language in (Language.EN, Language.PT, Language.FR):
        one_language = await edit(opened, one_language, Translate(language, {"s2": "Session 2"}))
    question = Question(QuestionKey("s2.q1"), Kind.SINGLE, room.labels("¿?"), {})
    with pytest.raises(Malformed, match="options_missing"):
        await edit(opened, one_language, PutQuestion("s2", question))
    empty = one_language
    for key in ("s2", "s1", "t01"):
        empty = await edit(opened, empty, Remove(key))
    with pytest.raises(WrongPhase, match="questionnaire_empty"):
        await publish(opened, empty)


async def test_open_drafts_follow_and_changed_questions_are_to_be_confirmed(opened: Room) -> None:
    await written(opened)
    await clear(opened)
    copy = await dated(opened, await begun(opened))
    published = await publish(opened, await edit(opened, copy, reworded(copy)))
    assert published.carried_over == 1
    draft = await seen(opened)
    assert (draft.submission.number, draft.submission.questionnaire_version) == (2, 2)
    assert draft.submission.state is SubmissionState.DRAFT
    assert draft.edition.questionnaire.version == 2
    assert {key for key, answer in draft.submission.answers.items() if answer.to_confirm} == {DEFINED}
    assert CANARY in str(draft.submission)
    await clear(opened)
    with pytest.raises(WrongPhase, match="confirmation_missing"):
        await sign(opened)
    await save(opened, chose(DEFINED, "full"), 1)
    await clear(opened)
    await sign(opened)


async def test_what_is_filed_stays_filed_and_follows_when_it_is_taken_back(opened: Room) -> None:
    await filed(opened)
    copy = await dated(opened, await begun(opened))
    assert (await publish(opened, await edit(opened, copy, reworded(copy)))).carried_over == 0
    kept = await submissions.readable_submissions(
        opened.db, PERMITS, SECRETARIAT, QUESTIONNAIRE, now=opened.now
    )
    assert [one.submission.questionnaire_version for one in kept.submissions] == [1]
    assert (await seen(opened)).edition.questionnaire.version == 1
    await withdraw(opened)
    draft = await resubmit(opened, HEAD)
    assert draft.edition.questionnaire.version == 2
    assert draft.submission.answers[DEFINED].to_confirm


async def test_a_new_questionnaire_begins_unpublished(opened: Room) -> None:
    first = replace(room.questionnaire(), id=QuestionnaireId("glosario"))
    made = await versions.add_questionnaire(
        opened.db, PERMITS, SECRETARIAT, "practica", first, now=opened.now
    )
    assert (made.id, made.key, made.questionnaire.published) == ("practica.glosario", "glosario", None)
    with pytest.raises(WrongPhase, match="questionnaire_exists"):
        await versions.add_questionnaire(opened.db, PERMITS, SECRETARIAT, "practica", first, now=opened.now)
    with pytest.raises(Unknown):
        await versions.add_questionnaire(opened.db, PERMITS, SECRETARIAT, "nada", first, now=opened.now)


async def test_what_is_not_there_cannot_be_written(opened: Room) -> None:
    with pytest.raises(Unknown):
        await versions.new_version(
            opened.db, PERMITS, SECRETARIAT, QuestionnaireId("practica.nada"), now=opened.now
        )
