"""Several wordings on one base as one bracketed text: examples of the design, then its laws."""

import subprocess
from itertools import permutations
from pathlib import Path
from shutil import which

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from positions.errors import Malformed, Unknown
from positions.negotiation.clusters import Compilation
from positions.negotiation.compilation import MOST, ProposedWording, adopted, compile_proposals, read_pieces
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets, canonical_form
from positions.text.brackets.reading import settled
from positions.text.brackets.tree import Alternative, Bracket, Roster
from positions.text.tokens import words_and_marks
from tests.bracketed import CODES, ROSTER, bracketed_strings

BASE = "Los Estados deberían proteger a los migrantes en tránsito."


def wanted(sponsors: str, wording: str, *, indivisible: bool = False) -> ProposedWording:
    return ProposedWording(tuple(sponsors.split()), wording, indivisible)


def amended(sponsors: str, old: str, new: str) -> ProposedWording:
    """The base with some words replaced."""
    return wanted(sponsors, BASE.replace(old, new))


@pytest.mark.parametrize(
    ("base", "proposals", "text"),
    [
        (
            BASE,
            [
                amended("XA", "deberían", "deberán"),
                amended("XB", "deberían", "deberán"),
                amended("XC", "proteger", "proteger y asistir"),
            ],
            "Los Estados [deberían | XA, XB: deberán] proteger [XC: y asistir] a los migrantes en tránsito.",
        ),
        (
            BASE,
            [
                amended("XA", "deberían", "deberán"),
                amended("XB", "deberían", "podrán"),
                amended("XC", " en tránsito", ""),
            ],
            "Los Estados [deberían | XA: deberán | XB: podrán] proteger a los migrantes "
            "[en tránsito | XC: ∅].",
        ),
        (
            BASE,
            [
                amended("XA", "los migrantes", "todas las personas migrantes"),
                amended("XB", "los migrantes en tránsito", "las personas migrantes en tránsito y destino"),
            ],
            "Los Estados deberían proteger a [los | XA: todas las personas | XB: las personas] migrantes "
            "en tránsito [XB: y destino].",
        ),
        (
            BASE,
            [wanted("XA", "Los Estados podrán proteger a los migrantes y refugiados.", indivisible=True)],
            "Los Estados [deberían proteger a los migrantes en tránsito | XA: podrán proteger a los "
            "migrantes y refugiados].",
        ),
        (
            "Fomentar una migración segura y ordenada.",
            [
                wanted("XA", "Fomentar una migración segura, regular y ordenada."),
                wanted("XB", "Fomentar una migración segura, regular y ordenada."),
                wanted("XC", "Fomentar una migración segura y ordenada."),
            ],
            "Fomentar una migración segura[XC: ∅ | XA, XB: , regular] y ordenada.",
        ),
        (
            "el retorno voluntario.",
            [
                wanted("XA", "el retorno digno y voluntario."),
                wanted("XB", "el retorno seguro y voluntario."),
            ],
            "el retorno [∅ | XA: digno y | XB: seguro y] voluntario.",
        ),
        (
            "Los Estados [deberán | XD: podrán] proteger.",
            [
                wanted("XC", "Los Estados [deberán | XD: podrán] proteger y asistir."),
                wanted("XA", "Los Estados deberán proteger."),
            ],
            "Los Estados [[deberán | XD: podrán] | XA: deberán] proteger [XC: y asistir].",
        ),
        ("", [wanted("XA", "a b"), wanted("XB", "a c")], "[∅ | XA: a b | XB: a c]"),
        ("a b", [wanted("XA", "")], "[a b | XA: ∅]"),
        ("a b", [wanted("XA", "a b c"), wanted("XB", "Hoy a b")], "[XB: Hoy] a b [XA: c]"),
        ("a | b: c", [wanted("XA", "a | d: c"), wanted("XB", "a")], r"a [\| b: c | XA: \| d: c | XB: ∅]"),
        ("a b", [], "a b"),
        ("a  b ", [wanted("XA", "a b")], "a  b"),
    ],
)
def test_proposals_are_laid_out_as_the_conferences_write_them(
    base: str, proposals: list[ProposedWording], text: str
) -> None:
    assert compile_proposals(base, proposals, ROSTER).text == text
    for order in permutations(proposals):
        assert compile_proposals(base, order, ROSTER).text == text


def test_sponsors_stand_in_the_order_of_the_conference() -> None:
    roster = Roster(ROSTER.names, ("XC", "XA", "XB"))
    proposals = [wanted("XA", "x"), wanted("XB XC", "y"), wanted("XB", "x")]
    assert compile_proposals("a", proposals, roster).text == "[a | XC, XB: y | XA, XB: x]"


