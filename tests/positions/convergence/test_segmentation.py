"""How a clause is cut depends on what the others say, never on their order."""

from positions.convergence.joints import Joint
from positions.convergence.phrases import choices_of
from positions.convergence.resemblance import Resemblance
from positions.convergence.segmentation import parts_of
from positions.ids import Language


def cut(*texts: str) -> list[list[str]]:
    choices = [choices_of(text, Language.ES) for text in texts]
    phrases = list(dict.fromkeys(p for cs in choices for c in cs for _, p in c.stretches.values()))
    numbers = {phrase: number for number, phrase in enumerate(phrases)}
    found = parts_of(choices, numbers, Resemblance(phrases, None))
    return [
        [text[p.words[0].start : p.words[-1].end] for p in parts]
        for text, parts in zip(texts, found, strict=True)
    ]


def test_members_that_others_say_alone_are_cut_apart() -> None:
    assert cut("la entrada o la salida", "la salida, el tránsito, la entrada")[0] == [
        "la entrada",
        "la salida",
    ]


def test_one_notion_in_two_words_stays_whole_where_others_have_it_so() -> None:
    assert cut("permisos o visados", "los permisos o visados") == [
        ["permisos o visados"],
        ["los permisos o visados"],
    ]


def test_a_wording_alone_is_cut_by_grammar() -> None:
    assert cut("la entrada o la salida") == [["la entrada", "la salida"]]
    assert cut("derechos o garantías") == [["derechos o garantías"]]
    assert cut() == []


def test_the_order_of_wordings_does_not_matter() -> None:
    texts = ["concede el acceso a la salud o la educación", "la educación, la salud", "el acceso a la salud"]
    assert cut(*texts) == cut(*texts[::-1])[::-1]


def test_parts_know_their_clause_and_where_they_were_cut_off() -> None:
    choices = [choices_of(text, Language.ES) for text in ("el visado, la entrada o la salida", "la salida")]
    phrases = list(dict.fromkeys(p for cs in choices for c in cs for _, p in c.stretches.values()))
    numbers = {phrase: number for number, phrase in enumerate(phrases)}
    parts = parts_of(choices, numbers, Resemblance(phrases, None))[0]
    assert [(p.wording, p.place, p.clause, p.joint) for p in parts] == [
        (0, 0, 0, None),
        (0, 1, 1, None),
        (0, 2, 1, Joint.EQUALS),
    ]


def test_what_says_nothing_by_itself_is_not_cut_off() -> None:
    assert cut("la estancia en el país con ella", "la estancia") == [
        ["la estancia", "en el país con ella"],
        ["la estancia"],
    ]
