"""What a conference may give, as those who do it read it."""

from dataclasses import replace

from positions.ids import Language, PersonId
from positions.negotiation.draft import Hand
from positions.negotiation.edition import NamedVersion
from positions.negotiation.giving import Given, Giving, GivingWord
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.giving import HANDS, as_released, givable_versions
from server.store.named_versions import VersionName
from tests.room import NOW, frame
from tests.session_room import ACCOUNT, DRAFT
from tests.shown_draft import opening

AUTHORS = authors_of(frame(), Language.ES)
NAMES = [VersionName(DRAFT, at, f"v{at}", str(at) * 64, "ST-CA", ACCOUNT, NOW) for at in (1, 2)]
MAY = {Giving.RELEASE: "", Giving.FORWARD: "2" * 64}
WORD = GivingWord(Giving.RELEASE, 2, Hand.CHAIR, PersonId("luz"), NOW)


def test_any_version_is_released_and_the_one_that_stands_forwarded() -> None:
    newest, oldest = givable_versions(NAMES, Given(), Hand.SECRETARIAT, MAY, AUTHORS)
    assert (newest.version.number, sorted(newest.may)) == (2, ["forward", "release"])
    assert (oldest.version.number, sorted(oldest.may), oldest.released) == (1, ["release"], None)


def test_what_waits_says_who_is_missing_and_what_is_given_is_not_given_again() -> None:
    given = Given({Giving.RELEASE: WORD}, {1: NOW})
    newest, oldest = givable_versions(NAMES, given, Hand.CHAIR, MAY, AUTHORS)
    assert newest.waiting == {"release": HANDS[Hand.CHAIR]}
    assert (sorted(newest.own), sorted(newest.may)) == (["release"], ["forward"])
    assert (oldest.released, sorted(oldest.may), len(oldest.own)) == (NOW, ["release"], 0)  # to observers
    _, oldest = givable_versions(NAMES, replace(given, observed=frozenset({1})), Hand.CHAIR, MAY, AUTHORS)
    assert (oldest.observed, len(oldest.may)) == (True, 0)
    newest, _ = givable_versions(NAMES, given, Hand.SECRETARIAT, MAY, AUTHORS)
    assert (len(newest.own), sorted(newest.may)) == (0, ["forward", "release"])


def test_others_read_what_stands() -> None:
    (stands,) = opening().paragraphs
    gone = replace(stands, deleted=True)
    assert as_released(NamedVersion((gone, stands))) == NamedVersion((stands,))
