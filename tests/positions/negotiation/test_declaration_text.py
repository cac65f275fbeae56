"""The very bytes that are cleared and sent."""

import hashlib
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.declaration import OutsideDocument
from positions.negotiation.declaration_text import bytes_to_send
from positions.negotiation.edition import NamedParagraph, NamedVersion, named_text
from positions.negotiation.paragraph_tree import ParagraphKind

ES, EN, NL = Language.ES, Language.EN, Language.NL
DOCUMENT = OutsideDocument(2, "Título", "CAM", date(2027, 2, 3), ES, "pdf", 9, "d" * 64)


def paragraph(name: str, label: str, /, *, deleted: bool = False, **said: str) -> NamedParagraph:
    texts = tuple(
        named_text(TextId(f"{name}-{language}"), Language(language), 1, words)
        for language, words in said.items()
    )
    return NamedParagraph(ParagraphId(name), ParagraphKind.OPERATIVE, label, deleted, 0, texts)


EDITION = NamedVersion(
    (
        paragraph("p1", "OP1", es="Acogen. ", en="They welcome.", nl="Zij verwelkomen."),
        paragraph("p2", "OP2", es="Suprimido.", deleted=True),
        paragraph("p3", "", es="Saludan.", en="They greet.", nl=" "),
    )
)


def test_what_is_sent_names_the_document_and_the_edition_and_prints_each_whole_language() -> None:
    assert bytes_to_send(DOCUMENT, EDITION, ES, {ES}).decode() == (
        "acorde-declaration-1\n"
        f"document 2 {'d' * 64}\n"
        f"text {EDITION.digest}\n"
        "\n== es\nOP1 Acogen.\nSaludan.\n"
        "\n== en, not aligned\nOP1 They welcome.\nThey greet.\n"
    )
    assert b"\n== en\n" in bytes_to_send(DOCUMENT, EDITION, ES, {ES, EN})


def test_an_original_without_words_is_printed_as_it_is() -> None:
    empty = NamedVersion((paragraph("p1", "OP1", es=""),))
    assert bytes_to_send(DOCUMENT, empty, ES, ()).endswith(b"\n== es\n\n")


def test_the_digest_is_another_with_the_document_the_words_or_their_version() -> None:
    first = EDITION.paragraphs[0]
    later = replace(first, texts=(replace(first.texts[0], version=2), *first.texts[1:]))
    sent = [
        bytes_to_send(DOCUMENT, EDITION, ES, ()),
        bytes_to_send(replace(DOCUMENT, digest="e" * 64), EDITION, ES, ()),
        bytes_to_send(replace(DOCUMENT, number=3), EDITION, ES, ()),
        bytes_to_send(DOCUMENT, replace(EDITION, paragraphs=(later, *EDITION.paragraphs[1:])), ES, ()),
    ]
    assert len({hashlib.sha256(each).hexdigest() for each in sent}) == len(sent)


@given(words=st.text(alphabet="ab é\u00b7", max_size=8), other=st.text(alphabet="ab é\u00b7", max_size=8))
def test_other_words_are_other_bytes(words: str, other: str) -> None:
    one, two = (
        bytes_to_send(DOCUMENT, NamedVersion((paragraph("p1", "OP1", es=said),)), ES, ())
        for said in (words, other)
    )
    assert (one == two) == (words == other)
