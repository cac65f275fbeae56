"""Anything in the file of permits that is not known stops the load, with its line."""

from importlib.resources import files

import pytest

from positions.formats.mapping.reading import Unreadable
from positions.process import Level
from server.security.permits import Act, Permit
from server.security.permits_file import read_permits

SHIPPED = (files("server.security") / "permits.yaml").read_text("utf-8")
SMALL = """\
format: acorde-permits/1
levels: [delegation, conference, both, public]
cycles: {questionnaire: [open, closed]}
roles: {anonymous: [none], head: [own, same, other], observer: [same, other]}
sets: {all: [head, observer]}
facts: [submitted]
views:
  plain: {delegation: [{who: head.own}], public: [{who: everyone, in: open, if: submitted}]}
resources:
  submission:
    cycle: questionnaire
    levels: [delegation, public]
    view: {acts: [read, list], of: plain}
    permits:
      - {act: [sign, submit], who: head.own, at: delegation, in: any}
      - {act: edit, who: all.same, at: any}
"""


def reasons(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as refused:
        read_permits(text.encode())
    return [
        (problem.reason, str(problem.facts.get("word", problem.key))) for problem in refused.value.problems
    ]


def test_rows_become_cells_for_all_that_they_name() -> None:
    permits = read_permits(SMALL.encode())
    signing = {(p.role, p.relation, p.phase, p.level) for p in permits.cells if p.act is Act.SIGN_SUBMISSION}
    assert signing == {("head", "own", phase, Level.DELEGATION) for phase in ("open", "closed")}
    editing = {(p.role, p.relation) for p in permits.cells if p.act is Act.EDIT_SUBMISSION}
    assert editing == {("head", "same"), ("observer", "same")}
    assert len([p for p in permits.cells if p.act is Act.EDIT_SUBMISSION]) == 2 * 2 * 2
    everybody = {p for p in permits.cells if p.act is Act.READ_SUBMISSION and p.level is Level.PUBLIC}
    assert (
        Permit("anonymous", "none", Act.READ_SUBMISSION, "open", Level.PUBLIC, frozenset({"submitted"}))
        in everybody
    )
    assert len(everybody) == 1 + 3 + 2


def test_the_shipped_file_is_read_without_a_problem() -> None:
    assert len(read_permits(SHIPPED.encode()).cells) > 800


BROKEN = {
    "a key written twice": ("facts: [submitted]", "facts: [submitted]\nfacts: [submitted]", "key_twice"),
    "a role that nobody has": ("head: [own, same, other]", "boss: [own]", "word_unknown"),
    "a relation that is none": ("observer: [same, other]", "observer: [same, near]", "word_unknown"),
    "a relation that the role has not": ("who: all.same", "who: all.own", "word_unknown"),
    "somebody unknown": ("who: all.same", "who: crowd", "word_unknown"),
    "an act that there is not": ("act: edit", "act: eat", "word_unknown"),
    "a fact that was not declared": ("if: submitted", "if: [submitted, paid]", "word_unknown"),
    "a fact that nobody asks for": ("facts: [submitted]", "facts: [submitted, paid]", "fact_unused"),
    "a level that there is not": ("at: any", "at: secret", "word_unknown"),
    "a level beyond the resource's": ("at: any", "at: both", "word_unknown"),
    "levels in another order": ("[delegation, conf", "[conference, conf", "levels_wrong"),
    "a phase of another cycle": ("in: any", "in: preparing", "word_unknown"),
    "a cycle that was not declared": ("cycle: questionnaire", "cycle: moon", "word_unknown"),
    "a view that was not declared": ("of: plain", "of: fancy", "word_unknown"),
    "a view without one of the levels": ("[delegation, public]", "[both, public]", "level_without_view"),
    "a set of unknown roles": ("all: [head, observer]", "all: [head, judge]", "word_unknown"),
    "a key that rows do not have": ("in: any}", "when: any}", "key_unknown"),
    "a row for nobody": ("- {act: edit, who: all.same, at: any}", "- {act: edit}", "key_missing"),
    "the same act twice in a row": ("[sign, submit]", "[sign, sign]", "key_twice"),
    "another format": ("acorde-permits/1", "acorde-permits/2", "format_unknown"),
    "a part left out": ("sets: {all: [head, observer]}\n", "", "key_missing"),
    "not YAML": ("roles: {", "roles: [", "yaml_malformed"),
}  # fmt: skip


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_stops_the_load(what: str) -> None:
    before, after, reason = BROKEN[what]
    assert before in SMALL
    assert reason in [found for found, _ in reasons(SMALL.replace(before, after, 1))]


def test_a_word_that_looks_like_a_truth_value_stays_a_word() -> None:
    assert ("word_unknown", "no") in reasons(SMALL.replace("if: submitted", "if: no"))
