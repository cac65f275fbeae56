"""From one version to the next, and what differs between the two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language
from positions.questionnaire.editing import without
from positions.questionnaire.questionnaire import Kind, Questionnaire
from positions.questionnaire.texts import slots, with_texts
from positions.questionnaire.versions import TextChange, next_version, version_change
from tests import cast
from tests.strategies import small_questionnaires

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
ES, EN = Language.ES, Language.EN
FIRST = replace(
    cast.questionnaire(
        cast.chapter(
            "s1", cast.question("s1.q1"), cast.question("s1.q2", Kind.TEXT), cast.question("s1.q3", Kind.TEXT)
        )
    ),
    published=NOW,
    deadline=NOW + timedelta(days=30),
)


def test_the_next_version_is_an_unpublished_copy() -> None:
    second = next_version(FIRST, now=NOW)
    assert (second.version, second.published, second.deadline) == (2, None, FIRST.deadline)
    assert second.sections == FIRST.sections
    late = next_version(FIRST, now=NOW + timedelta(days=40))
    assert late.deadline is None
    assert next_version(replace(FIRST, deadline=None), now=NOW).deadline is None


def test_what_differs_is_named() -> None:
    one, two, _three = FIRST.sections[0].questions
    section = replace(
        FIRST.sections[0],
        titles={ES: "s1", EN: "Chapter"},
        questions=(
            replace(one, texts={ES: "¿Otra?"}),
            replace(two, required=True, reference=cast.REFERENCE),
            cast.question("s1.q4", Kind.TEXT),
        ),
    )
    change = version_change(FIRST, replace(FIRST, sections=(section,), version=2))
    assert (change.added, change.removed) == (("s1.q4",), ("s1.q3",))
    assert change.asked_again == ("s1.q1", "s1.q2")
    assert change.reshaped == ("s1.q2",)
    assert TextChange("s1", "s1", EN, "", "Chapter") in change.texts
    assert TextChange("s1.q1", "s1.q1", ES, "¿s1.q1?", "¿Otra?") in change.texts
    assert {text.part for text in change.texts} == {"s1", "s1.q1", "s1.q2"}
    assert not change.is_none


@given(small_questionnaires())
def test_a_copy_differs_in_nothing(questionnaire: Questionnaire) -> None:
    assert version_change(questionnaire, next_version(questionnaire, now=NOW)).is_none


@given(st.data(), small_questionnaires())
def test_the_way_back_takes_out_what_the_way_there_put_in(data: st.DataObject, one: Questionnaire) -> None:
    names = [slot.name for slot in slots(one)]
    said = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from("xyz"), max_size=4))
    other = with_texts(one, EN, said)
    if keys := [section.key for section in other.sections] + [q.key for q in other.questions()]:
        other = without(other, data.draw(st.sampled_from(keys)))
    there, back = version_change(one, other), version_change(other, one)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert {(text.name, text.language, text.old, text.new) for text in there.texts} == {
        (text.name, text.language, text.new, text.old) for text in back.texts
    }
