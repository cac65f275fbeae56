"""Every page address of the door list, filled in from the practice room, with a person who may see it."""

from collections.abc import Iterator
from typing import Final

from server.routes import DOORS

FILLED: Final = {
    "process": "practica",
    "key": "conceptos",
    "id": "practica.conceptos",
    "question": "t05.national",
    "term": "t05",
    "section": "s1",
    "part": "t05",
    "pair": "xab-xac",
    "version": "1",
    "number": "1",
    "country": "XAA",
    "session": "1",
    "paragraph": "OP1",
    "comment": "nada",
    "text": "OP1",
    "draft": "nada",
    "silence": "nada",
    "code": "nada",
    "proposal": "1",
    "commitment": "acta-12",
}
TEXT: Final = "/p/{process}/sessions/{session}"
STANDS_AT: Final = {  # pages that the text of the first session has not
    f"{TEXT}/silence/{{number}}/letter": "3",
    f"{TEXT}/release": "2-ca",
    f"{TEXT}/released": "2-ca",
}
FURTHER: Final = {  # texts of other sessions, at which these pages show what they do not at the first
    TEXT: ("2-ca", "3", "4"),
    f"{TEXT}/adoption": ("3",),
    f"{TEXT}/brackets": ("4",),
    f"{TEXT}/columns": ("2",),
    f"{TEXT}/positions": ("2-ca",),
    f"{TEXT}/proposals": ("4",),
    f"{TEXT}/reservations": ("3", "4"),
    f"{TEXT}/silence/{{number}}": ("3",),
    f"{TEXT}/streamlining": ("4",),
}
# Addresses that answer with a file or lead on to another page, so that there is nothing to look at.
NO_PAGES: Final = (
    *("/", "/login/{secret}", "/invitations/{secret}", "/p/{process}/reports"),
    "/screen/{code}",
    "/p/{process}/declarations/{number}/documents/{version}",
)
FILES: Final = (".csv", ".docx", ".ics", ".json", ".txt", ".xlsx", ".{kind}")
LINK: Final = "/login/link"  # read by the journeys, before anybody is signed in
# Further faces of an address: each kind of question, each way to read a report.
QUERIES: Final = {
    "/p/{process}/questionnaires/{key}/questions/{question}": (
        "questions/t05.defined", "questions/t05.need", "questions/t05.comment", "questions/s6.q2",
        "questions/s6.q6",
    ),
    "/p/{process}/reports/{key}/map": ("map?sort=agreement&level=ca",),
    "/p/{process}/reports/{key}/pairs": ("pairs?order=meeting&level=ca",),
    "/p/{process}/reports/{key}/changes": ("changes?since=1&until=1",),
    "/p/{process}/reports/{key}/items/{question}": ("items/t05.acceptance",),
    "/p/{process}/reports/{key}/terms/{term}": ("terms/t05?against=reference",),
    "/p/{process}/reports/{key}/terms/{term}/base": ("terms/t05/base?in=nl&level=ca",),
}  # fmt: skip
NOBODY_TOO: Final = {"/login": ("",), "/home": ("", "head-xa"), "/p/{process}": ("", "head-xa")}
NEEDS: Final = {
    "/p/{process}/questionnaires/{key}/edit/new/question": "?section=s1",
    "/p/{process}/sessions/{session}/proposals/write": "?paragraph=OP1",
    "/p/{process}/sessions/{session}/proposals/compiled": "?paragraph=OP1",
}
OF_THE_OTHER: Final = "/released"  # nothing to read for whoever reads the text itself
OF_SECRETARIATS: Final = ("/new", "/progress", "/chair", "/floor", "/streamlining", "/release")
OF_BOTH: Final = ("/delegation", "/declarations", "/declarations/{number}")
OF_ALTAMAR: Final = ("/review", "/form", "/remove", "/delegation", "{question}", "{term}", "{key}")
OF_BOSQUIA: Final = (
    "/receipt",
    "/withdraw",
    "/review",
    "/form",
    "{question}",
    "{key}",
)  # has sent its answers


def page_doors() -> list[str]:
    """The paths of all doors behind which there is a page."""
    return [
        door.path
        for door in DOORS
        if door.method == "GET"
        and not door.path.startswith(("/api/", "/health/", "/assets"))
        and not door.path.endswith(FILES)
        and door.path not in (*NO_PAGES, LINK)
    ]


def readers(path: str) -> tuple[str, ...]:
    """Who looks at it: those to whom it shows different things."""
    if path.endswith(OF_THE_OTHER):
        return ()
    if any(part in path for part in ("/reports/", "/edit", "/structure/")) or path.endswith(OF_SECRETARIATS):
        return ("st-a",)
    if "{key}" not in path:
        return NOBODY_TOO.get(path, ("head-xa", "st-a") if path.endswith(OF_BOTH) else ("head-xa",))
    altamar = ("head-xa",) if path.endswith(OF_ALTAMAR) else ()
    bosquia = ("head-xb",) if path.endswith(OF_BOSQUIA) else ()
    return (*altamar, *bosquia, *(("st-a",) if path.endswith("{key}") else ()))


def addresses(person: str, seat: str = "") -> Iterator[str]:
    """All pages this person looks at, as addresses."""
    for path in page_doors():
        if person in readers(path):
            yield from faces(path, seat)


def faces(path: str, seat: str = "1") -> Iterator[str]:
    """The addresses at which the page of one door shows each of its faces."""
    known = FILLED | {"seat": seat}
    first = known | {"session": STANDS_AT.get(path, known["session"])}
    filled = path.format_map(first) + NEEDS.get(path, "")
    yield filled
    for session in FURTHER.get(path, ()):
        yield path.format_map(known | {"session": session})
    for other in QUERIES.get(path, ()):
        yield f"{filled[: filled.index('/conceptos')]}/conceptos/{other}"


def everything() -> Iterator[str]:
    """Every GET address there is: pages, files and documents of the API; for looking what they hold."""
    for door in DOORS:
        if door.method == "GET" and "{secret}" not in door.path and not door.path.startswith("/health"):
            known = FILLED | {"seat": "1"}
            if "{kind}" in door.path:
                yield from (
                    door.path.format_map(known | {"kind": kind}) for kind in ("html", "csv", "txt", "json")
                )
            else:
                yield door.path.format_map(known)
            if "{question}" in door.path:
                yield door.path.format_map(known | {"question": "s6.q4"})
