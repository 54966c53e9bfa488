"""Where pictures lie: one file a size, named by what is in it, so that a name never means another picture."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"([0-9a-f]{32})-(\d{2,4})\.png")


@dataclass
class _Deployment:
    folder: Path = Path("instance/files")


_here = _Deployment()


def install(home: Path) -> None:
    """Say under which folder of this deployment pictures lie."""
    _here.folder = home / "files"


def path_of(name: str) -> Path | None:
    """Where the picture of this name lies (`<mark>-<size>.png`), or nothing."""
    found = NAME.fullmatch(name)
    path = _folder(found[1]) / name if found else None
    return path if path and path.is_file() else None


def keep(mark: str, pictures: dict[int, bytes]) -> None:
    """Write each size; who opens one while it is written sees nothing or the whole."""
    folder = _folder(mark)
    folder.mkdir(parents=True, exist_ok=True)
    for size, content in pictures.items():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o644)
        os.replace(file.name, folder / f"{mark}-{size}.png")


def kept_before(moment: float) -> set[str]:
    """Marks of pictures that lie here since before a moment (seconds since 1970)."""
    if not _here.folder.exists():
        return set()
    files = [path for path in _here.folder.glob("??/*.png") if path.stat().st_mtime < moment]
    return {found[1] for path in files if (found := NAME.fullmatch(path.name))}


def remove(mark: str) -> None:
    """Take every size of a picture away."""
    for path in _folder(mark).glob(f"{mark}-*.png"):
        path.unlink(missing_ok=True)


def _folder(mark: str) -> Path:
    return _here.folder / mark[:2]
