from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal

from positions.convergence.findings import REFERENCE, AgreementClass, Audience, Group, Side, Standing
from positions.convergence.report import build_report
from positions.formats.mapping.report_words import (
    CLASSES,
    SIDES,
    STANDINGS,
    Telling,
    audience_words,
    hundredths,
    telling_of,
)
from positions.ids import DelegationId, Language
from positions.process import Level
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import AnswerState
from tests.cast import chapter, chose, filed, process, question, questionnaire, said, term, term_block

ASKED = questionnaire(
    term_block("t01"),
    chapter("s1", question("s1.q1"), question("s1.q2", Kind.MULTIPLE), question("s1.q3", Kind.SCALE, "123")),
    terms=[term("t01")],
)
FILED = filed(
    {
        "XAA": [chose("s1.q1", "yes"), chose("s1.q2", "yes", "no")],
        "XAB": [said("s1.q1", AnswerState.RESERVED)],
        "XAC": [chose("s1.q1", "yes")],
    }
)
REPORT = build_report(process(3, 2), ASKED, FILED)


@pytest.fixture
def telling() -> Telling:
    return telling_of(REPORT, Language.ES, str)


def test_every_class_standing_and_side_has_its_words() -> None:
    assert set(CLASSES) == set(AgreementClass)
    assert set(STANDINGS) == set(Standing)
    assert set(SIDES) == set(Side)


def test_levels_delegations_and_terms_are_named(telling: Telling) -> None:
    assert dict(telling.levels) == {"ca": "CA", "cb": "CB", "biregional": "Birregional"}
    assert telling.names([DelegationId("XAA"), DelegationId("XZZ")]) == "Altamar, XZZ"
    assert dict(telling.terms) == {"t01": "t01"}


def test_positions_are_named_by_label_side_reference_or_wording(telling: Telling) -> None:
    items = {asked.key: asked for asked in REPORT.items}

    def named(position: str, key: str, wording: str = "") -> str:
        return telling.position(Group(position, (), wording), next(items[k] for k in items if k == key))

    assert named("yes", "s1.q1") == "yes"
    assert named("yes+no", "s1.q2") == "yes + no"
    assert named("above", "s1.q3") == "Por encima de la mitad de la escala"
    assert named(REFERENCE, "t01.national") == "Igual que la referencia"
    assert named("es:0123456789ab", "t01.national", "Toda persona.") == "«Toda persona.»"


def test_who_holds_what_and_who_holds_nothing_stand_in_lines(telling: Telling) -> None:
    asked = next(asked for asked in REPORT.items if asked.key == "s1.q1")
    assert telling.groups(asked, asked.at("ca")) == ["yes: Altamar, Costanera"]
    assert telling.silent(asked.at("ca")) == ["Se reserva su posición: Bosquia"]


def test_what_a_change_says_is_named(telling: Telling) -> None:
    key = REPORT.items[0].key
    assert telling.stand("no_submission", key) == "No ha enviado su respuesta"
    assert telling.stand("yes+gone", key) == "yes + gone"


def test_a_divergence_between_conferences_is_named_as_such(telling: Telling) -> None:
    found = REPORT.items[0].at("biregional")
    divergent = replace(found, class_=AgreementClass.DIVERGENCE)
    assert telling.class_words(divergent) == "Divergencia"
    assert (
        telling.class_words(replace(divergent, between_conferences=True)) == "Divergencia entre conferencias"
    )


def test_words_go_through_the_translation() -> None:
    told = telling_of(REPORT, Language.EN, lambda text: f"<{text}>")
    assert told.levels["biregional"] == "<Birregional>"
    assert told.class_of(AgreementClass.FULL) == "<Acuerdo pleno>"


@pytest.mark.parametrize(
    ("value", "words"),
    [(Fraction(1, 3), "0.33"), (Fraction(1, 200), "0.01"), (-0.5, "-0.50"), (0.0, "0.00"), (-0.001, "0.00")],
)
def test_ratios_have_two_decimals_halves_away_from_zero(value: Fraction | float, words: str) -> None:
    assert hundredths(value, Language.EN) == words
    assert hundredths(value, Language.PT) == words.replace(".", ",")


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        (Language.ES, "es"),
        (Language.EN, "en_GB"),
        (Language.PT, "pt_BR"),
        (Language.FR, "fr"),
        (Language.NL, "nl"),
    ],
)
def test_the_decimal_sign_is_that_of_the_language(language: Language, locale: str) -> None:
    written = format_decimal(Decimal("0.25"), "0.00", locale=locale)
    assert hundredths(Fraction(1, 4), language) == written


def test_a_report_says_for_whom_it_is_and_what_it_leaves_out() -> None:
    assert audience_words(REPORT, str).startswith("Incluye todo lo enviado")
    told = audience_words(replace(REPORT, audience=Audience(Level.PUBLIC, 2, 2)), str)
    assert told.startswith("Para el público, con lo que se hizo público (respuestas: 2).")
    assert "se haya enviado o no" in told
