"""One frozen value made from ``ACORDE_*`` variables and the command line; an unknown variable is an error."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from positions.errors import Malformed

PREFIX = "ACORDE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set. Every field is ``ACORDE_`` + its name in capitals; see docs/settings.md.

    data: folder of database and keys. database_url: PostgreSQL instead of the SQLite file in ``data``.
    origin: the one address people use; empty means http://host:port. practice: sign-in policy of the
    practice room. Limits are per minute unless their name says otherwise.
    """

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    origin: str = ""
    trusted_proxies: str = ""
    practice: bool = False
    login_idle_minutes: int = 30
    login_hours: int = 12
    link_minutes: int = 15
    limit_failures_account: int = 5
    limit_failures_address: int = 60
    limit_writes: int = 300
    limit_reads: int = 1200
    limit_anonymous: int = 600
    limit_exports: int = 6
    limit_imports_hour: int = 6
    limit_body_bytes: int = 1_048_576
    limit_form_bytes: int = 262_144
    limit_form_fields: int = 500
    limit_upload_bytes: int = 10_485_760

    @property
    def address(self) -> str:
        """The origin that links and the Origin check use."""
        return self.origin.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether people reach the server over TLS."""
        return self.address.startswith("https://")

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the database."""
        return self.database_url or database_at(database_in(self.data))


def database_in(folder: Path) -> Path:
    """The file of the database in a folder of data."""
    return folder / "acorde.sqlite"


def database_at(file: Path) -> str:
    """The SQLAlchemy URL of a database that is a file."""
    return f"sqlite+aiosqlite:///{file.resolve()}"


def read_settings(variables: Mapping[str, str], **given: object) -> Settings:
    """Build settings from environment variables; what the command line gives (not None) wins.

    Raises Malformed (``setting_unknown``, ``setting_malformed``).
    """
    known = {PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    changes: dict[str, object] = {}
    for name, text in variables.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            raise Malformed("setting_unknown", setting=name)
        changes[known[name]] = _read(name, text, getattr(Settings(), known[name]))
    changes |= {name: value for name, value in given.items() if value is not None}
    settings = replace(Settings(), **changes)  # type: ignore[arg-type]  # each value was read as its field's type
    _check(settings)
    return settings


def _read(name: str, text: str, example: object) -> object:
    if isinstance(example, bool):
        if text.lower() in ("1", "true", "yes", "0", "false", "no"):
            return text.lower() in ("1", "true", "yes")
        raise Malformed("setting_malformed", setting=name)
    if isinstance(example, int):
        if not text.isdigit():
            raise Malformed("setting_malformed", setting=name)
        return int(text)
    return Path(text) if isinstance(example, Path) else text


def _check(settings: Settings) -> None:
    loopback = settings.address.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
    if not settings.is_secure and not loopback:
        raise Malformed("origin_not_secure", origin=settings.address)
    known = ("sqlite+aiosqlite:", "postgresql+asyncpg:")
    if settings.database_url and not settings.database_url.startswith(known):
        raise Malformed("setting_malformed", setting=PREFIX + "DATABASE_URL")
