"""What people type or paste, without the signs that nobody sees and that break what is made of it.

A bell out of a terminal makes a spreadsheet unreadable, NUL is kept by no database, and an order to
write backwards turns the rest of a list around. Emoji and the joiners of Persian or Hindi stay.
"""

from itertools import chain
from typing import IO, Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser

LINE_BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)  # Word, PDF, mainframes and Unicode
UNSEEN = chain(
    range(0x09),
    range(0x0E, 0x20),
    range(0x7F, 0xA0),
    (0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    range(0x202A, 0x202F),
    range(0x2066, 0x206A),
)
_TABLE = dict.fromkeys(UNSEEN, "") | dict.fromkeys(LINE_BREAKS, "\n")


def visible(text: str) -> str:
    """The text without them; other kinds of line breaks become plain ones."""
    return text.translate(_TABLE)


class Parser(FormDataParser):
    """Reads a form and leaves them out of every field."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: Any = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        """As the library does, then cleaned."""
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        fields = [(visible(name), visible(value)) for name, value in form.items(multi=True)]
        return rest, ImmutableMultiDict(fields), files


class TypedRequest(Request):
    """A request whose form holds only what can be seen."""

    form_data_parser_class = Parser
