"""Where the parts of the timeline stand when drawn. Lengths are in units of the picture's own grid."""

from dataclasses import dataclass
from typing import Final

from server.presenters.reports.rounds import RoundLine, RoundsPage

BAR: Final = 24  # how high
LEAST: Final = 18  # so much of a bar has room for its number


@dataclass(frozen=True, slots=True)
class Ground:
    """What a picture is drawn on: names of rounds before the bars, or on a phone above them."""

    labels: int  # room for the names before the bars
    above: int  # room for the names above them
    width: int  # of the longest bar


WIDE: Final = Ground(labels=100, above=0, width=880)
NARROW: Final = Ground(labels=0, above=20, width=290)


@dataclass(frozen=True, slots=True)
class Segment:
    """The questions of one class in a bar; ``number`` is shown where there is room for it."""

    x: int
    width: int
    mark: str
    count: int

    @property
    def has_room(self) -> bool:
        """Whether the number fits."""
        return self.width >= LEAST


@dataclass(frozen=True, slots=True)
class DrawnRound:
    """A bar with the round it stands for."""

    y: int
    line: RoundLine
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """All that the picture shows, oldest round on top."""

    ground: Ground
    width: int
    height: int
    rounds: tuple[DrawnRound, ...]
    bar: int = BAR


def timeline_picture(page: RoundsPage, ground: Ground = WIDE) -> TimelinePicture:
    """Lay the bars out, as long as there are closed questions, without a gap between their segments."""
    longest = max((line.questions for line in page.rounds), default=0) or 1
    row = ground.above + BAR + 10
    drawn = []
    for place, line in enumerate(page.rounds):
        segments, before = [], 0
        for each in line.classes:
            start, end = (ground.labels + n * ground.width // longest for n in (before, before + each.count))
            if each.count:
                segments.append(Segment(start, end - start, each.class_.mark, each.count))
            before += each.count
        drawn.append(DrawnRound(place * row + ground.above + 2, line, tuple(segments)))
    return TimelinePicture(ground, ground.labels + ground.width + 2, len(drawn) * row, tuple(drawn))
