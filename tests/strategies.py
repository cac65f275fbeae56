"""Values of the frame, the questionnaire and the submissions, drawn for properties. The cast is invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from positions.ids import (
    ConferenceId,
    DelegationId,
    Language,
    PersonId,
    ProcessId,
    QuestionKey,
    QuestionnaireId,
    SessionId,
    TermId,
)
from positions.process import (
    Commitment,
    Conference,
    Confidence,
    CountingRules,
    Delegation,
    Labels,
    Level,
    Meeting,
    Process,
    ThematicSession,
)
from positions.questionnaire.questionnaire import (
    Aspect,
    FalseFriend,
    Kind,
    LegalStatus,
    Option,
    Question,
    Questionnaire,
    Reference,
    Section,
    Term,
)
from positions.questionnaire.submission import Answer, AnswerState, Submission, SubmissionState

LETTERS = "aábçeéñõx Z9-_.,:;#'\"{}[]&*!|>%@`=+~?¿«»—€漢𝄞\u00a0"
WORDS = (  # what looks like something else to YAML, to a spreadsheet or to JSON
    *(
        "no",
        "null",
        "~",
        "1",
        "1e3",
        "true",
        "2017-06-08",
        "=1+1",
        "+x",
        "-1",
        "@x",
        "- a",
        "a: b",
        " x",
        "x ",
    ),
    *(
        "_x0041_",
        "x005F_",
        "'",
        '"',
        "# c",
        "{a}",
        "[b]",
        "&c",
        "*d",
        "!e",
        "|",
        ">",
        "%f",
        "`",
        "漢𝄞€",
        "«\u00a0»",
    ),
)
ONE_LINE = st.sampled_from(WORDS)
CONTENT = st.sampled_from(("", *WORDS))
TEXT = st.text(alphabet=LETTERS, max_size=12)
LINES = st.one_of(
    ONE_LINE, TEXT, st.lists(st.one_of(ONE_LINE, TEXT), min_size=2, max_size=4).map("\n".join)
).filter(lambda text: bool(text.strip()))
STEADY = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
INSTANTS = st.integers(631_152_000, 3_786_912_000).map(lambda at: datetime.fromtimestamp(at, UTC))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
LANGUAGES = st.sampled_from(list(Language))
CONFIDENCES = st.sampled_from(list(Confidence))


TITLES = (  # drawn whole, because drawing every label letter by letter takes most of the time
    {Language.ES: "Preguntas", Language.EN: "Questions", Language.PT: "Perguntas", Language.FR: "Questions"},
    {Language.ES: "no"},
    {Language.EN: "null", Language.NL: "1"},
    {Language.FR: "« clé » : valeur", Language.PT: "- a"},
    {Language.ES: "=1+1", Language.EN: "@x", Language.PT: "+1", Language.FR: "-1"},
    {Language.ES: " espacio ", Language.NL: "a: b # c"},
    {Language.ES: "漢𝄞é", Language.EN: "{term}"},
)


def labels() -> st.SearchStrategy[Labels]:
    """One line in some of the languages."""
    return st.sampled_from(TITLES)


def wordings(lines: st.SearchStrategy[str] = LINES, *, least: int = 1) -> st.SearchStrategy[Labels]:
    """Texts in some of the languages."""
    return st.dictionaries(LANGUAGES, lines, min_size=least, max_size=2)


def helps() -> st.SearchStrategy[Labels]:
    """Lines that may be left out."""
    return st.sampled_from(
        [{}, {Language.ES: "Una línea.\nY otra.", Language.FR: "«\u00a0Aide\u00a0»"}, *TITLES]
    )


def urls() -> st.SearchStrategy[str]:
    """An address, or none."""
    return st.sampled_from(["", "https://ley.example/1", "https://ley.example/a?b=c#d"])


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """A frame of one or two conferences with one or two members each."""
    sizes = draw(st.lists(st.integers(1, 2), min_size=1, max_size=2))
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    conferences = tuple(
        _conference(draw, f"c{number}", size, letters.__next__) for number, size in enumerate(sizes)
    )
    languages = tuple(draw(st.lists(LANGUAGES, min_size=1, unique=True)))
    return Process(
        id=ProcessId(draw(st.sampled_from(["practica", "otra-2"]))),
        names=draw(labels()),
        conferences=conferences,
        sessions=tuple(_session(draw, number) for number in range(1, draw(st.integers(2, 3)))),
        languages=languages,
        working_language=draw(st.sampled_from(languages)),
        illustrative=draw(st.booleans()),
        rules=CountingRules(draw(st.integers(1, 9)), Fraction(1, 2), Fraction(4, 5), draw(st.integers(0, 5))),
        meetings=tuple(_meeting(draw, number) for number in range(draw(st.integers(0, 2)))),
        commitments=tuple(_commitment(draw, number) for number in range(1, draw(st.integers(1, 3)))),
    )


def _conference(draw: st.DrawFn, name: str, size: int, letter: Callable[[], str]) -> Conference:
    conference = ConferenceId(name)
    members = []
    for _ in range(size):
        last = letter()
        spoken = tuple(draw(st.lists(LANGUAGES, max_size=2, unique=True)))
        code = DelegationId(f"XA{last}")
        members.append(
            Delegation(
                code, f"X{last}", conference, draw(labels()), spoken, draw(st.one_of(LINES, st.just("")))
            )
        )
    observers = tuple(draw(st.lists(ONE_LINE, max_size=2)))
    return Conference(conference, draw(ONE_LINE), draw(labels()), tuple(members), observers)


def _session(draw: st.DrawFn, number: int) -> ThematicSession:
    name = SessionId(f"s{number}")
    told: st.SearchStrategy[Labels] = st.one_of(st.just({}), labels())
    return ThematicSession(name, number, draw(labels()), draw(told), draw(told), draw(CONFIDENCES))


def _meeting(draw: st.DrawFn, number: int) -> Meeting:
    starts, ends = sorted((draw(DAYS), draw(DAYS)))
    return Meeting(
        f"m{number}", starts, ends, draw(labels()), draw(helps()), draw(helps()), draw(CONFIDENCES)
    )


def _commitment(draw: st.DrawFn, number: int) -> Commitment:
    actors = tuple(draw(st.lists(ONE_LINE, max_size=2)))
    return Commitment(number, draw(wordings()), actors, draw(st.one_of(st.none(), DAYS)), draw(CONFIDENCES))


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """A reference wording."""
    texts = draw(wordings())
    original = draw(st.sampled_from(sorted(texts)))
    return Reference(texts, original, draw(ONE_LINE), draw(CONTENT), draw(urls()))


@st.composite
def questionnaires(draw: st.DrawFn, version: int = 1) -> Questionnaire:
    """A questionnaire of up to two terms with some of their questions, and up to two other sections."""
    terms = tuple(_term(draw, number) for number in range(1, draw(st.integers(1, 3))))
    sections = [_term_section(draw, term) for term in terms]
    for number in range(1, draw(st.integers(1, 3))):
        keys = [QuestionKey(f"s{number}.q{place}") for place in range(1, draw(st.integers(1, 4)))]
        questions = tuple(draw(questions_of(key)) for key in keys)
        session = draw(st.sampled_from([None, SessionId("s1")]))
        sections.append(Section(f"s{number}", draw(labels()), questions, session=session))
    return Questionnaire(
        id=QuestionnaireId("conceptos"),
        version=version,
        titles=draw(labels()),
        introductions=draw(helps()),
        sections=tuple(sections),
        terms=terms,
        deadline=draw(st.one_of(st.none(), INSTANTS)),
        published=draw(st.one_of(st.none(), INSTANTS)),
    )


def _term(draw: st.DrawFn, number: int) -> Term:
    name = TermId(f"t{number:02}")
    synonyms = draw(st.dictionaries(LANGUAGES, st.lists(ONE_LINE, max_size=2).map(tuple), max_size=2))
    friends = tuple(FalseFriend(word, Language.ES, name) for word in draw(st.lists(ONE_LINE, max_size=1)))
    reference = draw(st.one_of(st.none(), references()))
    return Term(name, draw(labels()), synonyms, friends, reference, draw(st.one_of(st.none(), labels())))


def _term_section(draw: st.DrawFn, term: Term) -> Section:
    aspects = draw(st.lists(st.sampled_from(list(Aspect)), unique=True, max_size=4))
    questions = tuple(
        draw(questions_of(QuestionKey(f"{term.id}.{aspect}"), term=term, aspect=aspect)) for aspect in aspects
    )
    return Section(term.id, term.labels, questions, term=term.id)


@st.composite
def questions_of(
    draw: st.DrawFn, key: QuestionKey, *, term: Term | None = None, aspect: Aspect | None = None
) -> Question:
    """A question of any kind that can be answered."""
    kind = draw(st.sampled_from(list(Kind)))
    options: tuple[Option, ...] = ()
    minimum, maximum = 0, None
    if kind is Kind.SCALE:
        first = draw(st.integers(-2, 2))
        options = tuple(Option(str(first + step), draw(labels())) for step in range(draw(st.integers(2, 5))))
    elif kind in (Kind.SINGLE, Kind.MULTIPLE):
        options = tuple(Option(value, draw(labels())) for value in "abcdef"[: draw(st.integers(2, 6))])
    if kind is Kind.MULTIPLE:
        minimum = draw(st.integers(0, len(options)))
        maximum = draw(st.sampled_from([None, *range(max(1, minimum), len(options) + 1)]))
    own = [draw(references())]
    shared = [] if term is None or term.reference is None else [term.reference]
    none = [] if kind is Kind.AMENDMENT else [None]
    return Question(
        key=key,
        kind=kind,
        texts=draw(labels()),
        helps=draw(helps()),
        required=draw(st.booleans()),
        options=options,
        minimum=minimum,
        maximum=maximum,
        term=None if term is None else draw(st.sampled_from([term.id, term.id, None])),
        aspect=aspect,
        reference=draw(st.sampled_from([*own, *shared, *none])),
    )


@st.composite
def answers_to(draw: st.DrawFn, question: Question, lines: st.SearchStrategy[str] = LINES) -> Answer:
    """An answer that fits its question."""
    states = [AnswerState.ANSWERED] * 4 + [AnswerState.UNDER_CONSULTATION, AnswerState.RESERVED]
    if question.kind is Kind.DEFINITION:
        states.append(AnswerState.NO_NATIONAL_DEFINITION)
    if question.kind in (Kind.DEFINITION, Kind.AMENDMENT) and question.reference is not None:
        states.append(AnswerState.SAME_AS_REFERENCE)
    state = draw(st.sampled_from(states))
    sourced = draw(st.booleans())
    answer = Answer(
        question=question.key,
        state=state,
        source=draw(st.one_of(st.just(""), lines)) if sourced else "",
        url=draw(urls()),
        legal_status=draw(st.sampled_from([None, *LegalStatus])),
        note=draw(lines) if draw(st.booleans()) else "",
        to_confirm=draw(st.booleans()),
    )
    if state is not AnswerState.ANSWERED:
        return answer
    if question.is_closed:
        values = _values(draw, question)
        return replace(answer, values=values, applies=bool(values))
    texts = draw(wordings(lines))
    return replace(answer, texts=texts, original=draw(st.sampled_from(sorted(texts))))


def _values(draw: st.DrawFn, question: Question) -> tuple[str, ...]:
    values = [option.value for option in question.options]
    if question.kind is Kind.MULTIPLE:
        least, most = max(1, question.minimum), question.maximum or len(values)
        return tuple(draw(st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most)))
    if question.kind is Kind.SCALE and draw(st.booleans()):
        return ()
    return (draw(st.sampled_from(values)),)


@st.composite
def submissions_to(
    draw: st.DrawFn, questionnaire: Questionnaire, delegation: DelegationId, number: int = 1
) -> Submission:
    """A submission with fitting answers to some of the questions."""
    answers = {
        question.key: draw(answers_to(question))
        for question in questionnaire.questions()
        if draw(st.booleans())
    }
    return Submission(
        delegation=delegation,
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        number=number,
        state=draw(st.sampled_from(list(SubmissionState))),
        level=draw(st.sampled_from(list(Level))),
        answers=answers,
        signed_for=draw(st.sampled_from(list(Level))),
        signed_by=draw(st.sampled_from([None, PersonId("amina")])),
        submitted=draw(st.one_of(st.none(), INSTANTS)),
        illustrative=draw(st.booleans()),
    )


@st.composite
def small_questionnaires(draw: st.DrawFn) -> Questionnaire:
    """An unpublished version of few words, drawn quickly: up to two terms, up to two chapters, any kind."""
    terms = tuple(
        Term(TermId(f"t{number:02}"), draw(labels()), {}) for number in range(1, draw(st.integers(1, 3)))
    )
    sections = [
        Section(
            term.id, term.labels, (_small(draw, f"{term.id}.defined", term, Aspect.DEFINED),), term=term.id
        )
        for term in terms
    ]
    for number in range(1, draw(st.integers(1, 3))):
        asked = tuple(_small(draw, f"s{number}.q{place}") for place in range(1, draw(st.integers(1, 4))))
        sections.append(Section(f"s{number}", draw(labels()), asked))
    deadline = draw(
        st.sampled_from([None, datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)])
    )
    return Questionnaire(
        QuestionnaireId("conceptos"), 1, draw(labels()), {}, tuple(sections), terms, deadline=deadline
    )


def _small(draw: st.DrawFn, key: str, term: Term | None = None, aspect: Aspect | None = None) -> Question:
    closed = draw(st.booleans())
    return Question(
        QuestionKey(key),
        Kind.SINGLE if closed else Kind.TEXT,
        draw(labels()),
        draw(helps()),
        options=tuple(Option(value, draw(labels())) for value in "ab") if closed else (),
        term=None if term is None else term.id,
        aspect=aspect,
    )
