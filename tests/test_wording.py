"""Every sentence goes through gettext, in plain words, and stands in the Spanish catalogue."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from coop import wording
from tests.house.reading import COOP, TEMPLATES, calls, faultless, name_of, project, python_files, templates

SPANISH = COOP / "translations" / "es" / "LC_MESSAGES" / "messages.po"
# The staff desk, the command line and what only a developer sees may stay in English.
MAY_WAIT = (
    "web/staff/",
    "templates/staff/",
    "cli/",
    "templates/styleguide/",
    "templates/home/letter",
    "web/home/mailbox",
)
# Written outside the catalogue on purpose: in both languages at once, or for developers only.
NOT_THROUGH_GETTEXT = ("_layout/broken.html", "styleguide/", "home/letter")
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None, "N_": None}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
FORBIDDEN = re.compile(
    r"!|\b(?:events?|tasks?|oops|RSVPs?|please note|simply|successful(?:ly)?|invalid)\b", re.IGNORECASE
)
SHOWN = re.compile(r"""\b(?:alt|title|placeholder|aria-label|data-done)="([^"]*)\"""")
JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


@cache
def sentences() -> dict[str, list[str]]:
    """Every sentence of the app (its singular) → the files it stands in, below coop/."""
    mappings = project()["tool"]["babel"]["mappings"]
    found: dict[str, list[str]] = {}
    for file, _line, message, _comments, _context in extract_from_dir(
        COOP,
        [(one["pattern"], one["method"]) for one in mappings],
        keywords=KEYWORDS,
        directory_filter=lambda folder: not Path(folder).name.startswith("."),
    ):
        found.setdefault(message[0] if isinstance(message, tuple) else message, []).append(file)
    return found


@cache
def spanish() -> Catalog:
    """The Spanish catalogue."""
    with SPANISH.open("rb") as file:
        return read_po(file, locale="es")


def translated() -> list[Message]:
    """The messages of the catalogue, but for its head."""
    return [message for message in spanish() if message.id]


def singular(message: Message) -> str:
    """What a message is looked up by."""
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def words(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message's forms."""
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_sentence_has_its_spanish():
    there = {
        singular(message) for message in translated() if all(words(message.string)) and not message.fuzzy
    }
    needed = {
        text: files
        for text, files in sentences().items()
        if not all(one.startswith(MAY_WAIT) for one in files)
    }
    faultless(
        (f"{needed[text][0]}: {text}" for text in needed if text not in there), "not in the Spanish catalogue"
    )


def test_the_catalogue_holds_nothing_that_nobody_says():
    faultless(
        (singular(one) for one in translated() if singular(one) not in sentences()), "run `make messages`"
    )


def test_nothing_in_the_catalogue_is_a_guess():
    faultless((singular(message) for message in translated() if message.fuzzy), "fuzzy")


def test_a_translation_keeps_the_placeholders():
    wrong = [
        f"{text!r} for {singular(message)!r}"
        for message in translated()
        for text in words(message.string)
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(words(message.id)[-1])) and text
        if not is_singular_without_number(message, text)
    ]
    faultless(wrong, "placeholders differ")


def is_singular_without_number(message: Message, text: str) -> bool:
    """Whether this is the form for one, which may say "one" instead of a number."""
    is_plural = isinstance(message.id, tuple | list)
    return (
        is_plural
        and text == message.string[0]
        and not set(PLACEHOLDER.findall(text)) - {"%(num)s", "%(count)s"}
    )


def test_both_forms_of_a_number_are_translated():
    plural = [message for message in translated() if isinstance(message.id, tuple | list)]
    faultless(
        (singular(one) for one in plural if len(words(one.string)) != spanish().num_plurals), "one form only"
    )


def test_sentences_are_plain():
    faultless((text for text in sentences() if FORBIDDEN.search(ADDRESS.sub("", text))), "not our words")


def test_spanish_sentences_are_plain_too():
    shouting = re.compile(r"[!¡]|\b(?:evento|tarea)s?\b", re.IGNORECASE)
    texts = [text for message in translated() for text in words(message.string)]
    faultless((text for text in texts if shouting.search(ADDRESS.sub("", text))), "not our words")


def in_templates() -> Iterator[tuple[Path, str]]:
    """Templates whose every word is translated, without what Jinja does."""
    for path in templates():
        name = path.relative_to(TEMPLATES).as_posix()
        if path.suffix != ".svg" and not name.startswith(NOT_THROUGH_GETTEXT):
            yield path, JINJA.sub("\0", path.read_text())


def test_no_word_of_a_template_goes_around_gettext():
    bare = []
    for path, text in in_templates():
        without_style = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
        plain = re.sub(r"Subject:|\?answer=\w+", "", without_style)
        said = TAG.sub("\n", plain) if path.suffix == ".html" else plain
        lines = [re.sub(r"&\w+;", "", line).strip() for line in said.splitlines()]
        bare += [f"{name_of(path)}: {line}" for line in lines if re.search(r"[^\W\d_]{2,}", line)]
    faultless(bare, "a word that is not translated")


def test_no_hidden_word_of_a_template_goes_around_gettext():
    bare = [
        f"{name_of(path)}: {value}"
        for path, text in in_templates()
        for value in SHOWN.findall(text)
        if re.search(r"[^\W\d_]{2,}", value)
    ]
    faultless(bare, "a word that is not translated")


@pytest.mark.parametrize("called", ["flash", "Refusal", "ValidationError"])
def test_what_people_are_told_goes_through_gettext(called):
    bare = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_files(COOP)
        if "cli" not in path.parts
        for name, call in calls(path)
        if name == called and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    faultless(bare, f"{called}() with a sentence in one language")


def test_labels_of_forms_go_through_gettext():
    bare = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_files(COOP / "web")
        if path.stem != "styleguide"
        for name, call in calls(path)
        if re.fullmatch(r"(?:wtforms\.)?\w+Field", name)
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    faultless(bare, "a label in one language")


def test_searching_forgets_accents_case_and_signs():
    assert wording.searchable("Álvarez  & Ñandú", "LÉON") == "alvarez nandu leon"
