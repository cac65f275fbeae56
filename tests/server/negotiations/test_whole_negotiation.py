"""Twenty-three delegations negotiate one text from its first words to its proof, by HTTP and by sockets.

Nothing here acts past the server: what is not refused over the wire is what the programs of delegations,
secretariats and chairs can do. The clock alone is the test's.
"""

import asyncio
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random  # noqa: TID251 - the type alone
from typing import Any

import anyio
import pytest

from positions.ids import DraftId, TextId
from positions.negotiation.record import RecordHead, breach_of
from positions.text.changes import ChangeSet
from positions.text.wording import digest
from server import clock
from server.cli.conversation import appended
from server.cli.wire import joined
from server.store import record
from server.store.database import Database, open_database, serving
from server.store.record import Recorded
from tests.drawn_changes import seeded
from tests.plenary import Plenary, Watch, plenary
from tests.proofs import is_proven

HAPPENED = {
    *("draft_open", "draft_set_mode", "draft_freeze", "draft_adopt", "paragraph_status", "roll_call"),
    *("silence_announced", "silence_ended", "whole_position", "seal_confirmed", "position"),
}
SUBJECTS = ("Migración laboral", "Protección", "Retorno")
DAY = timedelta(days=1)
LEFT = 23  # operative paragraphs that are not struck
MUTATIONS = 10_000


def manuscript() -> str:
    """Forty paragraphs: three headings, four of the preamble, the rest operative with sub-paragraphs."""
    lines = [f"Los Estados recuerdan el principio {number}." for number in range(1, 5)]
    for number, subject in enumerate(SUBJECTS):
        lines.append(f"# {subject}")
        for point in range(1, 8):
            lines.append(f"Los Estados deberían proteger a los migrantes en tránsito, caso {number}{point}.")
        lines += [f"- con el plazo {number}{letter};" for letter in "abc"]
    return "\n".join([*lines, "Los Estados informan cada año.", "Los Estados se reúnen cada dos años.",
                      "Los Estados publican este texto."])  # fmt: skip


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plenary]:
    """The meeting, its text begun and open to all delegations."""
    watch = Watch()
    monkeypatch.setattr(clock, "now", watch)
    with plenary(tmp_path, watch) as opened:
        begin(opened)
        yield opened


def begin(meeting: Plenary) -> None:
    """A secretariat begins the text and opens it."""
    wish = {"session": meeting.process.sessions[0].id, "language": "es", "text": manuscript()}
    drafts = "/processes/practica/drafts"
    for who, reason in (("XAA", "not_allowed"), ("observer", "not_there")):
        answer = meeting.send(who, drafts, **wish)
        assert answer.status_code in (403, 404), (who, reason, answer.text)
    meeting.draft = meeting.do("ST-ca", drafts, **wish)["id"]
    for row in paragraphs(meeting, "ST-ca")[:4]:
        meeting.do("ST-ca", meeting.of_draft("/structure"), act="retype", paragraph=row["id"],
                   kind="preambular")  # fmt: skip
    meeting.is_refused("chair-ca", meeting.of_draft("/open"), "not_the_secretariat")  # who reads it already
    meeting.do("ST-ca", meeting.of_draft("/open"))


def paragraphs(meeting: Plenary, who: str = "XAA") -> list[dict[str, Any]]:
    """All paragraphs as they stand."""
    rows: list[dict[str, Any]] = meeting.get(who, meeting.of_draft("/paragraphs"))["paragraphs"]
    return rows


# They type


async def type_together(meeting: Plenary, texts: list[TextId]) -> dict[str, str]:
    """Every delegation types at once, all of them also into one paragraph; what each has on its screen."""
    screens: dict[str, dict[str, str]] = {}

    heads: dict[str, int] = {}

    async def delegation(place: int, who: str, all_there: asyncio.Barrier) -> None:
        async with joined(meeting.address, meeting.tokens[who], DraftId(meeting.draft)) as wire:
            await all_there.wait()
            for text in (texts[place % len(texts)], texts[(7 * place) % len(texts)], texts[-1]):
                await wire.type(text, appended(wire.copies[text].text, f"({who})"))
            await wire.settle()
            assert wire.refusals == []
            await all_there.wait()
            if not heads:
                heads.update(await asyncio.to_thread(versions, meeting))
            while any(wire.copies[TextId(text)].version < version for text, version in heads.items()):
                await wire.hear()
            assert wire.divergences == 0
            screens[who] = {text: copy.accepted for text, copy in wire.copies.items()}

    async with asyncio.timeout(100), asyncio.TaskGroup() as group:
        barrier = asyncio.Barrier(len(meeting.members))
        for place, who in enumerate(meeting.members):
            group.create_task(delegation(place, who, barrier))
    assert len({json.dumps(each, sort_keys=True) for each in screens.values()}) == 1
    return next(iter(screens.values()))


