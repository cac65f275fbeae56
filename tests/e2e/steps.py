"""Steps of several journeys: answering what is missing, clearing, signing, sending, reading a file."""

import hashlib
from pathlib import Path

from playwright.sync_api import Download, Locator, expect

from tests.e2e.visitor import CONCEPTS, Visitor

FIRST_MISSING, SECOND_MISSING = "s6.q1", "s6.q3"  # the required questions that Altamar has left
FOUND = "Toda persona tiene derecho a que se le explique por qué."


def option(visitor: Visitor, number: int) -> Locator:
    """The label of a choice of the question on the page; the first is 0."""
    return visitor.page.locator("form.answer label:has(input[name=value])").nth(number)


def answer_missing(visitor: Visitor) -> None:
    """Answer the two required questions that are left, with the buttons of the forms."""
    for key, number in ((FIRST_MISSING, 0), (SECOND_MISSING, 3)):
        visitor.open_question(key)
        option(visitor, number).click()
        visitor.next_question()


def clear(visitor: Visitor) -> None:
    """The focal point finds nothing missing and says so."""
    visitor.go(f"{CONCEPTS}/review")
    visitor.sees("Nada impide la firma.")
    visitor.button("Dar por revisado").click()
    expect(visitor.button("Dar por revisado")).to_have_count(0)


def sign_and_send(visitor: Visitor) -> None:
    """The head signs the exact text and sends it; the receipt is on the page afterwards."""
    visitor.go(f"{CONCEPTS}/review")
    visitor.button("Firmar las respuestas").click()
    visitor.page.wait_for_url("**/receipt")
    visitor.sees("Firmado, todavía sin enviar")
    visitor.button("Enviar a la secretaría técnica").click()
    visitor.sees("Recibido")


def file_of(download: Download, folder: Path) -> bytes:
    """The bytes of a finished download."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes()


def receipt_is_proof(visitor: Visitor, folder: Path) -> None:
    """The digest on the receipt is that of the file one downloads from it."""
    shown = visitor.page.locator("code.digest").inner_text()
    with visitor.page.expect_download() as waiting:
        visitor.link("Descargar lo firmado (JSON)").click()
    assert hashlib.sha256(file_of(waiting.value, folder)).hexdigest() == shown
