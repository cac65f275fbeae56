"""The form of one answer on a page: what was typed is kept, whatever becomes of it.

Rule 1. What a keyboard or a clipboard brings along unseen is taken out; what can be seen stays as typed.
Rule 2. What was carried over to a changed question stays to be confirmed until it is changed or confirmed.
Rule 3. A form that cannot be read still gives back what was typed, for the page to show it again.
"""

import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from starlette.datastructures import FormData, UploadFile

from positions.errors import Malformed
from positions.ids import Language
from positions.questionnaire.questionnaire import LegalStatus, Question
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.characters import character_refusal
from server.actions.answers import SaveAnswer
from server.actions.dossier import Filing
from server.forms.answers import read_answer_form

DOES_NOT_APPLY: Final = "does_not_apply"  # the choice beside a scale
UNSEEN: Final = 64  # different unseen characters that are taken out; a text with more is no typed text
SHOWN: Final = 40_000  # characters of one field that a page gives back
BREAKS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\t": " "})


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """What a form offers. ``goto`` is where the person goes next.

    wish: None where the form cannot be read, ``refusal`` then says why, ``typed`` what stood in it.
    """

    wish: SaveAnswer | None
    typed: Answer
    version: int
    refusal: Malformed | None
    goto: str

    def refused(self, refusal: Malformed) -> "OfferedAnswer":
        """The same, when the question does not take it."""
        return replace(self, refusal=refusal)

    def is_idle(self, standing: Answer | None) -> bool:
        """Whether nothing was typed where nothing stood: such a form only goes on."""
        nothing = Answer(self.typed.question, AnswerState.NOT_ANSWERED)
        return self.wish is not None and standing is None and self.wish.answer == nothing


def offered_answer(
    form: FormData, question: Question, filing: Filing, standing: Answer | None
) -> OfferedAnswer:
    """Read the fields of a question; ``standing`` is the answer that was saved last."""
    clean = _clean(form)
    goto = str(clean.get("goto", ""))
    try:
        wish = read_answer_form(clean, question, filing)
    except Malformed as refusal:
        return OfferedAnswer(None, _typed(clean, question), _version(clean), refusal, goto)
    if standing is not None and standing.to_confirm:
        unchanged = replace(wish.answer, to_confirm=True) == standing
        wish = replace(wish, answer=standing) if unchanged else wish
    return OfferedAnswer(wish, wish.answer, wish.version, None, goto)


def _version(form: FormData) -> int:
    said = str(form.get("version", ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0


def _clean(form: FormData) -> FormData:
    fields: list[tuple[str, str | UploadFile]] = []
    for name, value in form.multi_items():
        if not isinstance(value, str):
            raise Malformed("field_malformed", field=name)
        if name == "value" and value == DOES_NOT_APPLY:
            fields.append(("applies", "no"))
        else:
            fields.append((name, seen(value)))
    return FormData(fields)


def seen(text: str) -> str:
    """A typed or pasted text without what nobody sees in it, composed, its lines ended by line feeds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)
    clean = unicodedata.normalize("NFC", lines)
    for _ in range(UNSEEN):
        refusal = character_refusal(clean, line_feeds=True)
        if refusal is None or refusal[0] != "character_forbidden":
            break
        clean = clean.replace(clean[refusal[1]], "")
    return unicodedata.normalize("NFC", clean).strip()


def _typed(form: FormData, question: Question) -> Answer:
    """What stood in the fields, unchecked."""
    words = {name: str(value)[:SHOWN] for name, value in form.items()}
    original, state, status = words.get("original"), words.get("state"), words.get("legal_status")
    return Answer(
        question=question.key,
        state=AnswerState(state) if state in set(AnswerState) else AnswerState.ANSWERED,
        values=tuple(str(value) for value in form.getlist("value")),
        applies=words.get("applies") != "no",
        texts={language: words[f"text_{language}"] for language in Language if words.get(f"text_{language}")},
        original=Language(original) if original in set(Language) else None,
        source=words.get("source", ""),
        url=words.get("url", ""),
        legal_status=LegalStatus(status) if status in set(LegalStatus) else None,
        note=words.get("note", ""),
    )
