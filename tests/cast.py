"""Two invented conferences of 11 and 12 invented delegations, and plain ways to ask and answer."""

from collections.abc import Mapping, Sequence

from positions.ids import (
    ConferenceId,
    DelegationId,
    Language,
    ProcessId,
    QuestionKey,
    QuestionnaireId,
    TermId,
)
from positions.process import Conference, CountingRules, Delegation, Level, Process
from positions.questionnaire.questionnaire import (
    Aspect,
    Kind,
    Option,
    Question,
    Questionnaire,
    Reference,
    Section,
    Term,
)
from positions.questionnaire.submission import Answer, AnswerState, Submission, SubmissionState

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = {"XAA": "Altamar", "XAB": "Bosquia", "XAC": "Costanera", "XAD": "Dunaria", "XAE": "Esterazul"}


def codes(count: int, *, prefix: str = "X") -> list[DelegationId]:
    """Invented alpha-3 codes: XAA, XAB, …, XBA, …"""
    return [DelegationId(prefix + ALPHABET[n // 26] + ALPHABET[n % 26]) for n in range(count)]


def conference(name: str, members: Sequence[DelegationId]) -> Conference:
    """A conference of these members."""
    delegations = tuple(
        Delegation(
            code,
            code.lower(),
            ConferenceId(name),
            {Language.ES: NAMES.get(code, f"País {code}")},
            (Language.ES,),
        )
        for code in members
    )
    return Conference(ConferenceId(name), name.upper(), {Language.ES: name}, delegations, ("OIM",))


def process(first: int = 11, second: int = 12, *, rules: CountingRules | None = None) -> Process:
    """Conferences ``ca`` and ``cb`` of so many members; no second one for 0."""
    members = codes(first + second)
    conferences = [conference("ca", members[:first])]
    if second:
        conferences.append(conference("cb", members[first:]))
    return Process(
        id=ProcessId("practica"),
        names={Language.ES: "Sala de práctica"},
        conferences=tuple(conferences),
        sessions=(),
        languages=tuple(Language),
        illustrative=True,
        rules=rules or CountingRules(),
    )


REFERENCE = Reference(
    {Language.ES: "Toda persona que se desplaza.", Language.EN: "Any person who moves."},
    Language.ES,
    "Glosario",
)


def question(
    key: str,
    kind: Kind = Kind.SINGLE,
    options: Sequence[str] = ("yes", "part", "no"),
    *,
    term: str | None = None,
    aspect: Aspect | None = None,
    reference: Reference | None = None,
) -> Question:
    """A question; options only where its kind has them."""
    closed = kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE)
    return Question(
        QuestionKey(key),
        kind,
        {Language.ES: f"¿{key}?"},
        {},
        options=tuple(Option(value, {Language.ES: value}) for value in options) if closed else (),
        minimum=1 if kind is Kind.MULTIPLE else 0,
        term=None if term is None else TermId(term),
        aspect=aspect,
        reference=reference,
    )


def term(name: str, reference: Reference | None = REFERENCE) -> Term:
    """A term of this id."""
    return Term(TermId(name), {Language.ES: name}, {}, reference=reference)


def term_block(name: str) -> Section:
    """The block of six questions of a term."""
    return Section(
        name,
        {Language.ES: name},
        (
            question(f"{name}.defined", term=name, aspect=Aspect.DEFINED),
            question(f"{name}.national", Kind.DEFINITION, term=name, aspect=Aspect.NATIONAL),
            question(f"{name}.regional", Kind.DEFINITION, term=name, aspect=Aspect.REGIONAL),
            question(
                f"{name}.acceptance",
                options=("accept", "amend", "reject"),
                term=name,
                aspect=Aspect.ACCEPTANCE,
            ),
            question(f"{name}.need", Kind.SCALE, "12345", term=name, aspect=Aspect.NEED),
            question(f"{name}.comment", Kind.TEXT, term=name, aspect=Aspect.COMMENT),
        ),
        term=TermId(name),
    )


def chapter(key: str, *questions: Question) -> Section:
    """A section of these questions."""
    return Section(key, {Language.ES: key}, questions)


def questionnaire(*sections: Section, terms: Sequence[Term] = (), version: int = 1) -> Questionnaire:
    """A questionnaire of these sections."""
    return Questionnaire(
        QuestionnaireId("conceptos"), version, {Language.ES: "Conceptos"}, {}, sections, tuple(terms)
    )


def chose(key: str, *values: str) -> Answer:
    """An answer to a closed question."""
    return Answer(QuestionKey(key), AnswerState.ANSWERED, values)


def wrote(key: str, text: str, language: Language = Language.ES, **others: str) -> Answer:
    """A wording; ``others`` are its other languages."""
    texts = {language: text, **{Language(code): words for code, words in others.items()}}
    return Answer(QuestionKey(key), AnswerState.ANSWERED, texts=texts, original=language, source="Ley 1")


def said(key: str, state: AnswerState) -> Answer:
    """An answer that is only a state."""
    return Answer(QuestionKey(key), state)


def not_for_us(key: str) -> Answer:
    """*Does not apply*, on a scale."""
    return Answer(QuestionKey(key), AnswerState.ANSWERED, applies=False)


def submission(
    code: str,
    *answers: Answer,
    number: int = 1,
    state: SubmissionState = SubmissionState.SUBMITTED,
    illustrative: bool = False,
) -> Submission:
    """What one delegation filed."""
    return Submission(
        DelegationId(code),
        QuestionnaireId("conceptos"),
        1,
        number,
        state,
        Level.BOTH,
        {answer.question: answer for answer in answers},
        illustrative=illustrative,
    )


def filed(said_by: Mapping[str, Sequence[Answer]]) -> list[Submission]:
    """A submission for every code."""
    return [submission(code, *answers) for code, answers in said_by.items()]
