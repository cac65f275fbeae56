"""Pairs of wordings whose difference the program here and the one in the browser must draw alike.

``make golden`` writes them to ``tests/golden/diffs.jsonl``, one JSON list a line: the old wording, the new
one, their spans as ``diff_words`` says them; or a wording, edits of several hands, and what becomes of it.
"""

import json
from collections.abc import Iterator, Sequence
from random import Random  # noqa: TID251 - tests draw with a seed
from typing import Any, Final

from positions.text.attribution import Edit, Run, attribute
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.diff import diff_words
from positions.text.tracking import tracked
from positions.text.units import units_of
from tests.drawn_changes import drawn_change, drawn_stretch, seeded

TEXTS: Final = (
    "Los Estados protegerán a la niñez migrante; velarán por su interés superior, sin demora.",
    "Las autoridades [deberán / podrán] cooperar entre sí (véase el artículo 5.º, n.º 3).",
    "Os Estados-membros reconhecem que não há solução única: cooperação, às vezes, é condição.",
    "Les États s’engagent à coopérer « sans délai » ; l’hôte, où qu’il soit, n’y perd rien.",
    "The parties shall, as agreed, protect refugees’ rights — including non-refoulement.",
    "تلتزم الدول بحماية الأطفال المهاجرين، وتتعاون فيما بينها ١٢٣ دون تأخير؟",
    "हिन्दी में क्षेत्र और ज्ञान | 移民と難民の保護、𠮷野家 | 𞤀𞤣𞤤𞤢𞤥",
    "Emojis 😀👍🏽 🇲🇽🇨🇷 y signos ½ ² Ⅷ ① № ẞ ℓ_x __ a_b 10\u00a0% 1\u202f000 €",
)
SMALL: Final = (
    *(("", ""), ("", "a"), ("a", ""), ("a", "a"), (" ", "  "), ("a b", "a  b"), ("a.b", "a. b")),
    *(("uno dos tres", "tres dos uno"), ("a b c d e f", "d e f a b c"), ("sí", "si"), ("😀", "😁")),
    *(("el niño y la niña", "la niña y el niño"), ("podrá", "deberá"), ("[a]", "a"), ("a", "[a / b]")),
    *(("a y b y c y d", "e y f y g y h"), ("𠀀 𠀁", "𠀁 𠀀"), ("x\u0301y", "xy"), ("a\u2003b", "a b")),
    *(("1 2 3 4 5 6 7 8", "1 9 3 9 5 9 7 9"), ("a,b,c,d", "a;b;c;d"), ("no", "No"), ("a\tb", "a b")),
)
LETTERS: Final = ("a", "b", "c", "d", " ", " ", ".", ",")
WRITERS: Final = ("XAA", "XAB", "XAC", "ST-CRM", "PRES")


def drawn_pair(random: Random) -> tuple[str, str]:
    """Two wordings, mostly the second one made from the first."""
    if random.random() < 0.2:
        one, other = (" ".join(random.choices(LETTERS, k=random.randint(0, 40))) for _ in range(2))
        return one, other
    words = " ".join(random.sample(TEXTS, random.randint(1, 3))).split(" ")
    words = words[: random.randint(0, len(words))]
    return " ".join(words), " ".join(_mutated(random, words))


def _mutated(random: Random, words: Sequence[str]) -> list[str]:
    made = list(words)
    for _ in range(random.randint(0, 8)):
        place = random.randint(0, len(made))
        reach = random.randint(1, 4)
        match random.randrange(4):
            case 0:
                made[place:place] = random.choices(TEXTS[random.randrange(len(TEXTS))].split(" "), k=reach)
            case 1:
                del made[place : place + reach]
            case 2:
                moved, made[place : place + reach] = made[place : place + reach], []
                put = random.randint(0, len(made))
                made[put:put] = moved
            case _:
                made[place : place + 1] = [
                    word.upper() + random.choice(",;.s") for word in made[place : place + 1]
                ]
    return made


def long_pairs() -> Iterator[tuple[str, str]]:
    """Beyond what is compared word by word at once: by sentences, and one sentence that is replaced whole."""
    random = seeded(7)
    text = " ".join(random.choices(TEXTS, k=80))
    yield text, text.replace("protegerán", "amparan").replace("cooperar", "trabajar juntas", 3)
    yield text, text + " Fin."
    yield text[400:], text
    endless = text.replace(".", ",").replace(";", ",").replace(":", ",")
    yield endless, endless.replace("niñez", "infancia")


# Any: a list as JSON holds it.
def spans_of(former: str, now: str) -> list[Any]:
    """The words that differ."""
    return [[span.op.value, span.text] for span in diff_words(former, now)]


def tracked_of(base: str, head: str, runs: Sequence[Run]) -> list[Any]:
    """The same with authors."""
    return [[span.op.value, span.text, list(span.authors)] for span in tracked(base, head, runs)]


def runs_told(runs: Sequence[Run]) -> list[Any]:
    """Runs as the browser's program tells them."""
    return [
        [run.text, *(None if each is None else [each.author, each.version] for each in run[1:])]
        for run in runs
    ]


def drawn_history(random: Random) -> tuple[str, list[tuple[str, Wire]]]:
    """A wording, and edits of several hands in a row."""
    head = base = random.choice(TEXTS)[: random.randint(0, 90)]
    edits: list[tuple[str, Wire]] = []
    for _ in range(random.randint(0, 25)):
        letters = "aeñ 😀.ب"
        wire = (drawn_stretch if random.random() < 0.9 else drawn_change)(random, head, letters)
        edits.append((random.choice(WRITERS), wire))
        head = apply(head, parsed(wire, head))
    return base, edits


def parsed(wire: Wire, text: str) -> ChangeSet:
    """A change of this text."""
    return parse(wire, length=units_of(text))


def told_of(base: str, wires: Sequence[tuple[str, Wire]]) -> list[Any]:
    """Head, runs and tracked spans, as the browser's program tells them."""
    head, edits = base, []
    for version, (author, wire) in enumerate(wires, 1):
        change = parsed(wire, head)
        edits.append(Edit(version, author, change))
        head = apply(head, change)
    runs = attribute(base, edits)
    return [head, runs_told(runs), tracked_of(base, head, runs)]


def diff_lines() -> str:
    """All pairs with their spans, then histories with theirs."""
    random = seeded(2017)
    pairs = [
        *SMALL,
        *((text, text) for text in TEXTS),
        *(drawn_pair(random) for _ in range(300)),
        *long_pairs(),
    ]
    lines: list[list[Any]] = [[*pair, spans_of(*pair)] for pair in pairs]
    for _ in range(100):
        base, edits = drawn_history(random)
        lines.append([base, edits, *told_of(base, edits)])
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
