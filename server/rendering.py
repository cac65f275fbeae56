"""Pages from templates, in four languages: the Jinja2 environments, their filters, the asset manifest.

Rule 1. Message ids are Spanish sentences; where a translation is missing, the Spanish one is shown.
Rule 2. Everything is escaped; an undefined name is an error.
Rule 3. A language has its own environment, built once: translations are globals, templates stay compiled.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from babel.messages.pofile import read_po
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from positions.ids import INTERFACE_LANGUAGES, Language
from server import wording
from server.sentences import sentence_of