def versions(meeting: Plenary) -> dict[str, int]:
    """The newest version of every text."""
    return {row["texts"]["es"]["id"]: row["texts"]["es"]["version"] for row in paragraphs(meeting)}


async def offer(meeting: Plenary, who: str, text: TextId, change: ChangeSet | str) -> list[str]:
    """One change over a socket, by whomever; with which reasons it was refused."""
    async with joined(meeting.address, meeting.tokens[who], DraftId(meeting.draft)) as wire:
        words = wire.copies[text].text
        await wire.type(text, appended(words, change) if isinstance(change, str) else change)
        await wire.settle()
        return [str(each["reason"]) for each in wire.refusals]


def typed(meeting: Plenary, who: str, row: dict[str, Any], words: str) -> list[str]:
    """The same at the end of a paragraph."""
    return asyncio.run(offer(meeting, who, text_of(row), words))


def text_of(row: dict[str, Any]) -> TextId:
    """The original of a paragraph."""
    return TextId(row["texts"]["es"]["id"])


def now(meeting: Plenary, row: dict[str, Any]) -> dict[str, Any]:
    """A paragraph's original as it stands: version, digest, wording."""
    found: dict[str, Any] = meeting.get("XAA", f"/texts/{text_of(row)}")
    return {name: found[name] for name in ("version", "digest", "wording")}


def seen(meeting: Plenary, row: dict[str, Any]) -> dict[str, Any]:
    """The reference of what stands on everybody's screen."""
    found = now(meeting, row)
    return {"version": found["version"], "digest": found["digest"]}


# They propose


def propose(meeting: Plenary, who: str, row: dict[str, Any], old: str, new: str, **more: object) -> str:
    """Propose other words for a paragraph, and file it; its id."""
    words = now(meeting, row)
    assert old in words["wording"]
    sent = {"wording": words["wording"].replace(old, new, 1), "reason": "Lo pide la capital", **more}
    made = meeting.do(who, on(row, "proposals"), do="file", **seen(meeting, row), **sent)
    return str(made["id"])


def on(row: dict[str, Any], what: str) -> str:
    """An address below a paragraph."""
    return f"/paragraphs/{row['id']}/{what}"


def act(meeting: Plenary, who: str, proposal: str, what: str, why: str = "", into: str = "") -> Any:
    """Do something to a proposal; it afterwards."""
    return meeting.do(who, f"/proposals/{proposal}/acts", act=what, why=why, into=into)


def tabled(meeting: Plenary, who: str, row: dict[str, Any], old: str, new: str, **more: object) -> str:
    """One on the table, with a second sponsor."""
    proposal = propose(meeting, who, row, old, new, **more)
    meeting.is_refused("chair-ca", f"/proposals/{proposal}/acts", "reason_missing", act="table")
    act(meeting, next(each for each in meeting.members if each != who), proposal, "cosponsor")
    assert act(meeting, "chair-ca", proposal, "table")["state"] == "tabled"
    return proposal


