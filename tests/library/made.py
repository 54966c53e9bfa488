"""Documents of the cast: Cleo writes for the Early Childhood group, which Ben leads."""

from typing import Any

from coop.database import db, unit_of_work
from coop.library.models.document import Document
from coop.library.operations import reviewing, writing
from coop.library.operations.writing import Draft
from coop.library.queries import owners
from tests.cast import early_childhood, garfield, person_named

TEXT = "## Before you begin\n\nCount the children, then the chairs.\n\n- bring blocks\n- bring time"


def begun(
    title: str = "Counting with blocks", *, by: str = "cleo", kind: str = "best_practice", **values: Any
) -> int:
    """A draft of Ben's group, or of another owner."""
    owner = values.pop("owner", None) or owners.of_group(early_childhood())
    visibility, actor_id = values.pop("visibility", "public"), person_named(by).id
    with unit_of_work():
        draft = Draft(title, **{"summary": "Numbers before school.", "body": TEXT} | values)
        return writing.begin(owner, kind, draft, visibility=visibility, actor_id=actor_id).id


def sent(title: str = "Counting with blocks", *, by: str = "cleo", **values: Any) -> int:
    """The same, waiting to be read."""
    document_id, actor_id = begun(title, by=by, **values), person_named(by).id
    with unit_of_work():
        reviewing.send(the(document_id), actor_id=actor_id)
    return document_id


def published(title: str = "Counting with blocks", **values: Any) -> int:
    """The same, published by Ben."""
    document_id, ben = sent(title, **values), person_named("ben").id
    with unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=ben)
    return document_id


def revised(document_id: int, body: str, **values: Any) -> int:
    """The next revision, written by Cleo and published by Ben; its number."""
    cleo, ben = person_named("cleo").id, person_named("ben").id
    with unit_of_work():
        document = the(document_id)
        writing.write(document, Draft(**{"title": document.title, "body": body} | values), actor_id=cleo)
        number = reviewing.send(document, actor_id=cleo).number
        reviewing.publish(document, number, actor_id=ben)
    return number


def of_the_club() -> owners.Owner:
    """The club of Ben and Cleo, which nobody administers."""
    return owners.of_organization(garfield())


def the(document_id: int) -> Document:
    """The row as it is now."""
    document: Document = db.session.get_one(Document, document_id)
    return document
