"""Changes as the browser draws them: what this program says, span by span, author by author."""

import sys
from collections.abc import Iterator

import pytest

from positions.text.diff import tokens_of
from tests.codemirror import CodeMirror, codemirror
from tests.drawn_changes import seeded
from tests.golden_files import FOLDER
from tests.word_pairs import diff_lines, drawn_history, drawn_pair, spans_of, told_of

PAIRS = 1_000  # of each seed


@pytest.fixture(scope="module")
def node() -> Iterator[CodeMirror]:
    with codemirror("test/tracking.ts") as asked:
        yield asked


def test_what_becomes_of_pairs_and_histories_is_written_down() -> None:
    assert (FOLDER / "diffs.jsonl").read_text(encoding="utf-8") == diff_lines()


@pytest.mark.parametrize("seed", range(4))
def test_a_thousand_drawn_pairs_differ_alike(node: CodeMirror, seed: int) -> None:
    random = seeded(seed)
    pairs = [drawn_pair(random) for _ in range(PAIRS)]
    answers = node.answers([["diff", *pair] for pair in pairs])
    assert answers == [spans_of(*pair) for pair in pairs]


@pytest.mark.parametrize("letters", ["ab", "abc", "abcdef"])
def test_words_that_come_again_and_again_differ_alike(node: CodeMirror, letters: str) -> None:
    random = seeded(len(letters))
    texts = ["".join(random.choices(letters + "-", k=random.randint(0, 60))) for _ in range(2 * PAIRS)]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    pairs = [("-".join(one), "-".join(other)) for one, other in pairs]
    answers = node.answers([["diff", *pair] for pair in pairs])
    assert answers == [spans_of(*pair) for pair in pairs]


@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_drawn_histories_are_attributed_alike(node: CodeMirror, seed: int) -> None:
    random = seeded(seed)
    histories = [drawn_history(random) for _ in range(PAIRS)]
    answers = node.answers([["tracked", base, edits] for base, edits in histories])
    assert answers == [told_of(base, edits) for base, edits in histories]


def test_every_letter_of_this_program_s_unicode_is_cut_alike(node: CodeMirror) -> None:
    import unicodedata

    letters = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    texts = [f"a{letter}b {letter}{letter}" for letter in letters]
    answers = node.answers([["tokens", text] for text in texts])
    unlike = [
        (text, ours, theirs)
        for text, ours, theirs in zip(texts, map(tokens_of, texts), answers, strict=True)
        if ours != theirs
    ]
    assert unlike == []
