"""Which parts belong together: mutual best, margins, lists, and what stands beside it."""

from collections.abc import Sequence

from positions.convergence.alignment import groups_of
from positions.convergence.phrases import choices_of
from positions.convergence.resemblance import Likeness, Resemblance
from positions.convergence.segmentation import parts_of
from positions.ids import Language
from tests.likeness import Tabled


def likes(found: dict[tuple[str, str], float], rest: float = 0.1) -> Likeness:
    """A likeness from a table; what is not in it is as far apart as ``rest``."""

    def likeness(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [[1.0 if a == b else found.get((a, b), found.get((b, a), rest)) for b in texts] for a in texts]

    return Tabled(likeness)


def grouped(texts: Sequence[str], likeness: Likeness | None = None) -> list[list[str]]:
    """The elements, each as the words of its parts: ``0: la entrada``."""
    choices = [choices_of(text, Language.ES) for text in texts]
    phrases = list(dict.fromkeys(p for cs in choices for c in cs for _, p in c.stretches.values()))
    numbers = {phrase: number for number, phrase in enumerate(phrases)}
    resemblance = Resemblance(phrases, likeness)
    parts = parts_of(choices, numbers, resemblance)
    groups = groups_of(parts, resemblance)
    assert sorted(map(id, (p for own in parts for p in own))) == sorted(
        map(id, (p for g in groups for p in g))
    )
    return sorted(
        [f"{p.wording}: {texts[p.wording][p.words[0].start : p.words[-1].end]}" for p in group]
        for group in groups
    )


def test_same_words_meet_wherever_they_stand() -> None:
    assert grouped(["el visado, la entrada", "la entrada, el visado"]) == [
        ["0: el visado", "1: el visado"],
        ["0: la entrada", "1: la entrada"],
    ]


def test_a_pair_is_made_only_of_those_that_are_each_others_best() -> None:
    table = likes(
        {("visado", "permiso"): 0.6, ("visado", "autorización"): 0.8, ("permiso", "autorización"): 0.5}
    )
    assert grouped(["el visado", "el permiso, la autorización"], table) == [
        ["0: el visado", "1: la autorización"],
        ["1: el permiso"],
    ]


def test_what_is_like_everything_is_like_nothing() -> None:
    everything = likes({}, rest=0.6)
    assert len(grouped(["el visado, la salida", "el permiso, la entrada"], everything)) == 4


def test_neighbours_that_mean_nearly_the_same_are_one_element() -> None:
    table = likes({("cuidado", "atención"): 0.8})
    assert grouped(["el cuidado, la atención", "la atención"], table) == [
        ["0: el cuidado", "0: la atención", "1: la atención"]
    ]
    assert grouped(["el cuidado; la atención", "la atención"], table) == [
        ["0: el cuidado"],
        ["0: la atención", "1: la atención"],
    ]


def test_two_words_that_stand_in_each_others_place_are_one_element() -> None:
    table = likes({("contratación", "empleo"): 0.4}, rest=0.1)
    texts = [
        *["la contratación, el visado"] * 3,
        *["el empleo, el visado"] * 2,
        "la contratación, el empleo, el visado",
    ]
    assert grouped(texts, table)[1] == [
        *("0: la contratación", "1: la contratación", "2: la contratación", "3: el empleo", "4: el empleo"),
        *("5: la contratación", "5: el empleo"),
    ]


def test_without_a_third_beside_both_they_stay_apart() -> None:
    table = likes({("contratación", "empleo"): 0.4}, rest=0.1)
    texts = [*["la contratación"] * 3, *["el empleo"] * 3, "la contratación, el empleo"]
    assert len(grouped(texts, table)) == 2


def test_words_that_only_one_has_stay_with_what_they_govern() -> None:
    assert len(grouped(["asegura el acceso a la salud", "el acceso a la salud"])) == 1
    assert grouped(["el permiso por turnos", "el permiso"]) == [
        ["0: el permiso", "0: por turnos", "1: el permiso"]
    ]


def test_a_conjunction_of_equals_keeps_what_only_one_has_apart() -> None:
    assert grouped(["la entrada o la salida", "la salida"]) == [
        ["0: la entrada"],
        ["0: la salida", "1: la salida"],
    ]


def test_nothing_gives_nothing() -> None:
    assert grouped([]) == []
    assert grouped(["", "el visado"]) == [["1: el visado"]]
