"""A document as other programs cite it: BibTeX, RIS, and schema.org in the page."""

import re
from typing import Any
from urllib.parse import quote

from coop import links
from coop.library.models.document import Document, DocumentRevision
from coop.library.models.evidence import Citation
from coop.plain import plain

Reference = dict[str, str]
# Signs that mean something to BibTeX, and those that end a line of RIS.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL |= {sign: f"\\{sign}" for sign in "#$%&_"}
_TABLE = str.maketrans(_SPECIAL)
_BREAKS = re.compile(r"\s+")
EDUCATOR = {"best_practice", "toolkit", "educator_tool", "family_resource"}


def references(document: Document, revision: DocumentRevision, citations: list[Citation]) -> list[Reference]:
    """The revision that is published, at its own address, and the sources it names."""
    own = {
        "key": document.slug,
        "title": revision.title,
        "authors": document.owner_name,
        "year": str((revision.decided_at or revision.made_at).year),
        "in": "",
        "doi": "",
        "url": address(document, revision.number),
        "note": f"Revision {revision.number}",
    }
    sources = [
        {
            "key": f"{document.slug}-{number}",
            "title": one.title,
            "authors": one.authors,
            "year": str(one.year or ""),
            "in": one.published_in,
            "doi": one.doi,
            "url": one.url or f"https://doi.org/{quote(one.doi, safe='/')}",
            "note": "",
        }
        for number, one in enumerate(citations, 1)
    ]
    return [own, *sources]


def bibtex(listed: list[Reference]) -> str:
    """As BibTeX reads them; names of groups and organizations stay whole."""
    return "\n".join(_entry(one, number == 0) for number, one in enumerate(listed))


def _entry(one: Reference, is_own: bool) -> str:
    kind = "article" if one["in"] and one["doi"] else "misc"
    people = [name.strip() for name in one["authors"].split(";") if name.strip()]
    authors = f"{{{_tex(one['authors'])}}}" if is_own else " and ".join(map(_tex, people))
    fields = {
        "title": f"{{{_tex(one['title'])}}}",
        "author": authors,
        "year": one["year"],
        "journal" if kind == "article" else "howpublished": _tex(one["in"]),
        "doi": one["doi"],
        "url": one["url"],
        "note": _tex(one["note"]),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{one['key']},", *lines, "}", ""])


def ris(listed: list[Reference]) -> str:
    """As RIS has them: a tag, two spaces, a dash, a line each; lines end as its makers say."""
    lines = []
    for number, one in enumerate(listed):
        people = [one["authors"]] if number == 0 else one["authors"].split(";")
        tags = [
            ("TY", "JOUR" if one["in"] and one["doi"] else "GEN"),
            *(("AU", name) for name in people),
            ("TI", one["title"]),
            ("PY", one["year"]),
            ("T2", one["in"]),
            ("DO", one["doi"]),
            ("UR", one["url"]),
            ("N1", one["note"]),
        ]
        lines += [f"{tag}  - {_line(value)}" for tag, value in tags if value.strip()]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines)


def schema_org(document: Document, revision: DocumentRevision, citations: list[Citation]) -> dict[str, Any]:
    """JSON-LD of a public document; empty values are left out."""
    organization = document.organization or document.group
    said = {
        "@context": "https://schema.org",
        "@type": "LearningResource" if document.kind in EDUCATOR else "Report",
        "@id": links.to(f"/library/{document.slug}"),
        "url": links.to(f"/library/{document.slug}"),
        "name": document.title,
        "description": document.summary or plain(revision.body)[:300],
        "version": str(revision.number),
        "datePublished": (revision.decided_at or revision.made_at).date().isoformat(),
        "publisher": {"@type": "Organization", "name": organization.name} if organization else None,
        "inLanguage": [term.key for term in document.of_scheme("language")],
        "about": [term.label for term in document.of_scheme("discipline")],
        "educationalLevel": [term.label for term in document.of_scheme("stage")],
        "spatialCoverage": [place.name for place in document.places],
        "citation": [
            {"@type": "CreativeWork", "name": one.title, "url": one.url or f"https://doi.org/{one.doi}"}
            for one in citations
        ],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def address(document: Document, number: int) -> str:
    """Where a revision stays for good."""
    return links.to(f"/library/{document.slug}/revisions/{number}")


def _tex(text: str) -> str:
    return _line(text).translate(_TABLE)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