def propose_and_rule(meeting: Plenary, ops: list[dict[str, Any]]) -> None:
    """Proposals come to every end there is."""
    wish = meeting.of_draft("/mode")
    meeting.is_refused("XAA", wish, "not_the_chair", mode="proposals")
    meeting.do("chair-ca", wish, mode="proposals")
    assert typed(meeting, "XAE", ops[1], "tecleado") == ["propose_instead"]
    # accepted
    good = tabled(meeting, "XAA", ops[1], "deberían", "deberán")
    act(meeting, "XAF", good, "oppose", "Falta consultar")
    meeting.is_refused("chair-cb", f"/proposals/{good}/acts", "proposal_opposed", act="accept")
    act(meeting, "XAF", good, "cosponsor")
    assert act(meeting, "chair-cb", good, "accept")["state"] == "accepted"
    assert "deberán proteger" in now(meeting, ops[1])["wording"]
    # into the text as a bracket
    bracket = tabled(meeting, "XAB", ops[2], "tránsito", "tránsito y retorno")
    assert act(meeting, "XAB", bracket, "bracket")["state"] == "merged"
    assert "[XA, XB: y retorno]" in now(meeting, ops[2])["wording"]
    # withdrawn, rejected, merged; a bridging text of the chair
    left = propose(meeting, "XAG", ops[4], "deberían", "podrían")
    assert act(meeting, "XAG", left, "leave")["state"] == "withdrawn"
    one, other = (tabled(meeting, who, ops[4], "deberían", "podrán") for who in ("XAH", "XAJ"))
    assert act(meeting, "ST-ca", one, "merge", into=other)["state"] == "merged"
    assert act(meeting, "chair-ca", other, "reject", "No hay acuerdo")["state"] == "rejected"
    meeting.is_refused("XAL", f"/proposals/{other}/acts", "act_not_in_state", act="cosponsor")
    bridge = propose(meeting, "chair-ca", ops[4], "deberían", "procurarán")
    act(meeting, "chair-ca", bridge, "table")
    assert act(meeting, "chair-ca", bridge, "accept")["state"] == "accepted"
    # three compiled on one base
    for who, new in (("XAA", "deberán"), ("XAB", "podrán"), ("XAJ", "procurarán")):
        act(meeting, "chair-ca", propose(meeting, who, ops[0], "deberían", new), "table", "Juntas")
    laid = meeting.get("ST-ca", on(ops[0], "compilation"))
    assert len(laid["proposals"]) == 3
    meeting.do("ST-ca", on(ops[0], "compilation"), version=laid["version"], digest=laid["digest"])
    assert "[deberían | XA: deberán | XB: podrán | XJ: procurarán]" in now(meeting, ops[0])["wording"]
    # a paragraph goes
    words = seen(meeting, ops[5])
    strike = meeting.do("XAM", on(ops[5], "proposals"), do="file", kind="strike", reason="Sobra", **words)
    act(meeting, "chair-ca", strike["id"], "table", "Se pidió en sala")
    act(meeting, "chair-ca", strike["id"], "accept")
    assert next(row for row in paragraphs(meeting) if row["id"] == ops[5]["id"])["deleted"]


# They take the brackets away


def bracketed(meeting: Plenary, row: dict[str, Any]) -> dict[str, Any]:
    """The first bracket of a paragraph."""
    found: dict[str, Any] = meeting.get("ST-ca", on(row, "brackets"))["brackets"][0]
    return found


def settle(meeting: Plenary, who: str, row: dict[str, Any], what: str, **more: object) -> None:
    """Take the marks of the first bracket away."""
    found = bracketed(meeting, row)
    meeting.do(who, on(row, "brackets"), act=what, bracket=found["id"], seen=found["digest"], **more)


def take_brackets_away(meeting: Plenary, ops: list[dict[str, Any]]) -> None:
    """By release, by ruling, and back once by insistence."""
    found = bracketed(meeting, ops[0])
    held = {"act": "keep", "bracket": found["id"], "seen": found["digest"], "alternative": 1}
    meeting.is_refused("ST-ca", on(ops[0], "brackets"), "bracket_still_held", **held)
    by_code = {each.alpha2.upper(): each.id for each in meeting.process.members}
    for row in (ops[0], ops[2]):
        for code in bracketed(meeting, row)["holders"]:
            meeting.do(
                by_code[code], on(row, "brackets"), act="release", bracket=bracketed(meeting, row)["id"]
            )
    settle(meeting, "ST-ca", ops[0], "keep", alternative=1)
    settle(meeting, "ST-ca", ops[2], "keep", alternative=0)
    assert "Los Estados deberán proteger" in now(meeting, ops[0])["wording"]
    assert "tránsito y retorno, caso" in now(meeting, ops[2])["wording"]
    held_words = now(meeting, ops[3])["wording"]
    bracket = bracketed(meeting, ops[3])["id"]
    settle(meeting, "chair-ca", ops[3], "drop", reason="La sala no lo apoya")
    meeting.do("XAC", on(ops[3], "brackets"), act="insist", bracket=bracket, reason="Mi delegación insiste")
    assert now(meeting, ops[3])["wording"] == held_words
    again = bracketed(meeting, ops[3])
    assert again["holders"] == ["XC"]
    meeting.do("XAC", on(ops[3], "brackets"), act="release", bracket=again["id"])
    settle(meeting, "ST-cb", ops[3], "drop")


