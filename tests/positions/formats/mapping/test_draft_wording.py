"""A base wording and its text as bytes."""

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings.elements import ElementFinding
from positions.formats.mapping.draft_wording import base_bytes, read_base
from positions.ids import Language
from positions.negotiation.draft_wording import base_wording
from positions.negotiation.word_sources import sourced_text
from tests.aligned import element_findings


@given(element_findings(), st.sampled_from([Language.ES, Language.EN]))
def test_what_is_kept_is_read_as_it_was_written(found: list[ElementFinding], language: Language) -> None:
    base = base_wording(found, "biregional", language)
    sourced = sourced_text(f"{base.text} más", base, "ST-CA", language)
    assert read_base(base_bytes(base, sourced)) == (base, sourced)
