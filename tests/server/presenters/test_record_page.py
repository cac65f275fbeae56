"""Acts of the record in words, with whose they are."""

from positions.ids import Language
from positions.negotiation.record import Breach, BreachKind, RecordHead, RecordRow
from server.actions.record_reading import CheckedRecord, Recorded
from server.presenters.documents.record import checked_document, record_document
from server.presenters.record_page import KINDS, record_lines, shown_check
from tests.room import frame

AT = "2027-03-01T12:00:00.000000Z"


def recorded(kind: str, body: bytes) -> Recorded:
    """A row of a kind."""
    return Recorded(RecordRow(3, AT, kind, "both", "0" * 64, "0" * 64), body, None)


def test_each_kind_has_its_words_and_names_who_acted() -> None:
    rows = [
        recorded("position_withdrawn", b'{"delegation":"XAA"}'),
        recorded("bracket_keep", b'{"conference":"ca"}'),
        recorded("silence_method", b'{"delegation":null,"tier":"cb"}'),
        recorded("whole_position", b'{"delegation":7}'),
        recorded("nuevo", b'{"delegation":"ZZZ"}'),
    ]
    lines = record_lines(frame(), rows, Language.ES)
    assert [(each.what, each.who) for each in lines] == [
        ("Posición retirada", "Altamar es"),
        ("Corchete", "CA"),
        ("Procedimiento de silencio", "CB"),
        ("Respuesta sobre todo el texto", ""),
        ("Otro acto", ""),
    ]
    assert KINDS[-1][0] == ""


def test_a_check_says_what_is_broken_and_where() -> None:
    head = RecordHead(3, "0" * 64)
    whole = shown_check(CheckedRecord(3, head, None, None))
    assert (whole.rows, whole.breach) == (3, "")
    for kind in BreachKind:
        broken = shown_check(CheckedRecord(3, head, None, Breach(kind, 2)))
        assert (bool(broken.breach), broken.seq) == (True, 2)


def test_as_json_an_empty_record_and_a_broken_one() -> None:
    assert record_document((), None, None) == {"rows": [], "cursor": None, "head": None}
    assert checked_document(CheckedRecord(0, None, None, None))["newest"] is None
    told = checked_document(CheckedRecord(3, None, None, Breach(BreachKind.PREV, 2)))
    assert (told["sound"], told["breach"]) == (False, {"kind": "prev", "seq": 2})
