"""Letters about letters: that one did not arrive (RFC 3464), that one was not wanted (RFC 5965)."""

import re
from dataclasses import dataclass
from email.message import Message

MOST = 20_000
BAD_ADDRESS = ("5.0.0", "5.1.")  # the address does not exist; other troubles may pass, or are about us
_LETTER = re.compile(r"^Message-ID:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `letter`: the Message-ID of the letter it is about, which only its reader knows."""

    kind: str
    letter: str = ""
    recipient: str = ""
    is_final: bool = False
    is_bad_address: bool = False
    said: str = ""


def report_of(message: Message, parts: list[Message]) -> Report | None:
    """The report, if the message is one; by its parts, since not every server names the type right."""
    types = {part.get_content_type(): part for part in reversed(parts)}
    if "message/feedback-report" in types:
        return Report("complaint", letter=_letter(parts), said=_first(types, "message/feedback-report"))
    if "message/delivery-status" in types:
        return _bounce(_fields(types["message/delivery-status"]), _letter(parts))
    is_named = str(message.get_param("report-type", "")).lower()
    return Report("automatic") if is_named == "disposition-notification" else None


def _bounce(text: str, letter: str) -> Report:
    recipient = _field(text, "Original-Recipient") or _field(text, "Final-Recipient")
    status, action = _field(text, "Status")[:12], _field(text, "Action").lower()
    said = " ".join(f"{status} {_field(text, 'Diagnostic-Code')}".split())[:500]
    return Report(
        kind="bounce",
        letter=letter,
        recipient=recipient.rpartition(";")[2].strip(" <>").lower()[:254],
        is_final=action == "failed",
        is_bad_address=status.startswith(BAD_ADDRESS),
        said=said,
    )


def _letter(parts: list[Message]) -> str:
    """The letter that came back stands in the report, whole or its header; the last one of them is it."""
    for part in reversed(parts):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            said = str(inner.get("Message-ID", "")) if isinstance(inner, Message) else ""
            return said.strip()[:255]
        if part.get_content_type() in ("text/rfc822-headers", "message/global-headers"):
            found = _LETTER.search(_fields(part))
            return found[1] if found else ""
    return ""


def _fields(part: Message) -> str:
    """The lines of a part that Python may have read as messages of their own; folds are undone."""
    if part.is_multipart():
        inner = part.get_payload()
        blocks = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        text = "\n".join(f"{key}: {value}" for block in blocks[:40] for key, value in block.items()[:40])
    else:
        body = part.get_payload(decode=True)
        text = body[:MOST].decode("utf-8", "replace") if isinstance(body, bytes) else ""
    return re.sub(r"\r?\n[ \t]+", " ", text[:MOST])


def _field(text: str, name: str) -> str:
    found = re.search(rf"^{name}:[ \t]*(.*)$", text, re.IGNORECASE | re.MULTILINE)
    return found[1].strip() if found else ""


def _first(types: dict[str, Message], name: str) -> str:
    return _field(_fields(types[name]), "Feedback-Type")[:80]
