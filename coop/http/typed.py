"""What people type or paste, without the signs that nobody sees and that break what is made of it.

A bell out of a terminal makes a spreadsheet unreadable, NUL is kept by no database, and an order to
write backwards turns the rest of a list around. Emoji and the joiners of Persian or Hindi stay.
"""

from typing import IO, Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser

from coop.wording import visible


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
