from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.judgements import Judgement, Naming, SameOrNot
from positions.formats.folder import (
    FILE_BYTES,
    FILES,
    FOLDER_BYTES,
    PRACTICE_LABEL,
    Folder,
    read_folder,
    write_folder,
)
from positions.formats.mapping.reading import Problem, Unreadable
from positions.ids import Language, QuestionnaireId
from positions.process import ThematicSession
from positions.questionnaire.submission import Answer
from tests.cast import chose, process, questionnaire, submission, term, term_block, wrote
from tests.strategies import STEADY, processes, questionnaires, submissions_to

PROCESS = b"""format: acorde-process/1
id: practica
illustrative: true
names: {es: Sala de pr\xc3\xa1ctica}
languages: [es, no]
conferences:
  - id: ca
    acronym: CA
    names: {es: Conferencia A}
    members:
      - {id: XAA, alpha2: XA, names: {es: Altamar}, languages: [es], note: ""}
      - {id: XAB, alpha2: XB, names: {es: Bosquia}, languages: [es]}
sessions:
  - {id: s1, number: 1, titles: {es: Uno}, dates: "8-9 May 2017", place: Geneva, confidence: H}
""".replace(b"[es, no]", b"[es, en]")
QUESTIONNAIRE = b"""format: acorde-questionnaire/1
id: conceptos
versions:
  - version: 1
    published: 2017-05-02T15:00:00Z
    deadline: null
    titles: {es: Conceptos}
    term_block:
      - {aspect: defined, kind: single, texts: {es: "\xc2\xbfDefine \xc2\xab{term}\xc2\xbb?"}, options: [
          {value: full, labels: {es: "S\xc3\xad"}}, {value: none, labels: {es: "No"}}]}
      - {aspect: national, kind: definition, texts: {es: "Definici\xc3\xb3n de {term}"}}
    terms:
      - {id: t01, labels: {es: migrante}}
    sections:
      - key: s1
        session: s1
        titles: {es: Uno}
        questions:
          - {key: s1.q1, kind: text, texts: {es: "\xc2\xbfAlgo m\xc3\xa1s?"}}
"""
SUBMISSION = b"""format: acorde-submission/1
delegation: XAA
questionnaire: conceptos
questionnaire_version: 1
number: 1
state: submitted
level: both
signed_for: both
submitted: 2017-06-12T15:00:00Z
illustrative: true
answers:
  t01.defined: {state: answered, value: full}
  t01.national: {state: answered, text: "Toda persona.", lang: es, url: "https://ley.example/1"}
  s1.q1: {state: answered, text: no, lang: es}
"""
OTHER = SUBMISSION.replace(b"XAA", b"XAB")


def files(**changes: bytes | None) -> dict[str, bytes]:
    whole = {"process": PROCESS, "questionnaire": QUESTIONNAIRE, "XAA": SUBMISSION, **changes}
    return {
        f"{name}.yaml" if name in ("process", "questionnaire") else f"submissions/{name}.yaml": content
        for name, content in whole.items()
        if content is not None
    }


def problems(given_files: dict[str, bytes]) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        read_folder(given_files)
    return caught.value.problems


def found(given_files: dict[str, bytes]) -> list[tuple[str, int | None, str, str]]:
    return [(one.file, one.line, one.key, one.reason) for one in problems(given_files)]


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    process = draw(processes())
    versions = tuple(draw(questionnaires(version=number)) for number in range(1, draw(st.integers(2, 3))))
    submissions = tuple(
        draw(submissions_to(draw(st.sampled_from(versions)), member.id, number))
        for member in process.members
        for number in range(1, draw(st.integers(1, 3)))
    )
    return Folder(process, versions, submissions)


@STEADY
@given(folders())
def test_a_folder_is_read_as_it_was_written(folder: Folder) -> None:
    files = write_folder(folder)
    assert read_folder(files) == folder
    assert write_folder(read_folder(files)) == files


