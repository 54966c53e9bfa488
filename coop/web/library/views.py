"""The list of the library, and the page of a document."""

from dataclasses import replace
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coop import clock, links
from coop.comments import queries as comments
from coop.convenings.queries import sharing
from coop.history import queries as history
from coop.http.pages import page, page_number, page_or_fragment
from coop.http.shelf import same_for_visitors
from coop.http.tables import tabular
from coop.http.viewer import current_network, current_viewer
from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.http.words import EVIDENCE, READING, SCHEMES, USES
from coop.library.models.document import EVIDENCE as EVIDENCES
from coop.library.models.document import KINDS as KIND_KEYS
from coop.library.models.document import Document
from coop.library.queries import evidence, finding, listing, using
from coop.library.queries.listing import FACETS, Asked
from coop.library.references import schema_org
from coop.loop.queries import discussing
from coop.notes.queries import linking
from coop.permissions import may
from coop.places import queries as places
from coop.search import queries as words_index
from coop.search.passages import passage
from coop.vocabulary import queries as vocabulary
from coop.web.library.room import blueprint, document_named
from coop.web.library.words import EVIDENCE_NOTES, STATES, VISIBILITIES

COLUMNS = ("slug", "title", "kind", "evidence", "owner", "published", "review_on", "in_use", "address")


def asked() -> Asked:
    """What the address asks for; words that are none of ours ask for nothing."""
    said: dict[str, Any] = {name: request.args.get(name, "").strip()[:100] for name in FACETS}
    known = {"kind": KIND_KEYS, "evidence": EVIDENCES, "use": ("now",)}
    said |= {name: said[name] if said[name] in words else "" for name, words in known.items()}
    state = "archived" if request.args.get("state") == "archived" else "published"
    words = tuple(words_index.words_of(request.args.get("q", "")[:100]))
    return Asked(words=words, state=state, **said)


@blueprint.get("/library")
@same_for_visitors
def index() -> ResponseReturnValue:
    """What was published, searched and narrowed, with how many there are of each kind."""
    viewer, wanted = current_viewer(), asked()
    found = listing.listed(viewer, wanted, page_number())
    return page_or_fragment(
        "library/index.html",
        "library/_found.html",
        typed=request.args.get("q", "")[:100].strip(),
        asked=wanted,
        found=found,
        counts=listing.counted(viewer, replace(wanted, words=found.words)),
        **what_rows_show(found.page.rows, found.words),
        **to_choose(),
    )


def what_rows_show(rows: list[Document], words: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a list says beside titles: how many use each, and the words that were found."""
    return {
        "uses": using.counts([row.id for row in rows]) if rows else {},
        "texts": listing.words_in(rows) if rows and words else {},
        "passage": passage,
        "today": clock.today(current_network().timezone),
        "kind_words": KINDS,
        "evidence_words": EVIDENCE,
    }


def to_choose() -> dict[str, Any]:
    """The words of each facet, and what is asked for now."""
    terms = vocabulary.by_scheme(*SCHEMES)
    words = {scheme: {term.key: term.label for term in terms[scheme]} for scheme in SCHEMES}
    words |= {"kind": KINDS, "evidence": EVIDENCE, "place": dict(places.names_for_choice())}
    arguments = {name: request.args[name] for name in (*FACETS, "q", "state") if request.args.get(name)}
    return {"facet_words": words, "scheme_words": SCHEMES, "arguments": arguments}


@blueprint.get("/library.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """The same list as a table for other programs."""
    documents = listing.newest(current_viewer(), asked(), most=5000)
    uses = using.counts([document.id for document in documents])
    rows = [
        (
            document.slug,
            document.title,
            document.kind,
            document.evidence,
            document.owner_name,
            document.published_at.isoformat() if document.published_at else "",
            document.review_on.isoformat() if document.review_on else "",
            uses.get(document.id, 0),
            links.to(f"/library/{document.slug}"),
        )
        for document in documents
    ]
    return tabular(ending, "library", COLUMNS, rows)


@blueprint.get("/library/<slug>")
@same_for_visitors
def show(slug: str) -> ResponseReturnValue:
    """One document as it is published; before that, its draft for those who keep it."""
    return document_page(document_named(slug))


def document_page(document: Document, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """Its text, what it rests on, who uses it, and its revisions."""
    viewer = current_viewer()
    may_write = may(viewer, "library.write", document)
    published, about = finding.published(document), what_it_rests_on(document)
    is_open = published and document.visibility == "public" and document.state == "published"
    draft = finding.unfinished(document.id) if may_write or may(viewer, "library.review", document) else None
    return page(
        "library/show.html",
        status,
        document=document,
        revision=published or draft,
        json_ld=schema_org(document, published, about["citations"]) if published and is_open else None,
        draft=draft,
        may_write=may_write,
        revisions=finding.revisions(viewer, document.id),
        archived=history.last("document", document.id, "archived") if document.state == "archived" else None,
        today=clock.today(current_network().timezone),
        **READING,
        **about,
        **forms,
    )


def what_it_rests_on(document: Document) -> dict[str, Any]:
    """Sources, findings and use, with the words for them."""
    return {
        "citations": evidence.citations(document.id),
        "findings": evidence.findings(document.id),
        "uses": using.of_document(document),
        "presented": sharing.presented(current_viewer(), document.id),
        "noted": linking.naming(current_viewer(), document.id),
        "threads": comments.latest(discussing.seen(current_viewer()), ("document", document.id)),
        "kind_words": KINDS,
        "evidence_words": EVIDENCE,
        "evidence_notes": EVIDENCE_NOTES,
        "visibility_words": VISIBILITIES,
        "state_words": STATES,
        "use_words": USES,
        "scheme_words": SCHEMES,
    }
