"""What a text and its translation have alike, and what is listed where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.skeleton import Bone, BoneDifference, bone_differences, skeleton

SPANISH = "Los Estados [deberán | podrán] informar en 2030{^1} sobre el 1,5 % [XAA: [a diario]]."
PORTUGUESE = "Em 2030{^1} os Estados [devem | podem] informar [XAA: [diariamente]] sobre 1.5 %."


def test_words_and_their_order_are_the_translator_s() -> None:
    assert bone_differences(SPANISH, PORTUGUESE) == ()
    assert skeleton(SPANISH)[Bone.BRACKETS] == {"[… | …]": 1, "[XAA: […]]": 1}
    assert skeleton("Los Estados cooperan.") == {bone: {} for bone in Bone}


@pytest.mark.parametrize(
    ("translation", "bone", "missing", "added"),
    [
        (PORTUGUESE.replace(" | podem", ""), Bone.BRACKETS, ("[… | …]",), ("[…]",)),
        (PORTUGUESE.replace("XAA", "XAB"), Bone.BRACKETS, ("[XAA: […]]",), ("[XAB: […]]",)),
        (PORTUGUESE.replace("[XAA: [diariamente]] ", ""), Bone.BRACKETS, ("[XAA: […]]",), ()),
        (PORTUGUESE.replace("[dev", "[#trading dev"), Bone.BRACKETS, ("[… | …]",), ("[#trading … | …]",)),
        (PORTUGUESE.replace("podem", "∅"), Bone.BRACKETS, ("[… | …]",), ("[… | ∅]",)),
        (PORTUGUESE.replace("{^1}", ""), Bone.NOTES, ("{^1}",), ()),
        (PORTUGUESE.replace("{^1}", "{^1}{^1}"), Bone.NOTES, (), ("{^1}",)),
        (PORTUGUESE.replace("2030", "2031"), Bone.NUMBERS, ("2030",), ("2031",)),
        (PORTUGUESE.replace("1.5", "1.50"), Bone.NUMBERS, ("5",), ("50",)),
    ],
)
def test_what_differs_is_listed(
    translation: str, bone: Bone, missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    assert bone_differences(SPANISH, translation) == (BoneDifference(bone, missing, added),)


def test_numbers_of_other_scripts_and_with_spaces_are_the_same_numbers() -> None:
    assert bone_differences("10.000 personas, 05 de mayo", "٥ ماي، ١٠ ٠٠٠ شخص") == ()


LETTERS = st.text("ab [|]1,{^}#/:XA∅", max_size=24)


@given(LETTERS, LETTERS)
def test_what_one_lacks_the_other_has_too_much(one: str, other: str) -> None:
    there, back = bone_differences(one, other), bone_differences(other, one)
    assert [(each.bone, each.missing, each.added) for each in there] == [
        (each.bone, each.added, each.missing) for each in back
    ]
    assert bone_differences(one, one) == ()
