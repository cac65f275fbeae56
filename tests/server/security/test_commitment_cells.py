"""Each cell of the permits of commitments, asked for over the API: what is done is what the reviewed list
says, and who may not read a commitment learns of nothing.
"""

import csv

import pytest

from positions.ids import ConferenceId, DelegationId
from positions.negotiation.commitment import CommitmentAct, CommitmentState, CommitmentStep, CommitmentTerms
from positions.negotiation.draft import Mode
from positions.process import Level, Role
from server.actions.commitment_reading import PERMITS, STANDING, SUGGESTED
from server.security.identity import Seat
from server.security.permits import Act
from server.store import commitments, texts
from server.store.commitments import KeptStep
from server.store.database import Transaction
from tests.committing import put_adopted
from tests.golden_files import FOLDER
from tests.room import NOW
from tests.server.security.test_text_cells import PEOPLE, World, refused, world
from tests.session_room import ACCOUNT

__all__ = ["world"]
A, S = CommitmentAct, CommitmentState
ALTAMAR = DelegationId("XAA")
TERMS = CommitmentTerms(("XAA", "ST-CA"), "Algo")
BEFORE: dict[CommitmentState, tuple[CommitmentStep, ...]] = {
    S.SUGGESTED: (),
    S.OPEN: (CommitmentStep(A.CONFIRM, terms=TERMS),),
    S.DONE: (CommitmentStep(A.CONFIRM, terms=TERMS), CommitmentStep(A.FULFIL, "Todo")),
    S.CONTESTED: (
        CommitmentStep(A.CONFIRM, terms=TERMS),
        CommitmentStep(A.FULFIL, "Todo"),
        CommitmentStep(A.CONTEST, "No"),
    ),
}
FROM = {
    A.CONFIRM: S.SUGGESTED,
    A.DISMISS: S.SUGGESTED,
    A.PROGRESS: S.OPEN,
    A.FULFIL: S.OPEN,
    A.CONTEST: S.DONE,
    A.UPHOLD: S.CONTESTED,
    A.RETURN: S.CONTESTED,
    A.POSTPONE: S.OPEN,
    A.SUPERSEDE: S.OPEN,
    A.DROP: S.OPEN,
}


def granted() -> set[tuple[str, ...]]:
    """Role, relation, act, phase, level and facts of each cell of the reviewed list."""
    with (FOLDER / "permits.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row.values()) for row in csv.DictReader(file) if row["act"].startswith("commitment.")}


GRANTED = granted()


def may(seat: Seat, act: Act, phase: str, level: str) -> bool:
    """What the list says of this cell; a head has named nobody here."""
    if seat.role is None or seat.conference is None:
        return False
    stands = "same" if level == "both" or seat.conference == "ca" else "other"
    own = seat.delegation == ALTAMAR or (seat.role is Role.SECRETARIAT and seat.conference == "ca")
    facts = ("", "responsible") if own else ("",)
    return any((seat.role.value, stands, act.value, phase, level, needs) in GRANTED for needs in facts)


def put(world: World, level: str, *states: CommitmentState) -> list[str]:
    """Commitments of Altamar and its secretariat that stand so, of one text; their keys."""
    draft, _ = world.draft(Mode.ADOPTED, level)
    number = world.made + 100

    async def turn(tx: Transaction) -> list[str]:
        kept = await texts.draft_by_id(tx, draft)
        assert kept is not None
        paragraph = draft.replace("c", "cp")
        found = await put_adopted(tx, kept, paragraph=paragraph, number=number, count=len(states))
        for each, state in zip(found, states, strict=True):
            for n, step in enumerate(BEFORE[state], 1):
                done = KeptStep(step, "ST-CA", ACCOUNT, NOW)
                await commitments.add_step(tx, each.process, each.key, n, done)
        return [each.key for each in found]

    return world.site.turn(turn)


def wish(act: CommitmentAct, other: str) -> dict[str, object]:
    """What it needs, whoever does it."""
    said: dict[str, object] = {
        "act": act.value,
        "seen": len(BEFORE[FROM[act]]),
        "words": "Así",
        "what": "Algo",
    }
    more = {A.SUPERSEDE: {"by": other}, A.POSTPONE: {"due": "2099-07-01"}}
    return said | more.get(act, {})


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("level", ["both", "conference"])
@pytest.mark.parametrize("who", PEOPLE)
def test_each_act_is_done_by_whom_the_list_says(world: World, who: str, level: str) -> None:
    seat = PEOPLE[who]
    other, *keys = put(world, level, S.OPEN, *FROM.values())
    for key, (act, state) in zip(keys, FROM.items(), strict=True):
        phase = SUGGESTED if state is S.SUGGESTED else STANDING
        path = f"/api/v1/commitments/practica.{key}"
        reads = may(seat, Act.READ_COMMITMENT, phase, level)
        assert world.get(who, path) == (200 if reads else 404), (act, who)
        answer = world.post(who, f"{path}/acts", wish(act, other))
        due = 200 if may(seat, PERMITS[act], phase, level) else refused(seat, reads=reads)
        assert answer.status_code == due, (act, who, answer.text)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize("level", ["both", "conference"])
@pytest.mark.parametrize("who", PEOPLE)
def test_words_are_marked_and_the_list_is_read_by_whom_the_list_says(
    world: World, who: str, level: str
) -> None:
    seat = PEOPLE[who]
    (key,) = put(world, level, S.OPEN)
    body = {"text": int(key.partition("-")[0]), "paragraph": f"cp{world.made}", "words": "sus respuestas"}
    answer = world.post(who, "/api/v1/processes/practica/commitments", body)
    knows = level == "both" or (seat.conference == ConferenceId("ca") and seat.role is not Role.OBSERVER)
    due = 201 if may(seat, Act.CONFIRM_COMMITMENT, SUGGESTED, level) else refused(seat, reads=knows)
    assert answer.status_code == due, answer.text
    anywhere = may(seat, Act.READ_COMMITMENT, STANDING, Level.BOTH.value)
    assert world.get(who, "/api/v1/processes/practica/commitments?limit=1") == (200 if anywhere else 404)
    if anywhere:
        assert (key in listed(world, who)) is may(seat, Act.READ_COMMITMENT, STANDING, level)


def listed(world: World, who: str) -> set[str]:
    """The keys of all commitments that somebody is told of, page by page."""
    found: set[str] = set()
    cursor: str | None = ""
    while cursor is not None:
        path = f"/api/v1/processes/practica/commitments?cursor={cursor}"
        page = world.site.client.get(path, headers=world.headers(who)).json()
        found |= {each["key"] for each in page["commitments"]}
        cursor = page["cursor"]
    return found
