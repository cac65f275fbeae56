"""The addresses of the API for languages of drafts, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import languages
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

LANGUAGES: Final = "/api/v1/drafts/{draft}/languages"
TRANSLATION: Final = "/api/v1/texts/{text}/translation"
LANGUAGE_DOORS: Final = (
    Door("POST", LANGUAGES, languages.add, Act.COMPOSE_TEXT),
    Door("GET", TRANSLATION, languages.translation, Act.READ_TEXT),
    Door("POST", TRANSLATION, languages.confirm, Act.CONFIRM_TEXT),
)
WORDS: Final = ("character_forbidden", "marks_too_many", "not_canonical", "wording_too_long")
LANGUAGE_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("POST", LANGUAGES): Operation(
        "add_language",
        "drafts",
        "paragraphs",
        "language_wish",
        ("idempotency_key",),
        {
            403: ("not_the_pen",),
            404: ("not_there", "paragraph_unknown", "language_unknown"),
            409: ("draft_preparing", "draft_frozen", "language_spoken"),
            422: ("field_malformed", *WORDS),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("GET", TRANSLATION): Operation("read_translation", "drafts", "translation", refusals=NOT_THERE),
    ("POST", TRANSLATION): Operation(
        "confirm_translation",
        "drafts",
        "translation",
        "confirmation_wish",
        ("idempotency_key",),
        {
            403: ("not_the_secretariat",),
            404: ("not_there", "version_ahead"),
            409: ("translation_missing",),
            422: ("field_malformed", "text_is_original"),
        },
        headers=("Idempotent-Replay",),
    ),
}
