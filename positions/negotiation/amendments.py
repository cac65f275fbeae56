"""The amendments of a reference as one bracketed text: evidence, not a draft anybody has sent."""

from positions.convergence.amendments import Amendments
from positions.negotiation.clusters import Compilation
from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import literal
from positions.text.brackets.tree import Roster


def compile_amendments(amendments: Amendments, roster: Roster) -> Compilation:
    """Compile the wordings on their reference, in the order of the roster.

    Brackets in a wording are brackets, unless they are unbalanced: then they are plain characters.
    Raises as ``compile_proposals``.
    """
    proposals = [
        ProposedWording((each.delegation,), _balanced(each.text, roster)) for each in amendments.wordings
    ]
    return compile_proposals(_balanced(amendments.reference, roster), proposals, roster)


def _balanced(text: str, roster: Roster) -> str:
    return literal(text) if parse_brackets(text, roster).flaws else text
