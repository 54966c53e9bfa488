"""Sources, and what happened where something was put to use."""

import re
from dataclasses import asdict, dataclass
from urllib.parse import unquote, urlsplit

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.library.models.document import TIERS, Document
from coop.library.models.evidence import Citation, EvaluationFinding
from coop.library.queries import evidence, finding
from coop.refusal import Refusal
from coop.wording import gettext as _

# What a DOI looks like, with or without an address before it (ISO 26324).
DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class CitationFields:
    """A source as somebody typed it; `address` is its DOI or where it stands."""

    title: str
    address: str
    authors: str = ""
    year: int | None = None
    published_in: str = ""


@dataclass(frozen=True, slots=True)
class FindingFields:
    """What somebody saw where it was put to use."""

    context: str
    result: str
    sites: int | None = None
    limits: str = ""


def cite(document: Document, fields: CitationFields, *, actor_id: int | None) -> Citation:
    """Name a source. Refuses one without a title, and what is neither a DOI nor an address."""
    document = finding.locked(document.id)
    if not fields.title.strip():
        raise Refusal(_("Say what the source is called."))
    doi, url = where_it_is(fields.address)
    known = evidence.citations(document.id)
    if any((doi and one.doi.lower() == doi.lower()) or (url and one.url == url) for one in known):
        raise Refusal(_("This source is named already."))
    citation = Citation(
        document_id=document.id,
        authors=fields.authors.strip(),
        title=fields.title.strip(),
        year=fields.year,
        published_in=fields.published_in.strip(),
        doi=doi,
        url=url,
        added_at=clock.now(),
    )
    db.session.add(citation)
    db.session.flush()
    history.record(
        "document", document.id, "source named", actor_id=actor_id, facts={"citation": citation.id}
    )
    return citation


def take_citation(document: Document, citation: Citation, *, actor_id: int | None) -> None:
    """Take a source away. Refuses the last one under a tier of evidence."""
    document = finding.locked(document.id)
    if document.evidence in TIERS and len(evidence.citations(document.id)) < 2:
        raise Refusal(
            _("The tier of evidence rests on this source. Change the evidence first, or name another source.")
        )
    history.record(
        "document", document.id, "source removed", actor_id=actor_id, facts={"title": citation.title}
    )
    db.session.delete(citation)
    db.session.flush()


def where_it_is(typed: str) -> tuple[str, str]:
    """(DOI, "") or ("", address) of what somebody typed, or a Refusal."""
    said = typed.strip()
    if found := DOI.fullmatch(said):
        return unquote(found[1]).rstrip(".,;"), ""
    said = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(said)
        is_one = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        is_one = False
    if not is_one or len(said) > LONGEST_URL or any(sign.isspace() for sign in said):
        raise Refusal(_("Type a DOI, such as 10.1126/science.1057766, or a whole address."))
    return "", said


def note_finding(document: Document, fields: FindingFields, *, actor_id: int | None) -> EvaluationFinding:
    """Note what happened. Refuses one that does not say where, or what."""
    if not fields.context.strip() or not fields.result.strip():
        raise Refusal(_("Say where it was, and what happened."))
    found = EvaluationFinding(
        **{**asdict(fields), "context": fields.context.strip(), "result": fields.result.strip()},
        document_id=finding.locked(document.id).id,
        person_id=actor_id,
        added_at=clock.now(),
    )
    found.limits = fields.limits.strip()
    db.session.add(found)
    db.session.flush()
    history.record("document", document.id, "finding noted", actor_id=actor_id, facts={"finding": found.id})
    return found


def take_finding(document: Document, found: EvaluationFinding, *, actor_id: int | None) -> None:
    """Take a finding away; that it was there stays in the history."""
    facts = {"context": found.context, "result": found.result}
    history.record("document", document.id, "finding removed", actor_id=actor_id, facts=facts)
    db.session.delete(found)
    db.session.flush()
