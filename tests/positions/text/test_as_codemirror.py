"""What ``@codemirror/state`` answered, written down, for machines without Node; beside Node stands
``tests/web/test_codemirror.py``.
"""

import json

from tests.drawn_changes import answered
from tests.golden_files import FOLDER

LINES = (FOLDER / "changes.jsonl").read_text(encoding="utf-8").splitlines()


def test_two_thousand_answers_of_codemirror_are_ours() -> None:
    assert len(LINES) == 2_000
    for line in LINES:
        *case, answers = json.loads(line)
        assert answered(tuple(case)) == answers, case