def test_a_folder_written_by_hand_is_read() -> None:
    folder = read_folder(files())
    assert [member.id for member in folder.process.members] == ["XAA", "XAB"]
    (questionnaire,) = folder.questionnaires
    assert [question.key for question in questionnaire.questions()] == [
        "t01.defined",
        "t01.national",
        "s1.q1",
    ]
    (filed,) = folder.submissions
    assert [answer.texts for answer in filed.answers.values()] == [
        {},
        {Language.ES: "Toda persona."},
        {Language.ES: "no"},  # a word, not a flag
    ]


def test_the_order_of_files_says_nothing() -> None:
    whole = files(XAB=OTHER)
    assert read_folder(dict(reversed(whole.items()))) == read_folder(whole)


def test_submissions_stand_in_meeting_order() -> None:
    swapped = PROCESS.replace(b"XAA", b"???").replace(b"XAB", b"XAA").replace(b"???", b"XAB")
    folder = read_folder(files(process=swapped, XAB=OTHER))
    assert [filed.delegation for filed in folder.submissions] == ["XAB", "XAA"]


def test_every_file_of_a_practice_process_says_so_at_its_head() -> None:
    written = write_folder(read_folder(files()))
    assert list(written) == ["process.yaml", "questionnaire.yaml", "submissions/XAA.yaml"]
    assert all(content.decode().startswith(f"# {PRACTICE_LABEL}\n") for content in written.values())
    real = files(process=PROCESS.replace(b"illustrative: true", b"illustrative: false"))
    assert all(content.startswith(b"format:") for content in write_folder(read_folder(real)).values())


def test_answers_are_written_in_the_order_of_the_questions() -> None:
    folder = read_folder(files())
    (filed,) = folder.submissions
    turned = replace(filed, answers=dict(reversed(list(filed.answers.items()))))
    assert write_folder(replace(folder, submissions=(turned,))) == write_folder(folder)


def test_earlier_submissions_stand_beside_the_live_one() -> None:
    second = SUBMISSION.replace(b"number: 1", b"number: 2")
    earlier = {"XAA-1": SUBMISSION.replace(b"submitted\n", b"withdrawn\n")}
    folder = read_folder(files(XAA=second, **earlier))
    assert [filed.number for filed in folder.submissions] == [1, 2]
    assert sorted(write_folder(folder))[2:] == ["submissions/XAA-1.yaml", "submissions/XAA.yaml"]


def test_missing_and_unknown_files_are_named() -> None:
    given_files = {"submissions/XAA.yaml": SUBMISSION, "notes.txt": b"", "submissions/a/XAB.yaml": OTHER}
    assert found(given_files) == [
        ("notes.txt", None, "", "file_unknown"),
        ("process.yaml", None, "", "file_missing"),
        ("questionnaire.yaml", None, "", "file_missing"),
        ("submissions/a/XAB.yaml", None, "", "file_unknown"),
    ]


JUDGEMENTS = b"""format: acorde-judgements/1
judgements:
  - term: t01
    one: {lang: es, text: "con fines de trabajo"}
    other: {lang: en, text: "for the purpose of work"}
    says: same
    by: ca
    at: 2017-06-20T14:00:00Z
  - {term: t01, passage: {lang: es, text: con fines de trabajo}, name: fin, by: ca, at: 2017-06-20T14:01:00Z}
"""


def test_judgements_are_read_and_written_as_they_were() -> None:
    folder = read_folder({**files(), "judgements.yaml": JUDGEMENTS})
    judgement, naming = folder.judgements
    assert isinstance(judgement, Judgement)
    assert isinstance(naming, Naming)
    assert (judgement.says, naming.name) == (SameOrNot.SAME, "fin")
    written = write_folder(folder)
    assert read_folder(written) == folder
    assert "judgements.yaml" not in write_folder(replace(folder, judgements=()))


