"""Declarations of others and what is said of a position on one, as a form or a program sends it."""

import base64
from datetime import date
from typing import Annotated, TypeVar

from pydantic import Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from positions.errors import Malformed
from positions.ids import Language, ProcessId
from positions.negotiation.consent import REASON
from positions.negotiation.declaration import LINE
from positions.negotiation.joint import JointMatter
from positions.process import Process
from server.actions.declaration_clearing import ClearPosition
from server.actions.declaration_opening import OpenDeclaration, ReceivedDocument, ReplaceDocument
from server.forms.answering import seen
from server.forms.reading import GATE_FIELDS, Wish

Line = Annotated[str, Field(max_length=2 * LINE)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class DocumentForm(Wish):
    """What is said of a document that is sent with it; ``seen``: the digest of the version on the screen."""

    title: Line
    source: Line
    dated: date
    language: Language
    seen: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""

    def of(self, content: bytes) -> ReceivedDocument:
        """The document, with its bytes."""
        return ReceivedDocument(seen(self.title), seen(self.source), self.dated, self.language, content)

    def version_of(self, process: ProcessId, number: int, content: bytes) -> ReplaceDocument:
        """The wish for a new version."""
        return ReplaceDocument(process, number, self.of(content), self.seen)


class OpenForm(DocumentForm):
    """The same with the first words of the position, a paragraph a line."""

    text: Annotated[str, Field(max_length=200_000)]

    def opening(self, process: Process, content: bytes) -> OpenDeclaration:
        """The wish for a new declaration."""
        return OpenDeclaration(process, self.of(content), seen(self.text))


class DocumentFields(DocumentForm):
    """As a program sends it: the bytes in base64."""

    content: str

    @property
    def received(self) -> bytes:
        """The bytes. Raises Malformed (``field_malformed``)."""
        try:
            return base64.b64decode(self.content, validate=True)
        except ValueError:
            raise Malformed("field_malformed", field="content") from None


class OpenFields(DocumentFields, OpenForm):
    """The same with the first words of the position, a paragraph a line."""


class SubmitForm(Wish):
    """The digest of what would be sent, as it was on the screen."""

    digest: Digest


class ClearForm(SubmitForm):
    """The same, as a secretariat clears it."""

    def of(self, process: ProcessId, number: int) -> ClearPosition:
        """The wish, on a declaration."""
        return ClearPosition(process, number, self.digest)


class TransmitForm(SubmitForm):
    """To whom what was cleared is sent, with its digest. observers: they read what was sent."""

    addressee: Line
    observers: bool = False


class EndForm(Wish):
    """How it ends without one position: each conference its own, or none with the reason."""

    matter: JointMatter
    reason: Annotated[str, Field(max_length=2 * REASON)] = ""


Asked = TypeVar("Asked", bound=Wish)


async def read_with_file(request: Request, wish: type[Asked]) -> tuple[Asked, bytes]:
    """Read a form's text fields as ``wish``, and the bytes of its one file, empty where none was chosen.

    Raises Malformed (``field_malformed`` with the name of the first field that does not fit).
    """
    fields: dict[str, str] = {}
    content = b""
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read() if name == "file" else content
            elif name not in GATE_FIELDS:
                fields[name] = value
    try:
        return wish.model_validate(fields), content
    except ValidationError as wrong:
        place = wrong.errors()[0]["loc"]
        raise Malformed("field_malformed", field=str(place[0]) if place else "") from None
