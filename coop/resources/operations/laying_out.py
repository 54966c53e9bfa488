"""Laying a file or a link on a shelf, and bringing a new version of a file."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from coop import clock
from coop.database import db
from coop.files.operations.examining import Examined
from coop.groups import mail
from coop.history import operations as history
from coop.refusal import Refusal
from coop.resources.models import Resource, ResourceVersion
from coop.resources.queries import finding, readers
from coop.resources.queries.shelves import Shelf
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

LONGEST_URL = 2000


@dataclass(frozen=True)
class ResourceFields:
    """What people say about a resource."""

    title: str
    note: str = ""
    visibility: str = "network"


def add_file(shelf: Shelf, file: Examined, fields: ResourceFields, *, actor_id: int | None) -> Resource:
    """Lay a file out; without a title it is called as its file.

    Refuses a shelf that was closed, and a file that lies on it already.
    """
    there = finding.same_file(shelf, file.mark)
    if there is not None:
        raise Refusal(_("This file is here already: “%(title)s”.", title=there.title))
    title = fields.title.strip() or _title_of(file.file_name)
    resource = _begun(shelf, "file", title, fields, actor_id)
    _add_version(resource, file, "", actor_id)
    return resource


def add_link(shelf: Shelf, url: str, fields: ResourceFields, *, actor_id: int | None) -> Resource:
    """Lay a link out.

    Refuses a shelf that was closed, what is no address of the web, and a link that lies on it already.
    """
    address = web_address(url)
    there = finding.same_link(shelf, address)
    if there is not None:
        raise Refusal(_("This link is here already: “%(title)s”.", title=there.title))
    title = fields.title.strip() or urlsplit(address).netloc
    return _begun(shelf, "link", title, fields, actor_id, address)


def add_version(
    resource: Resource, file: Examined, *, note: str = "", actor_id: int | None
) -> ResourceVersion:
    """Bring a newer version of a file; the ones before stay. Refuses a link, and the same bytes again."""
    resource = finding.locked(resource.id)
    if resource.kind != "file" or resource.removed_at:
        raise Refusal(_("Only a file that is here can get a new version."))
    before = finding.newest_version(resource.id)
    if before.mark == file.mark:
        raise Refusal(_("This is the same file as version %(number)s.", number=before.number))
    version = _add_version(resource, file, note.strip(), actor_id)
    facts = {"number": version.number}
    history.record(
        "resource", resource.id, "version added", actor_id=actor_id, note=version.note, facts=facts
    )
    return version


def web_address(typed: str) -> str:
    """A whole address of the web, or a Refusal."""
    said = typed.strip()
    said = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(said)
        is_one = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        is_one = False
    if not is_one or len(said) > LONGEST_URL or any(sign.isspace() for sign in said):
        raise Refusal(_("Type a whole address, such as https://example.org/guide."))
    return said


def _begun(
    shelf: Shelf, kind: str, title: str, fields: ResourceFields, actor_id: int | None, url: str = ""
) -> Resource:
    if shelf.is_closed and shelf.goal_id:
        raise Refusal(_("This goal is not in the agenda any more, so nothing new can be added here."))
    if shelf.is_closed:
        raise Refusal(_("This group is closed, so nothing new can be added here."))
    now = clock.now()
    resource = Resource(
        group_id=shelf.group_id,
        convening_id=shelf.convening_id,
        goal_id=shelf.goal_id,
        kind=kind,
        title=title[:200],
        sort_key=searchable(title),
        search_text=searchable(title, fields.note, url),
        note=fields.note.strip(),
        visibility=fields.visibility,
        url=url,
        person_id=actor_id,
        added_at=now,
        changed_at=now,
    )
    db.session.add(resource)
    db.session.flush()
    search.soon()
    facts = {"kind": kind, "visibility": fields.visibility}
    history.record("resource", resource.id, "laid out", actor_id=actor_id, facts=facts)
    mail.posted(readers.subject(shelf), readers.told(shelf, fields.visibility), actor_id, now)
    return resource


def _add_version(resource: Resource, file: Examined, note: str, actor_id: int | None) -> ResourceVersion:
    now = clock.now()
    resource.latest, resource.changed_at = (resource.latest or 0) + 1, now
    resource.words_version = (resource.words_version or 0) + 1
    version = ResourceVersion(
        resource_id=resource.id,
        number=resource.latest,
        mark=file.mark,
        size=file.size,
        media_type=file.media_type,
        file_name=file.file_name,
        preview_mark=file.preview_mark,
        note=note,
        person_id=actor_id,
        added_at=now,
    )
    db.session.add(version)
    db.session.flush()
    return version


def _title_of(file_name: str) -> str:
    """Budget_2027-final.pdf is “Budget 2027-final”."""
    return file_name.rpartition(".")[0].replace("_", " ").strip() or file_name
