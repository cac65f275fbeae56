"""A compilation as one plain value."""

import json

from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.negotiation.document import compilation_mapping, reading_text
from positions.text.canonical import canonical_json

BASE = "a b | c"
PROPOSALS = [ProposedWording(("XB",), "a | c d"), ProposedWording(("XA",), BASE)]


def test_the_document_holds_the_text_its_readings_and_what_each_proposal_chose() -> None:
    compilation = compile_proposals(BASE, PROPOSALS)
    document = json.loads(canonical_json(compilation_mapping(compilation, BASE, PROPOSALS)))
    assert document == {
        "format": "acorde-compilation/1",
        "text": "a [XA: b | XB: ∅] | c [XA: ∅ | XB: d]",
        "base": BASE,
        "count": {"brackets": 2, "words": 4, "words_inside": 2},
        "brackets": [
            {
                "span": [1, 2],
                "readings": [
                    {"sponsors": ["XA"], "text": "b", "base": True},
                    {"sponsors": ["XB"], "text": "", "base": False},
                ],
            },
            {
                "span": [4, 4],
                "readings": [
                    {"sponsors": ["XA"], "text": "", "base": True},
                    {"sponsors": ["XB"], "text": "d", "base": False},
                ],
            },
        ],
        "proposals": [
            {"sponsors": ["XB"], "wording": "a | c d", "keeps_base": False, "choices": [1, 1]},
            {"sponsors": ["XA"], "wording": BASE, "keeps_base": True, "choices": [0, 0]},
        ],
    }


def test_a_reading_is_told_in_its_words() -> None:
    ((cluster,), text) = (compile_proposals("a", [ProposedWording(("XA",), "b [c] d")]).clusters, "b [c] d")
    assert reading_text(cluster.readings[1]) == text
