"""Paths that come from outside."""

from urllib.parse import urlsplit


def local_path(target: str) -> str:
    """The path of a page of ours, or nothing: nobody is sent to another site."""
    parts = urlsplit(target)
    is_ours = not parts.scheme and not parts.netloc and target.startswith("/")
    return target if is_ours and not target.startswith("//") and "\\" not in target else ""
