"""Where files lie: under the deployment's folder, or in a bucket of any S3-compatible store.

A name is made of what is in the file, so it never means anything else. Whoever reads a file while it is
written sees nothing of it or the whole.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import obstore
from obstore.store import LocalStore, ObjectStore, S3Store

BLOCK = 1024 * 1024


@dataclass
class Place:
    """Where files of a deployment lie; with a `bucket` (s3://name/prefix) there, else in the folder."""

    folder: Path
    bucket: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = ""
    secret: str = ""

    @cached_property
    def store(self) -> ObjectStore:
        """Opened when first needed."""
        if not self.bucket:
            return LocalStore(self.folder, mkdir=True)
        address = urlsplit(self.bucket)
        said = {
            "endpoint": self.endpoint,
            "region": self.region or "us-east-1",
            "access_key_id": self.key_id,
            "secret_access_key": self.secret,
        }
        return S3Store(
            address.netloc,
            prefix=address.path.strip("/") or None,
            virtual_hosted_style_request=False,
            client_options={"allow_http": self.endpoint.startswith("http:"), "timeout": "60s"},
            retry_config={"max_retries": 3},
            **{name: value for name, value in said.items() if value},  # type: ignore[arg-type]
        )


@dataclass
class _Deployment:
    place: Place
    opened_by: int = 0


_here = _Deployment(Place(Path("instance/files")))


def install(place: Place) -> None:
    """Say where files of this deployment lie."""
    _here.place = place


def _refuse_what_was_forked() -> None:
    """What reads and writes has threads of its own; a forked process lacks them and would wait for ever."""
    _here.opened_by = _here.opened_by or os.getpid()
    if _here.opened_by != os.getpid():
        raise RuntimeError("Files were opened before this process was forked: open them after.")


def _store() -> ObjectStore:
    _refuse_what_was_forked()
    return _here.place.store


def keep(name: str, content: bytes | IO[bytes]) -> None:
    """Write a file, also where it lies already: so it counts as new for those who tidy up."""
    obstore.put(_store(), name, content)
    if not _here.place.bucket:
        _make_sure(_here.place.folder / name)


def read(name: str) -> bytes | None:
    """What is in a file, or nothing where none lies."""
    try:
        return bytes(obstore.get(_store(), name).bytes())
    except FileNotFoundError:
        return None


class Stored:
    """A file to be read from any place in it on; bytes are fetched as they are asked for."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.size: int = file.size

    def read(self, size: int = -1) -> bytes:
        """The next bytes; all that are left when no number is given."""
        return bytes(self._file.read(None if size < 0 else size))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go on from elsewhere."""
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        """Where it is read next."""
        return int(self._file.tell())

    def seekable(self) -> bool:
        """Parts of it can be had."""
        return True

    def close(self) -> None:
        """Read no more."""
        self._file.close()


def opened(name: str) -> Stored | None:
    """A file to read in parts, or nothing where none lies."""
    try:
        return Stored(obstore.open_reader(_store(), name, buffer_size=BLOCK))
    except FileNotFoundError:
        return None


def lying_since(moment: datetime) -> set[str]:
    """Names of what lies here unchanged since before a moment."""
    listed = obstore.list(_store())
    return {file["path"] for block in listed for file in block if file["last_modified"] < moment}


def remove(names: Iterable[str], moment: datetime) -> int:
    """Take files away that still lie unchanged since before a moment; how many.

    Each is looked at once more: the same bytes may have come again since the names were listed.
    """
    removed = 0
    for name in names:
        try:
            if obstore.head(_store(), name)["last_modified"] < moment:
                obstore.delete(_store(), name)
                removed += 1
        except FileNotFoundError:
            continue
    return removed


def remove_halves(moment: datetime) -> int:
    """Take away what a process that was killed had begun to write before a moment; how many.

    On disk it lies beside the name as `name#1`, and is never listed nor read. A bucket clears its own.
    """
    if _here.place.bucket or not _here.place.folder.is_dir():
        return 0
    removed = 0
    for half in _here.place.folder.rglob("*#*"):
        with suppress(FileNotFoundError):  # it was whole in the meantime, and got its name
            if half.stat().st_mtime < moment.timestamp():
                half.unlink()
                removed += 1
    return removed


def _make_sure(path: Path) -> None:
    """The bytes reach the disk before a row says that they are there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.chmod(0o644)
