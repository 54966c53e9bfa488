"""Loads the library: documents in revisions, what they rest on, who uses them, drafts and the archive."""

import io
from datetime import timedelta
from typing import Any

from coop import clock
from coop.cli.demo.city import City
from coop.cli.demo.files import read
from coop.cli.demo.requests import days_ago
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import of_group
from coop.files.operations.examining import examine
from coop.groups.queries.belonging import viewer_of
from coop.library import jobs
from coop.library.models.document import Document
from coop.library.operations import describing, evidencing, reviewing, using, writing
from coop.library.operations.describing import Description
from coop.library.operations.evidencing import CitationFields, FindingFields
from coop.library.operations.using import UseFields
from coop.library.operations.writing import Draft, FileFields
from coop.library.queries import listing, owners
from coop.notes.operations import agreeing
from coop.notes.queries import finding as notes

MONTH = 30
LESSONS = (
    "Lessons in light",
    "Monday: what does a leaf want? Photosynthesis without the word.",
    "Tuesday: cover half a leaf with paper and wait until Friday.",
    "Wednesday: who breathes in, who breathes out? A song for three groups.",
    "Thursday: chlorophyll on filter paper, with spinach and a coin.",
    "Friday: take the paper off. What happened, and how would you tell your family?",
)
PAGE = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length {length}>>stream
{text}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
"""


def load_library(city: City) -> None:
    """Every document as its row says, in the order of the months that it had."""
    for row in read("library"):
        document = _begun(row, city)
        if row["state"] == "draft":
            continue
        with days_ago(row["months"] * MONTH + 3):
            reviewing.send(document, actor_id=city.people[row["by"]].id)
        if row["state"] == "in_review":
            continue
        with days_ago(row["months"] * MONTH):
            reviewing.publish(document, 1, actor_id=None)
        _revise(document, row, city)
        _use(document, row, city)
        if row["then"]:
            _share_out(document, city)
        if row["state"] == "archived":
            with days_ago(MONTH):
                reason = "Newer studies say otherwise; see the four pages on hours after school."
                reviewing.archive(document, reason, actor_id=city.people["ada@coop.example"].id)
    _mention(city)


def _mention(city: City) -> None:
    """Notes of a group say where in the library stands what they spoke of."""
    ben, group = city.people["ben@coop.example"], city.groups["early-childhood"]
    noted = notes.latest_of_group(viewer_of(ben), group.id)
    closed = next(each for each in noted if each.state == "approved")
    document = listing.titled(viewer_of(ben), "", most=1)[0]
    with days_ago(2):
        agreeing.amend(
            closed, f"We read [{document.title}](/library/{document.slug}) before we vote.", ben.id
        )


def _begun(row: dict[str, Any], city: City) -> Document:
    owner = (
        owners.of_group(city.groups[row["owner"]])
        if row["owner"] in city.groups
        else owners.of_organization(city.organizations[row["owner"]])
    )
    by_id = city.people[row["by"]].id
    file = _lessons() if row["file"] else None
    draft = Draft(row["title"], row["summary"], row["body"], row["note"], file)
    with days_ago(row["months"] * MONTH + 10):
        document = writing.begin(owner, row["kind"], draft, visibility=row["visibility"], actor_id=by_id)
        for one in row["citations"]:
            evidencing.cite(document, CitationFields(**one), actor_id=by_id)
        for one in row["findings"]:
            evidencing.note_finding(document, FindingFields(**one), actor_id=by_id)
        describing.describe(document, _description(row, city), actor_id=by_id)
    return document


def _description(row: dict[str, Any], city: City) -> Description:
    origin = city.organizations.get(row["origin"])
    return Description(
        kind=row["kind"],
        visibility=row["visibility"],
        evidence=row["evidence"],
        origin_id=origin.id if origin else None,
        term_ids=[city.terms[scheme, key].id for scheme, key in (each.split(":") for each in row["terms"])],
        place_ids=[city.places[slug] for slug in row["places"]],
    )


def _revise(document: Document, row: dict[str, Any], city: City) -> None:
    then = row["then"]
    if not then:
        return
    by_id = city.people[row["by"]].id
    with days_ago(then["months"] * MONTH):
        draft = Draft(row["title"], row["summary"], then["body"], then["note"])
        writing.write(document, draft, actor_id=by_id)
        revision = reviewing.send(document, actor_id=by_id)
        reviewing.publish(document, revision.number, actor_id=None)


def _use(document: Document, row: dict[str, Any], city: City) -> None:
    for one in row["uses"]:
        day = (clock.now() - timedelta(days=one["months"] * MONTH)).date()
        fields = UseFields(one["kind"], day, one["note"], one["obstacle"])
        using.adopt(document, city.organizations[one["organization"]], fields, actor_id=None)


def _share_out(document: Document, city: City) -> None:
    """The group presents it at the next of its convenings."""
    group = city.groups["early-childhood"]
    coming = next((one for one in of_group.ahead(group.id) if one.state == "published"), None)
    if coming:
        fields = LineFields(document.title, "share_out", 15, None, document.id)
        arranging.add_line(coming, fields, city.people["ben@coop.example"].id)


def _lessons() -> FileFields:
    """Five lessons as a PDF of one page."""
    lines = " T* ".join(f"({line}) Tj" for line in LESSONS)
    text = f"BT /F1 12 Tf 18 TL 60 720 Td {lines} ET"
    parts = PAGE.replace("{length}", str(len(text))).replace("{text}", text)
    places = "".join(f"{parts.index(f'{number} 0 obj'):010} 00000 n \n" for number in range(1, 6))
    table = f"xref\n0 6\n0000000000 65535 f \n{places}trailer<</Root 1 0 R/Size 6>>"
    content = f"{parts}{table}\nstartxref\n{len(parts)}\n%%EOF\n".encode()
    one = examine(io.BytesIO(content), "Lessons_in_light.pdf")
    return FileFields(one.mark, one.size, one.media_type, one.file_name)


def read_library() -> None:
    """The words in its files, so that the demo city finds them at once."""
    jobs.read_documents()