def test_a_judgement_is_on_a_term_asked_about_and_of_a_conference_of_the_process() -> None:
    strange = JUDGEMENTS.replace(b"term: t01\n", b"term: t09\n").replace(b"by: ca,", b"by: cx,")
    assert found({**files(), "judgements.yaml": strange}) == [
        ("judgements.yaml", 3, "judgements[0].term", "term_unknown"),
        ("judgements.yaml", 9, "judgements[1].by", "conference_unknown"),
    ]


def test_judgements_that_contradict_each_other_are_refused() -> None:
    row = JUDGEMENTS.split(b"judgements:\n")[1].split(b"  - {term")[0]
    other = row.replace(b"for the purpose of work", b"voor werk").replace(b"lang: en", b"lang: nl")
    third = other.replace(b"con fines de trabajo", b"for the purpose of work").replace(
        b"lang: es", b"lang: en"
    )
    rows = row + other + third.replace(b"same", b"different")
    head = b"format: acorde-judgements/1\njudgements:\n"
    assert found({**files(), "judgements.yaml": head + rows}) == [
        ("judgements.yaml", 15, "judgements[2]", "judged_same")
    ]


def test_judgements_are_held_against_nothing_that_could_not_be_read() -> None:
    broken = files(process=PROCESS.replace(b"place:", b"palce:"))
    strange = JUDGEMENTS.replace(b"term: t01\n", b"term: t09\n")
    assert found({**broken, "judgements.yaml": strange}) == [
        ("process.yaml", 14, "sessions[0].palce", "key_unknown")
    ]


def test_every_problem_of_every_file_is_listed_with_file_line_and_key() -> None:
    broken = files(
        process=PROCESS.replace(b"[es, en]", b"[es, de]").replace(b"place:", b"palce:"),
        XAA=SUBMISSION.replace(b"value: full", b"value: maybe").replace(b"s1.q1:", b"s1.q9:"),
        XAB=OTHER.replace(b"state: submitted", b"state: sent"),
    )
    assert found(broken) == [
        ("process.yaml", 5, "languages[1]", "word_unknown"),
        ("process.yaml", 14, "sessions[0].palce", "key_unknown"),
        ("submissions/XAA.yaml", 12, "answers.t01.defined", "option_unknown"),
        ("submissions/XAA.yaml", 14, "answers.s1.q9", "question_unknown"),
        ("submissions/XAB.yaml", 6, "state", "word_unknown"),
    ]


def test_a_country_of_no_conference_is_refused() -> None:
    assert found(files(XAC=SUBMISSION.replace(b"XAA", b"XAC"))) == [
        ("submissions/XAC.yaml", 2, "delegation", "country_unknown")
    ]


def test_the_file_is_named_after_its_delegation() -> None:
    assert found(files(XAB=SUBMISSION.replace(b"number: 1", b"number: 2"))) == [
        ("submissions/XAB.yaml", 2, "delegation", "name_differs")
    ]
    assert found(files(xab=OTHER))[0][3] == "name_differs"


def test_a_delegation_files_a_number_once() -> None:
    twice = problems(files(**{"XAA-1": SUBMISSION}))
    assert [(one.file, one.reason, one.facts["first_file"]) for one in twice] == [
        ("submissions/XAA.yaml", "delegation_twice", "submissions/XAA-1.yaml")
    ]


def test_a_submission_answers_this_questionnaire_in_a_version_there_is() -> None:
    assert found(files(XAA=SUBMISSION.replace(b"conceptos", b"otro"))) == [
        ("submissions/XAA.yaml", 3, "questionnaire", "questionnaire_unknown")
    ]
    assert found(files(XAA=SUBMISSION.replace(b"version: 1", b"version: 2"))) == [
        ("submissions/XAA.yaml", 4, "questionnaire_version", "version_unknown")
    ]


def test_a_section_is_about_a_session_there_is() -> None:
    assert found(files(questionnaire=QUESTIONNAIRE.replace(b"session: s1", b"session: s7"))) == [
        ("questionnaire.yaml", None, "", "session_unknown")
    ]