def test_names_and_longer_codes_are_sponsors_too() -> None:
    text = compile_proposals("a", [ProposedWording(("Isla y Costa", "XAA"), "b")], ROSTER).text
    assert text == "[a | XA, XD: b]"


def test_a_change_inside_an_alternative_stays_inside_it() -> None:
    compilation = compile_proposals("[a b | c] d", [wanted("XA", "[a x | c] d")])
    assert compilation.text == "[a [b | XA: x] | c] d"


def test_proposals_that_cannot_be_compiled_are_refused() -> None:
    for proposal, reason in ((wanted("", "a"), "sponsor_missing"), (wanted("Xenia", "a"), "sponsor_unknown")):
        with pytest.raises((Malformed, Unknown), match=reason):
            compile_proposals("b", [proposal])
    with pytest.raises(Malformed, match="proposals_too_many"):
        compile_proposals("b", [wanted("XA", "a")] * (MOST + 1))


def test_unbalanced_brackets_are_refused_with_their_place_in_base_and_wording() -> None:
    for base, wording in (("a [b", "a"), ("a", "a [b")):
        with pytest.raises(Malformed, match="bracket_unclosed") as caught:
            compile_proposals(base, [wanted("XA", wording)])
        assert caught.value.facts == {"place": 3}


def test_brackets_that_would_nest_too_deep_give_no_result() -> None:
    deep = "[" * 64 + "a b" + "]" * 64
    with pytest.raises(Malformed, match="compilation_unfaithful"):
        compile_proposals(deep, [wanted("XA", deep.replace("b", "c"))])


def chosen_by(code: str, text: str) -> str:
    """What a text reads when one delegation's readings are taken wherever it has one, else the base's."""

    def choose(bracket: Bracket) -> Alternative:
        for alternative in bracket.alternatives:
            if code in alternative.sponsors:
                return alternative
        alone = len(bracket.alternatives) == 1
        return Alternative(nothing=True) if alone else bracket.alternatives[0]

    return canonical_brackets(settled(parse_brackets(text), choose))


WORDS = ("los", "Estados", "deberán", "y", "proteger", "migrantes", "la", "en", "niñez", "l'eau")
CLAUSES = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
TEXTS = st.lists(CLAUSES.filter(bool), min_size=1, max_size=3).map(", ".join)


@st.composite
def amendments(draw: st.DrawFn) -> tuple[str, list[ProposedWording]]:
    """A base and up to six wordings that grew out of it, one a delegation."""
    base = draw(TEXTS)
    proposals = []
    for number in range(draw(st.integers(0, 6))):
        words = base.split(" ")
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.integers(0, len(words)))
            words[place : place + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from(WORDS), max_size=2)
            )
        proposals.append(wanted(f"X{chr(65 + number)}", " ".join(words).strip(", ")))
    return base, proposals


@settings(deadline=None)
@given(amendments())
def test_taking_one_delegations_readings_everywhere_gives_exactly_its_wording(
    drawn: tuple[str, list[ProposedWording]],
) -> None:
    base, proposals = drawn
    text = compile_proposals(base, proposals).text
    for proposal in proposals:
        assert words_and_marks(chosen_by(proposal.sponsors[0], text)) == words_and_marks(proposal.wording)
    assert words_and_marks(chosen_by("ZZ", text)) == words_and_marks(base)


@settings(deadline=None)
@given(amendments())
@example(
    (
        "Estados los, Estados, los",
        [wanted("XA", "los los, Estados, los"), wanted("XB", "Estados Estados, Estados los")],
    )
)
def test_the_choices_give_each_wording_and_the_base_to_the_letter(
    drawn: tuple[str, list[ProposedWording]],
) -> None:
    base, proposals = drawn
    compilation = compile_proposals(base, proposals)
    for proposal, choices in zip(proposals, compilation.choices, strict=True):
        assert adopted(compilation, choices) == proposal.wording
    assert adopted(compilation, [0] * len(compilation.clusters)) == base


@settings(deadline=None)
@given(amendments(), st.integers(0, 5), st.booleans())
def test_the_order_of_filing_makes_no_difference(
    drawn: tuple[str, list[ProposedWording]], turned: int, reverse: bool
) -> None:
    base, proposals = drawn
    before = compile_proposals(base, proposals)
    numbers = sorted(range(len(proposals)), key=lambda n: (n + turned) % 6, reverse=reverse)
    after = compile_proposals(base, [proposals[n] for n in numbers])
    assert (after.text, after.clusters) == (before.text, before.clusters)
    assert [before.choices[n] for n in numbers] == list(after.choices)


