"""Every page in two languages, on both grounds, at both widths: axe, console, policy, width."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import UNLIMITED, House, copied, open_house
from tests.e2e.looking import PRIMARY, look_at, shape_of
from tests.e2e.pages import addresses, faces, page_doors
from tests.e2e.visitor import CONCEPTS, PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
READERS: Final = ("", "head-xa", "head-xb", "st-a")  # of ``pages.readers``: what differs most
OTHERS: Final = ("operator", "st-b", "chair-a", "delegate-xa", "observer")


@pytest.fixture(scope="module")
def full_house(
    furnished: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A room in which there is something on every page: an edition, a version begun; nobody is limited."""
    with open_house(copied(furnished, tmp_path_factory.mktemp("full") / "room"), UNLIMITED) as house:
        with visitor(browser, house) as sara:
            sara.sign_in("st-a")
            sara.go(f"{PRACTICE}/reports/conceptos/changes")
            sara.button("Guardar el informe de hoy como edición").click()
            expect(sara.page.locator("tbody tr")).to_have_count(1)
            sara.go(f"{CONCEPTS}/edit")
            sara.page.locator(PRIMARY).click()
            sara.page.wait_for_load_state()
        yield house


def signed_in(browser: Browser, house: House, person: str, language: str) -> Visitor:
    """A visitor who reads in one language; nobody for the empty name."""
    entering = visitor(browser, house, language=language)
    if person:
        entering.sign_in(person)
    else:
        entering.go("/login")
        if language != "es":
            entering.choose_language()
    return entering


def seat_of_another(person: Visitor) -> str:
    """The seat that the first «Quitar» on the page of persons would take."""
    person.go(f"{PRACTICE}/delegation")
    first = person.page.locator('a[href*="/people/"]').first.get_attribute("href") or ""
    return first.split("/")[-2]


@pytest.mark.rule("B-23")
@pytest.mark.parametrize("language", ["es", "fr"])
@pytest.mark.parametrize(
    ("person", "part"),
    [("", ""), ("head-xa", ""), ("head-xb", ""), ("st-a", "/reports"), ("st-a", "/edit"), ("st-a", "")],
)
def test_every_page_is_accessible_quiet_and_narrow(
    browser: Browser, full_house: House, person: str, part: str, language: str
) -> None:
    found: list[str] = []
    with signed_in(browser, full_house, person, language) as reader:
        seat = seat_of_another(reader) if person == "head-xa" else ""
        for address in addresses(person, seat):
            if part_of(address) == part or person != "st-a":
                found += look_at(reader, address)
    if found:
        pytest.fail("\n".join(found))


def part_of(address: str) -> str:
    """The secretariat's pages are looked at in three parts, since they are many."""
    return next((part for part in ("/reports", "/edit") if part in address), "")


class Looks:
    """What has been seen of the page of each door, so that only what is new to it is looked at."""

    def __init__(self) -> None:
        self.seen: defaultdict[str, set[str]] = defaultdict(set)

    def is_new(self, path: str, shape: frozenset[str]) -> bool:
        """Whether anything on this page was never seen behind this door; from now on it has been."""
        is_new = not shape <= self.seen[path]
        self.seen[path] |= shape
        return is_new

    def pages(self, person: Visitor, wanted: dict[str, list[str]]) -> Iterator[str]:
        """The addresses, of those of each door, at which this person meets something new."""
        for path, listed in wanted.items():
            for address in listed:
                answer = person.context.request.get(person.house.address + address, max_redirects=0)
                if answer.status == 200 and self.is_new(path, shape_of(answer.text())):
                    yield address
                answer.dispose()


def seen_by_readers(browser: Browser, house: House) -> Looks:
    """What the persons of the other test have looked at."""
    looks = Looks()
    for person in READERS:
        with signed_in(browser, house, person, "es") as reader:
            listed = set(addresses(person))
            wanted = {path: [face for face in faces(path, "") if face in listed] for path in page_doors()}
            list(looks.pages(reader, wanted))
    return looks


@pytest.mark.rule("B-23")
def test_what_others_see_that_these_do_not_is_accessible_too(browser: Browser, full_house: House) -> None:
    looks, found, looked_at = seen_by_readers(browser, full_house), [], 0
    for person in OTHERS:
        with signed_in(browser, full_house, person, "es") as reader:
            for address in looks.pages(reader, {path: list(faces(path, "")) for path in page_doors()}):
                found += [f"{person}: {line}" for line in look_at(reader, address)]
                looked_at += 1
    assert looked_at > len(OTHERS)
    if found:
        pytest.fail("\n".join(found))
