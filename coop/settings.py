"""Everything a deployment can set: `COOP_*` variables, each with its meaning and its usual value.

Nothing is read when this file is imported. An unknown variable is refused with its nearest name, and
production does not start without what it needs.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

PREFIX = "COOP_"
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SHORTEST_KEY = 32
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._-]{1,40}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
CHOICES = {
    "mode": ("production", "development"),
    "smtp_security": ("starttls", "tls", "none"),
    "inbox_imap_security": ("tls", "starttls", "none"),
    "staff_second_step": ("", "required", "optional"),
    "log_level": LEVELS,
}


class WrongSettings(Exception):
    """The settings cannot be used; the sentence says what to set."""


def setting(default: object, meaning: str) -> object:
    """A field with the sentence that README's table shows."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """One deployment."""

    mode: str = setting("production", "production, or development on your own machine")  # type: ignore[assignment]
    home: Path = setting(Path("instance"), "folder for the database, queue and files")  # type: ignore[assignment]
    public_url: str = setting("", "address people use, such as https://coop.example.org")  # type: ignore[assignment]
    secret_key: str = setting("", "long random text that signs links and sessions")  # type: ignore[assignment]
    database_url: str = setting("", "sqlite:///… or postgresql+psycopg://…")  # type: ignore[assignment]
    queue_url: str = setting("", "what wakes the worker: empty for SQLite under home, or redis://…")  # type: ignore[assignment]
    smtp_host: str = setting("", "server that takes letters; empty keeps them in the database")  # type: ignore[assignment]
    smtp_port: int = setting(587, "its port")  # type: ignore[assignment]
    smtp_security: str = setting("starttls", "starttls, tls or none")  # type: ignore[assignment]
    smtp_user: str = setting("", "name to sign in there")  # type: ignore[assignment]
    smtp_password: str = setting("", "password to sign in there")  # type: ignore[assignment]
    inbox_imap_host: str = setting("", "mailbox that replies from calendars come to; empty: none is read")  # type: ignore[assignment]
    inbox_imap_port: int = setting(993, "its port")  # type: ignore[assignment]
    inbox_imap_security: str = setting("tls", "tls, starttls or none")  # type: ignore[assignment]
    inbox_imap_user: str = setting("", "name to sign in there")  # type: ignore[assignment]
    inbox_imap_password: str = setting("", "password to sign in there")  # type: ignore[assignment]
    inbox_imap_folder: str = setting("INBOX", "folder to read")  # type: ignore[assignment]
    inbox_imap_done: str = setting("coop-read", "folder for what was read; empty: it stays, marked as seen")  # type: ignore[assignment]
    inbox_lmtp_host: str = setting("127.0.0.1", "address to take mail on by LMTP")  # type: ignore[assignment]
    inbox_lmtp_port: int = setting(0, "its port; 0: nobody listens")  # type: ignore[assignment]
    bounce_address: str = setting("", "where letters come back to, each as name+number@; empty: the sender's")  # type: ignore[assignment]
    inbox_server_name: str = setting("", "name by which your mail server signs Authentication-Results")  # type: ignore[assignment]
    files_bucket: str = setting("", "s3://bucket/prefix of any S3-compatible store; empty: under home")  # type: ignore[assignment]
    files_endpoint: str = setting("", "its address, where it is not Amazon's")  # type: ignore[assignment]
    files_region: str = setting("us-east-1", "its region")  # type: ignore[assignment]
    files_key_id: str = setting("", "name of the access key; empty: what the machine itself may do")  # type: ignore[assignment]
    files_secret: str = setting("", "its secret")  # type: ignore[assignment]
    trusted_proxies: int = setting(0, "how many proxies stand in front and tell the visitor's address")  # type: ignore[assignment]
    web_workers: int = setting(2, "web processes that `coop serve` starts")  # type: ignore[assignment]
    staff_second_step: str = setting("", "required: staff without a second step make one first; or optional")  # type: ignore[assignment]
    log_level: str = setting("INFO", "DEBUG, INFO, WARNING or ERROR")  # type: ignore[assignment]
    sample_data: str = setting("", "folder of public data that some tests read")  # type: ignore[assignment]

    @property
    def is_development(self) -> bool:
        """Whether this is somebody's own machine."""
        return self.mode == "development"

    @property
    def host(self) -> str:
        """Host of the public address, with its port if it has one."""
        return urlsplit(self.public_url).netloc


