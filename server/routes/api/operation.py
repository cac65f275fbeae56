"""What programs may rely on at one address of the API: what is sent, what is answered, what is refused.

Schemas are named as in ``openapi.json``; reasons are those of ``positions.errors``, by status.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Refusals = Mapping[int, tuple[str, ...]]

CODES: Final[Mapping[int, tuple[str, ...]]] = {  # status: the codes it may come with
    401: ("not_signed_in",),
    403: ("forbidden",),
    404: ("unknown",),
    409: ("wrong_phase", "stale"),
    412: ("stale",),
    413: ("malformed",),
    415: ("malformed",),
    421: ("misdirected",),
    422: ("malformed",),
    428: ("malformed",),
    429: ("too_often",),
    500: ("internal",),
}
EVERYWHERE: Final[Refusals] = {
    401: ("token_dead",),
    421: ("wrong_host",),
    429: ("too_often",),
    500: ("internal",),
}
OF_READS: Final[Refusals] = {422: ("parameter_unknown",)}
OF_WRITES: Final[Refusals] = {
    401: ("sign_in",),
    403: ("other_origin", "page_outdated"),
    413: ("body_too_large",),
    415: ("type_not_taken",),
    422: (
        "body_incomplete",
        "form_malformed",
        "encoding_wrong",
        "json_malformed",
        "too_deep",
        "too_many_values",
        "key_twice",
        "key_too_long",
        "key_forbidden",
        "number_not_integer",
        "number_out_of_range",
        "surrogate_alone",
    ),
}
OF_KEYS: Final[Refusals] = {409: ("key_reused",), 422: ("idempotency_key_malformed",)}
OF_PAGES: Final[Refusals] = {422: ("limit_malformed", "cursor_unknown")}
PAGED: Final = ("limit", "cursor")
NOT_THERE: Final[Refusals] = {404: ("not_there",)}
QUESTIONNAIRE: Final = "/api/v1/questionnaires/{id}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One address as programs know it.

    name: stable. answer: schema of the success, empty where it has no body. sent: schema of the body; None
    where there is none. parameters: of query and headers, by their names in ``openapi.json``. moved: schema
    of the refusal when another state stands than was seen (412). also: of other successes, without body.
    """

    name: str
    tag: str
    answer: str = ""
    sent: str | None = None
    parameters: tuple[str, ...] = ()
    refusals: Refusals = field(default_factory=dict)
    media: tuple[str, ...] = ("application/json",)
    status: int = 200
    headers: tuple[str, ...] = ()
    moved: str = ""
    also: tuple[int, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether doing it twice with the same ``Idempotency-Key`` does it once."""
        return "idempotency_key" in self.parameters

    @property
    def is_paged(self) -> bool:
        """Whether it answers a page of a list."""
        return "cursor" in self.parameters

    @property
    def is_held(self) -> bool:
        """Whether who has the answer already is told so (304)."""
        return "if_none_match" in self.parameters


def refusals_of(operation: Operation, *, writes: bool) -> dict[int, tuple[str, ...]]:
    """Every refusal an operation may be answered with: status and reasons."""
    sources = [EVERYWHERE, OF_WRITES if writes else OF_READS, OF_KEYS if operation.is_kept else {}]
    sources += [OF_PAGES if operation.is_paged else {}, operation.refusals]
    found: dict[int, tuple[str, ...]] = {}
    for source in sources:
        for status, reasons in source.items():
            found[status] = (*found.get(status, ()), *reasons)
    return dict(sorted(found.items()))
