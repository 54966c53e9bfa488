"""Documents of the permission matrix: for all, for the network, for the group; drafts; the archive."""

from typing import Any

from coop import clock
from coop.database import db
from coop.library.operations import evidencing, reviewing, using, writing
from coop.library.operations.using import UseFields
from coop.library.operations.writing import Draft
from coop.library.queries import owners
from tests.cast import early_childhood, garfield, person_named


def library_named() -> dict[str, Any]:
    """Slugs by the names that the matrix uses; Cleo writes, Ben's group owns."""
    cleo, group = person_named("cleo").id, owners.of_group(early_childhood())

    def begun(title: str, visibility: str = "public", state: str = "published") -> Any:
        draft = Draft(title, body="Words.")
        document = writing.begin(group, "toolkit", draft, visibility=visibility, actor_id=cleo)
        if state != "draft":
            reviewing.send(document, actor_id=cleo)
        if state in ("published", "archived"):
            reviewing.publish(document, 1, actor_id=None)
        if state == "archived":
            reviewing.archive(document, "Old.", actor_id=None)
        return document

    shown = begun("Doc shown")
    found = {
        "doc": shown,
        "doc_network": begun("Doc network", "network"),
        "doc_group": begun("Doc group", "group"),
        "doc_draft": begun("Doc draft", state="draft"),
        "doc_read": begun("Doc read", state="in_review"),
        "doc_old": begun("Doc old", state="archived"),
    }
    cited = evidencing.cite(shown, evidencing.CitationFields("A study", "10.1000/xyz"), actor_id=None)
    seen = evidencing.note_finding(shown, evidencing.FindingFields("Here", "It works"), actor_id=None)
    used = using.adopt(shown, garfield(), UseFields("tried", clock.now().date()), actor_id=None)
    db.session.flush()
    ids = {"doc_citation": cited.id, "doc_finding": seen.id, "doc_use": used.id}
    slugs = {name: document.slug for name, document in found.items()}
    keys = {"garfield_id": garfield().id, "group_key": group.key}
    return slugs | ids | keys
