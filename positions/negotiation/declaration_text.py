"""The very bytes of a position on a declaration: what is cleared by its digest, and sent.

B1. UTF-8, a line feed after every line. Three lines say what it is, on which document (version and digest),
    and as which edition of the draft: so the bytes differ wherever the words, their versions or the document
    do. Then each language, the original first, each paragraph a line with its label.
B2. A language that lacks a paragraph is left out; one that is not confirmed paragraph by paragraph is printed
    with the note that it is not aligned.
"""

from collections.abc import Collection
from typing import Final

from positions.ids import Language
from positions.negotiation.declaration import OutsideDocument
from positions.negotiation.edition import NamedParagraph, NamedVersion
from positions.text.wording import canonical

FORMAT: Final = "acorde-declaration-1"
NOTE: Final = "not aligned"


def bytes_to_send(
    document: OutsideDocument, edition: NamedVersion, original: Language, aligned: Collection[Language]
) -> bytes:
    """What would be sent of a draft as it stands; aligned: the languages that are, but for the original."""
    standing = [each for each in edition.paragraphs if not each.deleted]
    spoken = {text.language for each in standing for text in each.texts}
    lines = [FORMAT, f"document {document.number} {document.digest}", f"text {edition.digest}"]
    for language in sorted(spoken, key=lambda each: (each is not original, each.value)):
        said = [_line(each, language) for each in standing]
        if language is original or all(said):
            note = "" if language is original or language in aligned else f", {NOTE}"
            lines += ["", f"== {language.value}{note}", *(line or "" for line in said)]
    return "".join(f"{line}\n" for line in lines).encode()


def _line(paragraph: NamedParagraph, language: Language) -> str | None:
    wording = next((text.wording for text in paragraph.texts if text.language is language), "")
    words = canonical(wording)
    return f"{paragraph.label} {words}".strip() if words else None
