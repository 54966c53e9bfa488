"""Parts of what is found that stand in other rows: names of groups, words of files, what holds now."""

import sqlalchemy as sa

from coop.agenda.models import AgendaVersion
from coop.convenings.models.convening import Convening, convening_groups
from coop.groups.models import Group
from coop.library.models.document import Document, DocumentRevision
from coop.resources.models import Resource, ResourceVersion
from coop.statements.models import StatementRevision

# Names of groups that go out with a convening, as Convening.named_groups says it of one.
HELD_BY = (
    sa.select(sa.func.aggregate_strings(Group.sort_key, " "))
    .join(convening_groups, convening_groups.c.group_id == Group.id)
    .where(convening_groups.c.convening_id == Convening.id)
    .where(sa.or_(Group.visibility == "public", Convening.audience == "group"))
    .correlate(Convening)
    .scalar_subquery()
)

# What stands in the newest version of a file.
NEWEST = (
    sa.select(ResourceVersion.words)
    .where(ResourceVersion.resource_id == Resource.id, ResourceVersion.number == Resource.latest)
    .correlate(Resource)
)
IN_FORCE = sa.select(AgendaVersion.id).where(AgendaVersion.state == "adopted").scalar_subquery()

# What stands in the published revision of a document.
PUBLISHED = (
    sa.select(DocumentRevision.words)
    .where(DocumentRevision.document_id == Document.id, DocumentRevision.number == Document.published)
    .correlate(Document)
)

# What a statement is called: its title, or how it begins.
STATED = sa.case(
    (StatementRevision.title != "", StatementRevision.title),
    (sa.func.length(StatementRevision.text) <= 120, StatementRevision.text),
    else_=sa.func.substr(StatementRevision.text, 1, 119) + "…",
)
