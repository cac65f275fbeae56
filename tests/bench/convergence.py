"""How long a report takes, beside its budget: ``python tests/bench/convergence.py``.

Medians of seven runs, as time of this process alone and on the wall. Where one submission
changed, what was known of the others is used. Elements are found before by words alone, and not measured.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.convergence.elements import elements_of
from positions.convergence.findings import Report
from positions.convergence.judgements import NOTHING_JUDGED
from positions.convergence.known import Known
from positions.convergence.report import build_report, report_bytes
from positions.convergence.report_elements import with_elements, with_findings, wordings_to_align
from positions.convergence.term_elements import element_findings
from positions.process import Process
from positions.questionnaire.questionnaire import Kind, Questionnaire
from positions.questionnaire.submission import Answer, AnswerState, Submission
from server.cli.memory import collect_seldom
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

RUNS = 7
CHANGED = 12  # answers of a submission that is filed anew: two terms
TEXT = """
persona que se desplaza fuera de su lugar de residencia habitual dentro del país o cruzando una frontera, de
manera temporal o permanente y por diversas razones; incluye a trabajadoras, familias reunidas, estudiantes e
hijas nacidas durante el trayecto, cualquiera sea su situación administrativa ante las autoridades, las causas
voluntarias o forzosas del viaje, sus medios para llegar y el tiempo transcurrido desde entonces. Los Estados
reconocen además derechos básicos sin discriminación alguna, entre ellos salud, educación, justicia, identidad
y protección consular y debido proceso, conforme al derecho internacional aplicable
"""
WORDS = tuple(TEXT.split())


def spread(*numbers: int) -> int:
    """A number that looks drawn by lot and is the same in every run."""
    mixed = 17
    for number in numbers:
        mixed = (mixed * 1_103_515_245 + number * 12_345 + 6_789) % 2_147_483_648
    return mixed >> 8


def _wording(*numbers: int) -> str:
    return " ".join(WORDS[spread(*numbers, place) % len(WORDS)] for place in range(80))


def _answers(member: int, terms: int) -> list[Answer]:
    answers = []
    for n in range(terms):
        key = f"t{n:02}"
        answers += [
            chose(f"{key}.defined", ("yes", "yes", "part", "no")[spread(member, n, 1) % 4]),
            wrote(f"{key}.national", _wording(member, n, 2)),
            chose(f"{key}.acceptance", ("accept", "accept", "amend", "reject")[spread(member, n, 3) % 4]),
            chose(f"{key}.need", "12345"[spread(member, n, 4) % 5]),
            wrote(f"{key}.comment", _wording(member, n, 5)[:120]),
        ]
        if spread(member, n, 6) % 3:
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
            draw = spread(m, n)
            if each.kind is Kind.DEFINITION:
                answers.append(wrote(each.key, _wording(m, n)))
            elif each.kind is Kind.MULTIPLE:
                answers.append(chose(each.key, *sorted({"abcdef"[draw % 6], "abcdef"[draw % 5]})))
            else:
                answers.append(chose(each.key, each.options[draw % len(each.options)].value))
        submissions.append(submission(member.id, *answers))
    return frame, questionnaire(chapter("s", *questions)), submissions


def filed_anew(submissions: list[Submission], changed: int) -> Iterator[list[Submission]]:
    """The first delegation files again and again, each time with so many other answers; all are read anew."""
    first, other = ({each.question: each for each in _answers(member, 60)} for member in (0, 24))
    keys = set(islice(first, changed))
    for number, mine in enumerate(cycle([other, first]), 2):
        answers = {key: replace((mine if key in keys else first)[key]) for key in first}
        yield [replace(submissions[0], number=number, answers=answers), *submissions[1:]]


def printed(process: Process, asked: Questionnaire, filed: list[Submission], known: Known | None) -> Report:
    """Build a report and print it."""
    report = build_report(process, asked, filed, known=known)
    report_bytes(report, known=known)
    return report


def measure(name: str, budget: float, work: Callable[[], object]) -> None:
    """Print the medians of RUNS runs of ``work`` beside its budget, in milliseconds; one before warms up."""
    work()
    times = []
    for _ in range(RUNS):
        wall, own = time.perf_counter(), time.process_time()
        work()
        times.append((time.process_time() - own, time.perf_counter() - wall))
    own, wall = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    verdict = "ok" if own <= budget else "OVER"
    line = f"{name:<48} {own:6.0f} ms  wall {wall:6.0f} ms  budget {budget:5.0f} ms  {verdict}"
    sys.stdout.write(line + "\n")


def measure_report(name: str, budget: float, given: tuple[Process, Questionnaire, list[Submission]]) -> None:
    """Measure building, printing, and both."""
    report = build_report(*given)
    measure(f"{name}, build", budget, partial(build_report, *given))
    measure(f"{name}, bytes", budget, partial(report_bytes, report))
    measure(f"{name}, both", budget, partial(printed, *given, None))
    sys.stdout.write(f"{'':<48} {len(report_bytes(report)) / 1e6:6.1f} MB\n")


def measure_changed(name: str, budget: float, changed: int) -> None:
    """Measure building and printing after one submission of 23 was filed anew."""
    process, asked, filed = concepts()
    known = Known()
    printed(process, asked, filed, known)
    rounds = filed_anew(filed, changed)
    measure(name, budget, lambda: printed(process, asked, next(rounds), known))


def measure_elements(name: str, budget: float) -> None:
    """Measure adding elements that are aligned already and printing: all anew, then with what was counted."""
    report = build_report(*concepts())
    found = {key: elements_of(wordings) for key, wordings in wordings_to_align(report).items()}
    measure(f"{name}, judged and counted anew", budget, partial(with_elements, report, found, {}, model=None))
    made = {key: element_findings(key, each, NOTHING_JUDGED, report.levels) for key, each in found.items()}
    known = Known()

    def worded() -> Report:
        return with_findings(report, made, {}, model=None, known=known)

    measure(f"{name}, put together", budget, worded)
    measure(f"{name}, put together and printed", budget, lambda: report_bytes(worded()))
    sys.stdout.write(f"{'':<48} {len(report_bytes(worded())) / 1e6:6.1f} MB\n")


def main() -> None:
    """Measure both reports, and the smaller one after a change, with memory kept as the program keeps it."""
    collect_seldom()
    measure_report("23 x 60 terms", 300, concepts())
    measure_report("193 x 200 questions", 5000, world())
    measure_changed(f"one submission, {CHANGED} answers changed, both", 100, CHANGED)
    measure_changed("one submission, every answer changed, both", 100, 360)
    measure_elements("23 x 60, elements", 300)


if __name__ == "__main__":
    main()
