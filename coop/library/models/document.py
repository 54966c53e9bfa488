"""A document, and its revisions."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.files.kinds import TROUBLES
from coop.groups.models import Group
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term

KINDS = (
    "best_practice", "research_summary", "evaluation", "toolkit", "educator_tool", "family_resource",
)  # fmt: skip
STATES = ("draft", "in_review", "published", "archived")
VISIBILITIES = ("public", "network", "group")
# Four tiers of the Every Student Succeeds Act (20 U.S.C. 7801(21)(A)), and what is none of them.
TIERS = ("essa_1", "essa_2", "essa_3", "essa_4")
EVIDENCE = (*TIERS, "practice_based", "not_rated")
REVISION_STATES = ("draft", "in_review", "returned", "published", "superseded")
# Schemes of which a document may have several terms.
CONTEXT = ("setting", "stage", "discipline", "language")

document_terms = sa.Table(
    "document_terms",
    Model.metadata,
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("term_id", sa.ForeignKey(Term.id, ondelete="RESTRICT"), primary_key=True, index=True),
)
document_places = sa.Table(
    "document_places",
    Model.metadata,
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place_id", sa.ForeignKey(Place.id, ondelete="RESTRICT"), primary_key=True, index=True),
)


class Document(Model):
    """One practice, summary, tool or resource, in all its revisions."""

    __tablename__ = "documents"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        one_of("state", STATES, "state"),
        one_of("visibility", VISIBILITIES, "visibility"),
        one_of("evidence", EVIDENCE, "evidence"),
        sa.CheckConstraint("(group_id IS NULL) <> (organization_id IS NULL)", name="owner"),
        sa.CheckConstraint("(state IN ('published', 'archived')) = (published > 0)", name="published"),
        sa.UniqueConstraint("import_source", "import_key"),
        sa.Index("ix_documents_list", "state", "sort_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str] = mapped_column(comment="of the published revision; of the draft until there is one")
    summary: Mapped[str] = mapped_column(default="", comment="the same")
    sort_key: Mapped[str]
    search_text: Mapped[str] = mapped_column(default="", comment="words of title and summary")
    words_version: Mapped[int] = mapped_column(
        default=1, comment="raised with title, summary, what is published and the words in it"
    )
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Group.id, ondelete="RESTRICT"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="RESTRICT"), index=True
    )
    origin_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), index=True, comment="whose practice it was first"
    )
    state: Mapped[str] = mapped_column(default="draft")
    visibility: Mapped[str] = mapped_column(default="public", comment="group: those of its owner")
    evidence: Mapped[str] = mapped_column(default="not_rated")
    latest: Mapped[int] = mapped_column(default=0, comment="number of the newest revision")
    published: Mapped[int] = mapped_column(default=0, comment="number of the published revision; 0: none")
    published_at: Mapped[datetime | None] = mapped_column(comment="when that revision was", index=True)
    review_on: Mapped[date | None] = mapped_column(comment="day on which it is to be looked at again")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who began it"
    )
    import_source: Mapped[str | None] = mapped_column(comment="name of the folder it was imported from")
    import_key: Mapped[str | None] = mapped_column(comment="name of its file there")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    group: Mapped[Group | None] = relationship()
    organization: Mapped[Organization | None] = relationship(foreign_keys=organization_id)
    origin: Mapped[Organization | None] = relationship(foreign_keys=origin_id)
    person: Mapped[Person | None] = relationship()
    terms: Mapped[list[Term]] = relationship(secondary=document_terms, order_by=(Term.scheme, Term.position))
    places: Mapped[list[Place]] = relationship(secondary=document_places, order_by=Place.name)

    @property
    def owner_name(self) -> str:
        """The group or organization to which it belongs."""
        owner = self.group or self.organization
        return owner.name if owner else ""

    def of_scheme(self, scheme: str) -> list[Term]:
        """Its terms of one scheme, such as the languages it is in."""
        return [term for term in self.terms if term.scheme == scheme]

    def is_stale(self, today: date) -> bool:
        """Whether the day has come on which it is to be looked at again."""
        return self.state == "published" and self.review_on is not None and self.review_on <= today


class DocumentRevision(Model):
    """One text, or one file. Only a draft is ever written to; what was sent to be read stays as it is."""

    __tablename__ = "document_revisions"
    __table_args__ = (
        sa.UniqueConstraint("document_id", "number"),
        one_of("state", REVISION_STATES, "state"),
        one_of("kept_for", VISIBILITIES, "kept_for"),
        one_of("trouble", TROUBLES, "trouble"),
        sa.CheckConstraint("(mark = '') = (size = 0)", name="file"),
        sa.Index(
            "uq_document_revisions_published",
            "document_id",
            unique=True,
            sqlite_where=sa.text("state = 'published'"),
            postgresql_where=sa.text("state = 'published'"),
        ),
        sa.Index(
            "uq_document_revisions_open",
            "document_id",
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'in_review')"),
            postgresql_where=sa.text("state IN ('draft', 'in_review')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey(Document.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its document")
    state: Mapped[str] = mapped_column(default="draft")
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="", comment="what it is good for, in a few sentences")
    body: Mapped[str] = mapped_column(default="", comment="Markdown; empty where there is only a file")
    mark: Mapped[str] = mapped_column(default="", index=True, comment="SHA-256 of its file; empty: none")
    size: Mapped[int] = mapped_column(sa.BigInteger, default=0, comment="bytes")
    media_type: Mapped[str] = mapped_column(default="", comment="told by the content")
    file_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="", comment="what changed since the one before")
    answer: Mapped[str] = mapped_column(default="", comment="what the reviewer said when sending it back")
    words: Mapped[str] = mapped_column(
        default="", deferred=True, deferred_raiseload=True, comment="all that can be read in it"
    )
    plain_words: Mapped[str] = mapped_column(
        default="", deferred=True, deferred_raiseload=True, comment="the same without accents and case"
    )
    read_at: Mapped[datetime | None] = mapped_column(comment="when its words were read; empty: they wait")
    kept_for: Mapped[str | None] = mapped_column(
        comment="who saw it before its document was opened to more; empty: who sees the document"
    )
    trouble: Mapped[str] = mapped_column(
        default="", server_default="", comment="why the words of its file could not be read"
    )
    saves: Mapped[int] = mapped_column(default=1, comment="raised each time the draft is saved")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who wrote it"
    )
    reviewer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who published it or sent it back"
    )
    made_at: Mapped[datetime] = mapped_column(comment="when its draft was begun")
    sent_at: Mapped[datetime | None] = mapped_column(comment="when it was sent to be read", index=True)
    decided_at: Mapped[datetime | None] = mapped_column(comment="when it was published or sent back")

    document: Mapped[Document] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    reviewer: Mapped[Person | None] = relationship(foreign_keys=reviewer_id)

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it or reads it."""
        return self.state in ("draft", "in_review")