# They say what they think of it


def say(meeting: Plenary, who: str, row: dict[str, Any], stance: str, **more: object) -> None:
    """A position on the words that stand."""
    meeting.do(who, on(row, "positions"), stance=stance, **seen(meeting, row), **more)


def all_accept(meeting: Plenary, row: dict[str, Any], *but: str) -> None:
    """Everybody but these accepts."""
    words = seen(meeting, row)
    for who in meeting.members:
        if who not in but:
            meeting.do(who, on(row, "positions"), stance="accept", **words)


def declare(meeting: Plenary, row: dict[str, Any], what: str, reason: str = "") -> str:
    """The status that the chair declares."""
    return str(meeting.do("chair-ca", on(row, "status"), act=what, reason=reason)["status"])


def status(meeting: Plenary, row: dict[str, Any]) -> str:
    """What has been declared of a paragraph."""
    return str(next(each["status"] for each in paragraphs(meeting) if each["id"] == row["id"]))


def take_positions(meeting: Plenary, ops: list[dict[str, Any]]) -> None:
    """Paragraphs are agreed, with and without doubt, reservation and objection."""
    plain, objected, waiting, reserved = ops[6:10]
    for who, reason in (("observer", "not_there"), ("ST-ca", "not_allowed"), ("chair-ca", "not_allowed")):
        meeting.is_refused(who, on(plain, "positions"), reason, stance="accept", **seen(meeting, plain))
    old = seen(meeting, plain)
    assert typed(meeting, "chair-ca", plain, "Punto.") == []
    meeting.is_refused("XAA", on(plain, "positions"), "words_moved", stance="accept", **old)
    all_accept(meeting, plain)
    assert declare(meeting, plain, "declare_agreed") == "agreed"
    assert declare(meeting, plain, "close") == "closed"
    meeting.is_refused(
        "XAA", on(plain, "positions"), "paragraph_closed", stance="none", **seen(meeting, plain)
    )
    assert typed(meeting, "chair-ca", plain, "Más.") == ["paragraph_agreed"]

    all_accept(meeting, objected, "XAD")
    say(meeting, "XAD", objected, "object", reason="No lo permite su ley", aspect="substance")
    refused = {"act": "declare_agreed"}
    meeting.is_refused("chair-ca", on(objected, "status"), "outcome_not_enough", **refused)
    meeting.do("XAD", on(objected, "positions/withdraw"))
    meeting.is_refused("chair-ca", on(objected, "status"), "outcome_not_enough", **refused)  # silent: not yes
    say(meeting, "XAD", objected, "accept")
    assert declare(meeting, objected, "declare_agreed") == "agreed"

    all_accept(meeting, waiting, "XAE")
    due = (meeting.watch() + 20 * DAY).date().isoformat()
    say(meeting, "XAE", waiting, "ad_referendum", office="Cancillería", due=due)
    assert declare(meeting, waiting, "declare_ad_referendum") == "agreed_ad_referendum"
    say(meeting, "XAF", waiting, "object", reason="Falta el plazo", aspect="words")
    assert status(meeting, waiting) == "open"  # at once, by rule
    say(meeting, "XAF", waiting, "accept")
    assert declare(meeting, waiting, "declare_ad_referendum") == "agreed_ad_referendum"
    say(meeting, "XAE", waiting, "accept")  # the capital confirms
    assert declare(meeting, waiting, "declare_agreed") == "agreed"

    all_accept(meeting, reserved, "XAB")
    say(meeting, "XAB", reserved, "reserve", reservation="Según su Constitución.")
    assert declare(meeting, reserved, "declare_agreed") == "agreed"


# They are silent


