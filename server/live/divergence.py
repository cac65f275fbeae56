"""Browsers whose words of a version were others than the server's: there should be none, ever (R-49)."""

import logging
from datetime import datetime, timedelta
from typing import Final

from positions.ids import DraftId
from server.live.messages import Diverged

STEP: Final = timedelta(seconds=1)  # between two lines of the log
LOG: Final = logging.getLogger(__name__)


class Divergences:
    """How often it was reported to this process.

    The operator finds it in the log, many at once in one line: ``diverged draft=… text=… version=… count=…``,
    where ``count`` is of all since the process began.
    """

    def __init__(self) -> None:
        self.count = 0
        self._said: datetime | None = None

    def note(self, draft: DraftId, reported: Diverged, *, at: datetime) -> None:
        """Count one, and say it. No word of the text is said, and nobody named."""
        self.count += 1
        if self._said is None or at - self._said >= STEP:
            self._said = at
            LOG.warning(
                "diverged draft=%s text=%s version=%s count=%s",
                draft,
                repr(reported.text),
                reported.version,
                self.count,
            )