@settings(deadline=None)
@given(amendments())
def test_identical_proposals_are_one_reading_with_all_their_sponsors(
    drawn: tuple[str, list[ProposedWording]],
) -> None:
    base, proposals = drawn
    twice = [*proposals, *(wanted(f"Z{p.sponsors[0][1]}", p.wording) for p in proposals)]
    once, doubled = compile_proposals(base, proposals), compile_proposals(base, twice)
    assert [len(each.readings) for each in once.clusters] == [len(each.readings) for each in doubled.clusters]
    for one, two in zip(once.clusters, doubled.clusters, strict=True):
        said = {reading.keys: set(reading.sponsors) for reading in two.readings}
        for reading in one.readings:
            assert said[reading.keys] == {*reading.sponsors, *(f"Z{code[1]}" for code in reading.sponsors)}


def words_of(compilation: Compilation) -> set[str]:
    return {
        piece.key
        for cluster in compilation.clusters
        for reading in cluster.readings
        for piece in reading.pieces
    }


@settings(deadline=None)
@given(amendments())
def test_no_word_comes_from_nowhere(drawn: tuple[str, list[ProposedWording]]) -> None:
    base, proposals = drawn
    said = {*words_and_marks(base), *(w for p in proposals for w in words_and_marks(p.wording))}
    assert words_of(compile_proposals(base, proposals)) <= said


@settings(deadline=None)
@given(
    bracketed_strings(),
    st.lists(st.tuples(st.sampled_from(CODES), bracketed_strings(), st.booleans()), max_size=3),
)
@example("[a b | c]", [("XA", "[a x | c]", False), ("XB", "", True)])
@example("", [("XA", "\\ ", False)])
def test_texts_full_of_brackets_are_compiled_by_the_same_laws(
    base: str, drawn: list[tuple[str, str, bool]]
) -> None:
    assume(not any(parse_brackets(text, ROSTER).flaws for text in (base, *(each[1] for each in drawn))))
    proposals = [wanted(code, wording, indivisible=whole) for code, wording, whole in drawn]
    compilation = compile_proposals(base, proposals, ROSTER)
    assert canonical_form(compilation.text, ROSTER) == compilation.text
    for (_, wording, _), choices in zip(drawn, compilation.choices, strict=True):
        read, said = (read_pieces(text, ROSTER) for text in (adopted(compilation, choices, ROSTER), wording))
        assert [piece.key for piece in read] == [piece.key for piece in said]


def test_words_that_a_hyphen_would_make_one_stay_apart() -> None:
    for base, wording in (("x- b", "x -c"), ("x- b", "x -c b")):
        compilation = compile_proposals(base, [wanted("XA", wording)])
        for text in (adopted(compilation, compilation.choices[0]), chosen_by("XA", compilation.text)):
            assert words_and_marks(text) == words_and_marks(wording)


def merged(folder: Path, mine: list[str], base: list[str], yours: list[str]) -> list[str] | None:
    """What diff3 makes of two versions of one file, a word a line; None where they conflict."""
    files = []
    for name, words in (("mine", mine), ("base", base), ("yours", yours)):
        (folder / name).write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        files.append(str(folder / name))
    done = subprocess.run(["diff3", "-m", *files], capture_output=True, check=False, encoding="utf-8")
    return done.stdout.splitlines() if done.returncode == 0 else None


def test_two_changes_that_do_not_meet_are_both_what_diff3_merges(tmp_path: Path) -> None:
    if which("diff3") is None:
        pytest.skip("diff3 is not installed")
    base = [f"w{n}" for n in range(12)]
    compared = 0
    for first in range(0, 12, 2):
        for second in range(0, 12, 3):
            mine, yours = [*base], [*base]
            mine[first : first + 1] = ["m1", "m2"][: first % 3]
            yours[second : second + 1] = ["y1", "y2"][: second % 3]
            both = merged(tmp_path, mine, base, yours)
            proposals = [wanted("XA", " ".join(mine)), wanted("XB", " ".join(yours))]
            compilation = compile_proposals(" ".join(base), proposals)
            if both is not None and first != second:
                choices = [max(pair) for pair in zip(*compilation.choices, strict=True)]
                assert adopted(compilation, choices).split() == both
                compared += 1
    assert compared > 10
