"""Judgements as a plain mapping (``acorde-judgements/1``), and back: in the order they were made.

Who judged is named as the conference whose secretariat it was; no person is named in a file.
"""

from collections.abc import Iterable
from typing import Final

from positions.convergence.judgements import (
    NAME_LENGTH,
    Judgement,
    Naming,
    Passage,
    SameOrNot,
)
from positions.formats.mapping.reading import Place, entries, fields
from positions.formats.mapping.scalars import (
    instant_words,
    read_choice,
    read_format,
    read_id,
    read_instant,
    read_language,
    read_name,
    read_wording,
)
from positions.ids import ConferenceId, TermId
from positions.text.canonical import Plain, canonical_wording

FORMAT: Final = "acorde-judgements/1"
TAKEN_BACK: Final = "taken_back"

_read_choice: Final = read_choice(SameOrNot)


def judgements_mapping(kept: Iterable[Judgement | Naming]) -> Plain:
    """Write judgements and namings in the order given."""
    return {"format": FORMAT, "judgements": [judgement_mapping(each) for each in kept]}


def judgement_mapping(kept: Judgement | Naming) -> dict[str, Plain]:
    """Write one judgement or naming."""
    who: dict[str, Plain] = {"by": kept.by, "at": instant_words(kept.at)}
    if isinstance(kept, Naming):
        return {"term": kept.term, "passage": _passage_mapping(kept.passage), "name": kept.name, **who}
    return {
        "term": kept.term,
        "one": _passage_mapping(kept.one),
        "other": _passage_mapping(kept.other),
        "says": TAKEN_BACK if kept.says is None else kept.says.value,
        **who,
    }


def _passage_mapping(passage: Passage) -> Plain:
    return {"lang": passage.language.value, "text": passage.text}


def read_judgements(place: Place) -> tuple[Judgement | Naming, ...]:
    """Read judgements and namings; whether they fit together and the questionnaire is asked elsewhere."""
    found = fields(place, ("format", "judgements"))
    read_format(found["format"], FORMAT)
    return tuple(read_judgement(inner) for inner in entries(found["judgements"]))


def read_judgement(place: Place) -> Judgement | Naming:
    """Read one judgement, or one naming where there is a ``name``."""
    if isinstance(place.value, dict) and "name" in place.value:
        return _read_naming(place)
    found = fields(place, ("term", "one", "other", "says", "by", "at"))
    return Judgement(
        term=TermId(read_id(found["term"])),
        one=read_passage(found["one"]),
        other=read_passage(found["other"]),
        says=read_says(found["says"]),
        by=ConferenceId(read_id(found["by"])),
        at=read_instant(found["at"]),
    )


def _read_naming(place: Place) -> Naming:
    found = fields(place, ("term", "passage", "name", "by", "at"))
    name = read_name(found["name"])
    if len(name) > NAME_LENGTH or name != canonical_wording(name):
        found["name"].refuse("name_too_long", most=NAME_LENGTH)
    return Naming(
        term=TermId(read_id(found["term"])),
        passage=read_passage(found["passage"]),
        name=name,
        by=ConferenceId(read_id(found["by"])),
        at=read_instant(found["at"]),
    )


def read_says(place: Place) -> SameOrNot | None:
    """What is decided on two passages; None for ``taken_back``."""
    return None if place.value == TAKEN_BACK else _read_choice(place)


def read_passage(place: Place) -> Passage:
    """Words in a language, brought to the form in which they are judged (``passage_empty``)."""
    found = fields(place, ("lang", "text"))
    text = canonical_wording(read_wording(found["text"]))
    if isinstance(found["text"].value, str) and not found["text"].value.split():
        found["text"].refuse("passage_empty")
    return Passage(read_language(found["lang"]), text)
