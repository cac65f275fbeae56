"""What an Acta says of capitals that answered later: whom it waited for, and what was added since."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from positions.formats.mapping.manuscript import Manuscript, Words
from positions.formats.mapping.report_words import Translate, spanish
from positions.ids import Language

REFERRALS: Final = spanish("Aceptado ad referéndum")
REFERRAL: Final = spanish("%(name)s: confirma %(office)s hasta el %(due)s.")
LATER: Final = spanish("Adiciones después de la aprobación")
UNCHANGED: Final = spanish("El texto sellado no cambia: esto se agregó después.")


@dataclass(frozen=True, slots=True)
class ActaReferral:
    """What a capital has still to confirm; place: of its paragraph, empty of the whole text; due: a date."""

    name: str
    place: str
    office: str
    due: str


@dataclass(frozen=True, slots=True)
class ActaAddendum:
    """What was added later. what, kind: message ids; text: as the delegation worded it, or empty."""

    name: str
    what: str
    kind: str
    place: str
    text: str
    language: Language


def write_referrals(
    paper: Manuscript, referrals: Sequence[ActaReferral], language: Language, translate: Translate
) -> None:
    """Whom the text waited for; nothing where it waited for nobody."""
    if referrals:
        paper.heading(1, [Words(translate(REFERRALS), language)])
    for each in referrals:
        facts = {"name": each.name, "office": each.office, "due": each.due}
        place = f"{each.place}. " if each.place else ""
        paper.paragraph([Words(f"{place}{translate(REFERRAL) % facts}", language)], "List Bullet")


def write_addenda(
    paper: Manuscript, later: Sequence[ActaAddendum], language: Language, translate: Translate
) -> None:
    """What was added since; nothing where nothing was."""
    if later:
        paper.heading(1, [Words(translate(LATER), language)])
        paper.paragraph([Words(translate(UNCHANGED), language)])
    for each in later:
        kind = f" ({translate(each.kind)})" if each.kind else ""
        place = f" · {each.place}" if each.place else ""
        head = Words(f"{each.name} {translate(each.what)}{kind}{place}", language)
        words = [Words(f": {each.text}", each.language)] if each.text else []
        paper.paragraph([head, *words], "List Bullet")