def announce(meeting: Plenary, rows: list[dict[str, Any]]) -> str:
    """A chair announces a procedure on paragraphs, the other confirms it; its id."""
    close = (meeting.watch() + 3 * DAY).replace(hour=15, minute=0, second=0, microsecond=0)
    texts = [{"paragraph": row["id"], **seen(meeting, row)} for row in rows]
    wish = {"texts": texts, "close": close.isoformat(), "zone": "America/Mexico_City", "holidays_seen": True}
    done = meeting.do(
        "chair-ca", meeting.of_draft("/silences"), reason="Aprobar lo que nadie discute", **wish
    )
    meeting.do("chair-cb", f"/silences/{done['silence']}/confirm")
    return str(done["silence"])


def be_silent(meeting: Plenary, rows: list[dict[str, Any]], ops: list[dict[str, Any]]) -> None:
    """One procedure expires, one is broken, one is called off."""
    for who in meeting.members:
        meeting.do(who, meeting.of_draft("/silence-method"), agrees=True)
    quiet = announce(meeting, rows)
    broken, called_off = announce(meeting, [ops[17]]), announce(meeting, [ops[18]])
    for who in meeting.members[1:]:
        meeting.do(who, f"/silences/{quiet}/acknowledge")
    assert typed(meeting, "chair-ca", rows[0], "Más.") == ["paragraph_under_silence"]
    meeting.is_refused("chair-ca", meeting.of_draft("/freeze"), "silence_running")
    meeting.do("XAC", f"/silences/{broken}/break", reason="Falta la consulta")
    meeting.do("chair-ca", f"/silences/{called_off}/cancel", reason="Se tratará en sala")
    meeting.do("XAC", on(ops[17], "positions/withdraw"))
    found = meeting.get("XAA", f"/silences/{quiet}")
    close = clock.now().fromisoformat(found["close"])
    meeting.put_on(close + timedelta(seconds=30))
    assert meeting.get("XAA", f"/silences/{quiet}")["state"] == "settling"
    meeting.put_on(close + timedelta(seconds=61))
    ended = meeting.get("XAA", f"/silences/{quiet}")
    assert ended["state"] == "expired"
    assert all(each["by_silence"] == sorted(meeting.members[1:]) for each in ended["texts"])
    assert meeting.get("XAA", f"/silences/{broken}")["state"] == "broken"
    assert meeting.get("XAA", f"/silences/{called_off}")["state"] == "cancelled"


# They adopt it


def adopt(meeting: Plenary) -> dict[str, Any]:
    """From the freeze to the seal; what the adoption says."""
    state = meeting.of_draft("/adoption")
    meeting.do("chair-ca", meeting.of_draft("/freeze"))
    meeting.is_refused("XAA", f"{state}/whole", "seal_moved", seal="0" * 64, stance="accept")
    seal = {"seal": meeting.get("XAA", state)["seal"]}
    meeting.is_refused("chair-ca", f"{state}/adopt", "adoption_obstacles", **seal)
    meeting.do("chair-ca", meeting.of_draft("/roll-calls"), present=[*meeting.members])
    for who in meeting.members:
        said = {"stance": "reserve", "reservation": "Sin perjuicio de su ley."} if who == "XAB" else {}
        meeting.do(who, f"{state}/whole", **seal, **({"stance": "accept"} | said))
    assert meeting.get("XAA", state)["obstacles"] == ["not_confirmed"]
    meeting.do("ST-ca", f"{state}/seal", **seal)
    meeting.is_refused("chair-ca", meeting.of_draft("/thaw"), "seal_confirmed", reason="Otra cosa")
    meeting.do("ST-cb", f"{state}/seal", **seal)
    meeting.is_refused("XAA", f"{state}/adopt", "not_allowed", **seal)
    adopted: dict[str, Any] = meeting.do("chair-ca", f"{state}/adopt", **seal)
    assert adopted["seal"] == seal["seal"]
    return adopted


# It is proven


async def _record(database: Database) -> list[Recorded]:
    return list(await database.read(lambda tx: record.record_of(tx, "practica", most=10**6)))


async def kept_record(url: str) -> list[Recorded]:
    """Every row of the record with its body, as the database has them."""
    async with serving(open_database(url, beside=True)) as database:
        return await _record(database)


