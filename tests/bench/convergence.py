"""How long a report takes: median of five runs beside its budget; ``python tests/bench/convergence.py``."""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.convergence.report import build_report, report_bytes
from positions.process import Process
from positions.questionnaire.questionnaire import Kind, Questionnaire
from positions.questionnaire.submission import Answer, AnswerState, Submission
from tests.cast import (
    chapter,
    chose,
    process,
    question,
    questionnaire,
    said,
    submission,
    term,
    term_block,
    wrote,
)

RUNS = 5
TEXT = "persona que se desplaza fuera de su lugar de residencia dentro del país o cruzando una frontera"
WORDS = tuple(TEXT.split())


def _spread(*numbers: int) -> int:
    """A number that looks drawn by lot and is the same in every run."""
    mixed = 17
    for number in numbers:
        mixed = (mixed * 1_103_515_245 + number * 12_345 + 6_789) % 2_147_483_648
    return mixed >> 8


def _wording(*numbers: int) -> str:
    return " ".join(WORDS[_spread(*numbers, place) % len(WORDS)] for place in range(80))


def _answers(member: int, terms: int) -> list[Answer]:
    answers = []
    for n in range(terms):
        key = f"t{n:02}"
        answers += [
            chose(f"{key}.defined", ("yes", "yes", "part", "no")[_spread(member, n, 1) % 4]),
            wrote(f"{key}.national", _wording(member, n, 2)),
            chose(f"{key}.acceptance", ("accept", "accept", "amend", "reject")[_spread(member, n, 3) % 4]),
            chose(f"{key}.need", "12345"[_spread(member, n, 4) % 5]),
            wrote(f"{key}.comment", _wording(member, n, 5)[:120]),
        ]
        if _spread(member, n, 6) % 3:
            answers.append(wrote(f"{key}.regional", _wording(member, n, 7)))
        else:
            answers.append(said(f"{key}.regional", AnswerState.RESERVED))
    return answers


def concepts() -> tuple[Process, Questionnaire, list[Submission]]:
    """23 delegations, 60 terms of six questions, definitions of 80 words."""
    frame = process(11, 12)
    names = [f"t{n:02}" for n in range(60)]
    asked = questionnaire(*map(term_block, names), terms=list(map(term, names)))
    return frame, asked, [submission(m.id, *_answers(n, 60)) for n, m in enumerate(frame.members)]


def world() -> tuple[Process, Questionnaire, list[Submission]]:
    """193 delegations, 200 questions of every kind."""
    frame = process(93, 100)
    kinds = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.SINGLE, Kind.DEFINITION)
    options = {Kind.SCALE: "12345"}
    questions = [question(f"s.q{n}", kinds[n % 5], options.get(kinds[n % 5], "abcdef")) for n in range(200)]
    submissions = []
    for m, member in enumerate(frame.members):
        answers = []
        for n, each in enumerate(questions):
            draw = _spread(m, n)
            if each.kind is Kind.DEFINITION:
                answers.append(wrote(each.key, _wording(m, n)))
            elif each.kind is Kind.MULTIPLE:
                answers.append(chose(each.key, *{"abcdef"[draw % 6], "abcdef"[draw % 5]}))
            else:
                answers.append(chose(each.key, each.options[draw % len(each.options)].value))
        submissions.append(submission(member.id, *answers))
    return frame, questionnaire(chapter("s", *questions)), submissions


def measure(name: str, budget: float, work: Callable[[], object]) -> None:
    """Print the median of RUNS runs of ``work`` beside its budget, in milliseconds of this process alone."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    median = statistics.median(times)
    verdict = "ok" if median <= budget else "OVER"
    sys.stdout.write(f"{name:<44} {median:8.0f} ms   budget {budget:6.0f} ms   {verdict}\n")


def main() -> None:
    """Measure both reports, without and with printing them."""
    for name, budget, given in (
        ("23 delegations × 60 terms", 300, concepts()),
        ("193 delegations × 200 questions", 5000, world()),
    ):
        report = build_report(*given)
        measure(name, budget, partial(build_report, *given))
        measure(f"{name}, as bytes", budget, partial(report_bytes, report))
        sys.stdout.write(f"{'':<44} {len(report_bytes(report)) / 1e6:8.1f} MB\n")


if __name__ == "__main__":
    main()
