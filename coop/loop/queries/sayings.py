"""Words that say who somebody is, and nobody else: how they may stand in a text, as whole words only."""

import re
from typing import Any

from coop.wording import searchable

# No letter or digit next to it; Markdown's "_" and "*" may be.
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
# Another address may end, or begin, like this one.
_BEFORE_ADDRESS, _AFTER_ADDRESS = rf"{_BEFORE}(?<![^\W_][._+-])", rf"{_AFTER}(?![.-]\w)"
DIGITS_OF_A_PHONE = 7


def telling(secrets: list[str]) -> list[str]:
    """Those of a name, an address and a phone that mean one person wherever they stand.

    A name of one word is a word like others ("Art", "Grace"), a short number any number.
    """
    return [one.strip() for one in secrets if _tells(one)]


def _tells(secret: str) -> bool:
    if "@" in secret:
        return True
    if sum(letter.isdigit() for letter in secret) >= DIGITS_OF_A_PHONE:
        return True
    return sum(any(letter.isalpha() for letter in word) for word in secret.split()) > 1


def said(words: list[str]) -> set[str]:
    """The words as written and as search texts have them."""
    plain = {searchable(word) for word in words if "@" not in word}
    return set(words) | {form for form in plain if _tells(form)}


def mention_of(person_id: int) -> str:
    """How a mention of the person ends."""
    return f"](/people/{person_id})"


def naming(words: list[str], person_id: int | None = None) -> re.Pattern[str] | None:
    """What finds the words, and mentions of the person, in any case; none when there is nothing to find."""
    parts = [_whole(form) for form in sorted(said(words), key=len, reverse=True)]
    if person_id is not None:
        parts.insert(0, rf"\[[^\[\]\n]*{re.escape(mention_of(person_id))}")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _whole(form: str) -> str:
    text = r"\s+".join(map(re.escape, form.split()))
    if "@" in form:
        return f"{_BEFORE_ADDRESS}{text}{_AFTER_ADDRESS}"
    return f"{_BEFORE}{text}{_AFTER}"


def without(value: Any, found: re.Pattern[str], instead: str) -> Any:
    """A text, or a JSON value, in which something else stands where it was found."""
    if isinstance(value, str):
        return found.sub(instead, value)
    if isinstance(value, dict):
        return {without(key, found, instead): without(one, found, instead) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, found, instead) for one in value]
    return value
