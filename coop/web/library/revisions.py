"""Every revision at an address of its own: its text, its file, and what changed since another."""

from flask import Response, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import found
from coop.http.handing_out import handed_out
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.http.words import DOCUMENT_KINDS as KINDS
from coop.library.comparing import side_by_side
from coop.library.models.document import DocumentRevision
from coop.library.operations import reading
from coop.library.queries import finding
from coop.web.library.room import blueprint, document_named, document_to_write
from coop.web.library.words import STATES
from coop.wording import gettext as _


def revision_numbered(slug: str, number: int) -> DocumentRevision:
    """A revision that this viewer may read."""
    revision: DocumentRevision = found(finding.revision(current_viewer(), slug, number))
    return revision


@blueprint.get("/library/<slug>/revisions")
def revisions(slug: str) -> ResponseReturnValue:
    """Every revision, with what changed."""
    document = document_named(slug)
    rows = finding.revisions(current_viewer(), document.id)
    return page("library/revisions.html", document=document, revisions=rows, state_words=STATES)


@blueprint.get("/library/<slug>/revisions/<int:number>")
def revision(slug: str, number: int) -> ResponseReturnValue:
    """One revision as it was, for good."""
    one = revision_numbered(slug, number)
    return page(
        "library/revision.html",
        document=one.document,
        revision=one,
        kind_words=KINDS,
        state_words=STATES,
    )


@blueprint.get("/library/<slug>/revisions/<int:number>/changes")
def changes(slug: str, number: int) -> ResponseReturnValue:
    """What changed since another revision, side by side; since the one before where none is named."""
    after = revision_numbered(slug, number)
    readable = finding.revisions(current_viewer(), after.document_id)
    others = [one for one in readable if one.number != number]
    since = request.args.get("since", "")
    earlier = [one for one in others if one.number < number]
    before = next((one for one in others if str(one.number) == since), earlier[0] if earlier else None)
    if before is None:
        return see_other(url_for("library.revision", slug=slug, number=number))
    return page(
        "library/changes.html",
        document=after.document,
        before=before,
        after=after,
        others=others,
        rows=side_by_side(before.body, after.body),
        summary_rows=side_by_side(before.summary, after.summary),
    )


@blueprint.post("/library/<slug>/revisions/<int:number>/reading")
def read_again(slug: str, number: int) -> ResponseReturnValue:
    """Let the words of its file be read once more."""
    document_to_write(slug)
    reading.read_again(revision_numbered(slug, number), actor_id=current_viewer().person_id)
    flash(_("It is read again. That takes a minute or two."), "settled")
    return see_other(url_for("library.show", slug=slug))


@blueprint.get("/library/<slug>/revisions/<int:number>/file")
def download(slug: str, number: int) -> Response:
    """The file of a revision as it came."""
    one = revision_numbered(slug, number)
    return handed_out(found(one.mark or None), one.media_type, one.file_name)
