"""What a program decides on passages, as it sends it: a judgement, or a name where there is a ``name``."""

from collections.abc import Mapping

from positions.convergence.judgements import NAME_LENGTH
from positions.formats.bundle import read_json
from positions.formats.mapping.judgements import read_passage, read_says
from positions.formats.mapping.reading import Place, fields, read_plain
from positions.formats.mapping.scalars import read_id, read_name
from positions.ids import QuestionnaireId, TermId
from positions.text.canonical import canonical_wording
from server.actions.verdicts import Decide, Name


def read_decision(body: bytes, questionnaire: QuestionnaireId, *, limit: int) -> Decide | Name:
    """Read a row of the file of judgements without ``by`` and ``at``, which nobody says of himself.

    Raises Malformed: Unreadable with every problem, those of ``read_json``.
    """
    return read_plain(lambda place: _read(place, questionnaire), read_json(body, limit))


def _read(place: Place, questionnaire: QuestionnaireId) -> Decide | Name:
    if isinstance(place.value, Mapping) and "name" in place.value:
        found = fields(place, ("term", "passage", "name"))
        term = TermId(read_id(found["term"]))
        return Name(questionnaire, term, read_passage(found["passage"]), _read_element_name(found["name"]))
    found = fields(place, ("term", "one", "other", "says"))
    return Decide(
        questionnaire,
        TermId(read_id(found["term"])),
        read_passage(found["one"]),
        read_passage(found["other"]),
        read_says(found["says"]),
    )


def _read_element_name(place: Place) -> str:
    name = canonical_wording(read_name(place))
    if len(name) > NAME_LENGTH:
        place.refuse("name_too_long", most=NAME_LENGTH)
    return name
