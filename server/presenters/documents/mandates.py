"""The persons of a delegation who may take positions, as JSON."""

from collections.abc import Sequence

from positions.process import Role
from positions.text.canonical import Plain
from server.actions.mandating import NamedPerson


def mandates_document(found: Sequence[NamedPerson]) -> dict[str, Plain]:
    """Every person of the delegation; a head may always."""
    return {"mandates": [mandate_document(each) for each in found]}


def mandate_document(each: NamedPerson) -> dict[str, Plain]:
    """One person; named: because a head says so; may: whether they take positions now."""
    role = each.held.seat.role
    return {
        "seat": each.held.id,
        "name": each.held.name,
        "role": None if role is None else role.value,
        "named": each.named,
        "may": each.named or role is Role.HEAD,
    }