def read(environ: Mapping[str, str]) -> Settings:
    """Settings from variables.

    Refuses (WrongSettings): an unknown COOP_ variable, a value of the wrong shape, and a production
    start without secret key, database and public address.
    """
    known = {PREFIX + item.name.upper(): item for item in fields(Settings)}
    values: dict[str, object] = {}
    for name in sorted(key for key in environ if key.startswith(PREFIX)):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise WrongSettings(f"{name} is not a setting of coop.{hint}")
        values[known[name].name] = _value(name, environ[name], known[name].default)
    return complete(Settings(**values))  # type: ignore[arg-type]


def _value(name: str, text: str, usual: object) -> object:
    if isinstance(usual, int):
        if not text.isdigit():
            raise WrongSettings(f"{name} must be a whole number, not “{text}”.")
        return int(text)
    return Path(text) if isinstance(usual, Path) else text


def complete(settings: Settings) -> Settings:
    """The same settings with what can be derived filled in, or WrongSettings."""
    refuse_unknown_words(settings)
    home = settings.home.absolute()
    values = {item.name: getattr(settings, item.name) for item in fields(settings)} | {"home": home}
    usual = "optional" if settings.is_development else "required"
    values["staff_second_step"] = settings.staff_second_step or usual
    if settings.is_development:
        _make(home)
        values["secret_key"] = settings.secret_key or _kept_key(home / "secret_key")
        values["database_url"] = settings.database_url or f"sqlite:///{home / 'coop.sqlite3'}"
        values["public_url"] = settings.public_url or "http://127.0.0.1:8000"
    missing = [
        PREFIX + name.upper() for name in ("secret_key", "database_url", "public_url") if not values[name]
    ]
    if missing:
        raise WrongSettings(
            f"Set {', '.join(missing)} before starting in production, "
            "or COOP_MODE=development to try coop here."
        )
    values["public_url"] = str(values["public_url"]).rstrip("/")
    whole = Settings(**values)  # type: ignore[arg-type]
    refuse_unusable(whole)
    return whole


def refuse_unknown_words(settings: Settings) -> None:
    """Refuse (WrongSettings) a word where only some are understood."""
    for name, words in CHOICES.items():
        if getattr(settings, name) not in words:
            known = [word for word in words if word]
            listed = f"{', '.join(known[:-1])} or {known[-1]}"
            raise WrongSettings(f"{PREFIX}{name.upper()} must be {listed}.")
    if settings.web_workers < 1:
        raise WrongSettings("COOP_WEB_WORKERS must be at least 1.")


def refuse_unusable(settings: Settings) -> None:
    """Refuse (WrongSettings) addresses that lead nowhere, and in production a key that can be guessed."""
    address = _parts(settings.public_url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise WrongSettings("COOP_PUBLIC_URL must be a whole address, such as https://coop.example.org.")
    if address.path or address.query or address.fragment:
        raise WrongSettings(
            "COOP_PUBLIC_URL must end with the host: coop needs a name of its own, such as https://coop.example.org."
        )
    bucket = _parts(settings.files_bucket)
    if settings.files_bucket and (bucket.scheme != "s3" or not bucket.netloc):
        raise WrongSettings("COOP_FILES_BUCKET must be such as s3://our-files or s3://our-files/coop.")
    if settings.bounce_address and not PLAIN_ADDRESS.fullmatch(settings.bounce_address):
        raise WrongSettings(
            "COOP_BOUNCE_ADDRESS must be an address without a plus, such as bounces@replies.example.org."
        )
    if _parts(settings.database_url).scheme not in DATABASES:
        raise WrongSettings("COOP_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    if not settings.is_development and len(settings.secret_key) < SHORTEST_KEY:
        raise WrongSettings(
            f"COOP_SECRET_KEY is too short to protect anybody: make it {SHORTEST_KEY} characters or more, "
            "such as what `openssl rand -base64 48` prints."
        )


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise WrongSettings(f"COOP_HOME: {home} cannot be made: {trouble.strerror}.") from trouble


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.write_text(secrets.token_urlsafe(48))
        path.chmod(0o600)
    return path.read_text().strip()