def test_one_misspelt_key_of_the_questionnaire_is_one_problem() -> None:
    assert found(files(questionnaire=QUESTIONNAIRE.replace(b"sections:", b"section:"))) == [
        ("questionnaire.yaml", 14, "versions[0].section", "key_unknown")
    ]


def test_a_file_cut_in_half_is_told_with_its_line() -> None:
    half = SUBMISSION[: SUBMISSION.index(b", lang: es, url")]
    assert found(files(XAA=half)) == [("submissions/XAA.yaml", 14, "", "yaml_malformed")]
    assert found(files(XAA=b"")) == [("submissions/XAA.yaml", 1, "", "yaml_malformed")]


def test_a_file_that_is_not_utf_8_is_told_with_the_byte() -> None:
    latin = PROCESS.decode().encode("latin-1")
    (only,) = problems(files(process=latin, XAA=None))
    assert (only.file, only.line, only.reason) == ("process.yaml", 4, "encoding_wrong")
    assert only.facts["offset"] == latin.index(b"\xe1")


def test_keys_that_stand_twice_aliases_and_tags_are_refused() -> None:
    twice = SUBMISSION + b"  t01.defined: {state: reserved}\n"
    assert found(files(XAA=twice)) == [("submissions/XAA.yaml", 15, "answers.t01.defined", "key_twice")]
    assert found(files(XAA=SUBMISSION.replace(b"number: 1", b"number: &n 1")))[0][3] == "alias_refused"
    assert found(files(XAA=SUBMISSION.replace(b"number: 1", b"number: !!int 1")))[0][3] == "tag_refused"


def test_what_is_too_large_or_too_much_is_not_parsed() -> None:
    assert found(files(XAA=b"\xff" * (FILE_BYTES + 1))) == [("submissions/XAA.yaml", None, "", "too_large")]
    three = dict.fromkeys(("XAA", "XAB", "XAC"), b"\xff" * (FOLDER_BYTES // 3 + 1))
    assert found(files(**three)) == [("", None, "", "too_large")]
    many = {f"submissions/{number}.yaml": b"" for number in range(FILES + 1)}
    assert found(many) == [("", None, "", "too_many_files")]


def test_the_number_of_values_is_bounded_over_all_files() -> None:
    long = b"a: [" + b"1," * 150_000 + b"]"
    reasons = [reason for _, _, _, reason in found(files(XAA=long, XAB=long))]
    assert reasons.count("too_many_values") == 1


def test_twenty_three_submissions_of_180_answers_are_read_as_they_were_written() -> None:
    terms = [term(f"t{number:02}") for number in range(30)]
    asked = questionnaire(*(term_block(one.id) for one in terms), terms=terms)
    assert len(list(asked.questions())) == 180
    frame = process()
    members = tuple(
        replace(member, alpha2=member.id[0] + member.id[2]) for member in frame.conferences[0].members
    )
    whole = replace(frame.conferences[0], members=members)
    session = (ThematicSession("s1", 1, {Language.ES: "Uno"}, {}, {}),)  # type: ignore[arg-type]  # a name
    frame = replace(frame, conferences=(whole,), sessions=session)
    given_answers = [_answer(question.key) for question in asked.questions()]
    filed = tuple(
        replace(submission(member.id, *given_answers), number=number)
        for member in members
        for number in (1, 2, 3)
    )[:23]
    folder = Folder(frame, (replace(asked, id=QuestionnaireId("conceptos")),), filed)
    written = write_folder(folder)
    assert read_folder(written).submissions == filed


def _answer(key: str) -> Answer:
    aspect = key.partition(".")[2]
    if aspect in ("national", "regional", "comment"):
        return wrote(key, "Se entiende por “migrante” toda persona que se desplaza. " * 6)
    return chose(key, {"defined": "yes", "acceptance": "accept", "need": "5"}[aspect])