def check_proof(meeting: Plenary, adopted: dict[str, Any], folder: Path) -> bytes:
    """The bundle of the public address, proven by the command and by what it says."""
    answer = meeting.http.get(adopted["proof"])  # nobody's token
    assert answer.status_code == 200
    file = folder / "bundle.json"
    file.write_bytes(answer.content)
    head = f"{adopted['head']['seq']}:{adopted['head']['hash']}"
    command = [sys.executable, "-m", "server", "verify", str(file), "--head", head]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(answer.content)
    plain = json.dumps(told["manifest"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert hashlib.sha256(b"acorde-seal-1\n" + plain).hexdigest() == adopted["seal"]
    sealed = {each["id"]: text[2] for each in told["manifest"]["paragraphs"] for text in each["texts"]}
    assert {each["paragraph"]: digest(each["text"]) for each in told["texts"]} == sealed
    numbers = [row["number"] for row in told["record"]["concordance"] if row["label"].startswith("OP")]
    whole = [each for each in numbers if each and "(" not in each]
    assert whole == [str(number) for number in range(1, LEFT + 1)]
    return answer.content


def check_record(rows: list[Recorded], head: dict[str, Any]) -> None:
    """All that happened is in it, it is sound, and it leads to the head that the adoption told."""
    chain, bodies = [each.row for each in rows], {each.row.seq: each.body for each in rows}
    assert breach_of(chain, bodies, head=RecordHead(head["seq"], head["hash"])) is None
    assert {each.kind for each in chain} >= HAPPENED


def check_mutations(bundle: bytes, head: tuple[int, str]) -> None:
    """No byte, row or order of the proof can be another one: of so many changes every one is found."""
    chance, told = seeded(2017), json.loads(bundle)
    assert is_proven(bundle, head)
    for number in range(MUTATIONS):
        changed = _other_rows(chance, told) if number % 10 == 0 else _other_byte(chance, bundle)
        assert not is_proven(changed, head), number


def _other_byte(chance: Random, bundle: bytes) -> bytes:
    place = chance.randrange(len(bundle))
    other = (bundle[place] + chance.randrange(1, 256)) % 256
    return bundle[:place] + bytes([other]) + bundle[place + 1 :]


def _other_rows(chance: Random, told: dict[str, Any]) -> bytes:
    """One taken out, or two in each other's place, of the record, its positions, or the words."""
    part = chance.choice(("rows", "rows", "texts", "positions", "concordance", "paragraphs"))
    inside = {"positions": "record", "concordance": "record", "paragraphs": "manifest"}
    rows = [*(told[inside[part]][part] if part in inside else told[part])]
    place, other = chance.sample(range(len(rows)), 2)
    if chance.random() < 0.5:
        del rows[place]
    else:
        rows[place], rows[other] = rows[other], rows[place]
    changed = {
        **told,
        **({inside[part]: {**told[inside[part]], part: rows}} if part in inside else {part: rows}),
    }
    return json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.timeout(1_200)  # half a minute of it are the ten thousand
def test_forty_paragraphs_are_negotiated_adopted_and_proven(meeting: Plenary, tmp_path: Path) -> None:
    rows = paragraphs(meeting)
    assert len(rows) == 40
    assert len(meeting.members) == 23
    ops = [row for row in rows if row["kind"] == "operative"]
    screen = asyncio.run(type_together(meeting, [text_of(row) for row in ops]))
    assert screen == {row["texts"]["es"]["id"]: row["texts"]["es"]["wording"] for row in paragraphs(meeting)}
    assert typed(meeting, "XAC", ops[3], "[XC: y asistir]") == []
    assert typed(meeting, "XAD", ops[3], "[XC: y otra cosa]") == ["sponsor_of_another"]
    meeting.do("ST-ca", meeting.of_draft("/versions"), name="Segunda lectura")
    propose_and_rule(meeting, ops)
    take_brackets_away(meeting, ops)
    take_positions(meeting, ops)
    others = [row for row in rows if row["kind"] in ("preambular", "sub_paragraph")]
    be_silent(meeting, [*others, *ops[11:17]], ops)
    adopted = adopt(meeting)
    bundle = check_proof(meeting, adopted, tmp_path)
    check_record(anyio.run(kept_record, meeting.settings.database), adopted["head"])
    check_mutations(bundle, (adopted["head"]["seq"], adopted["head"]["hash"]))
