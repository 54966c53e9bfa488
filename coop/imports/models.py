"""Runs of imports, their rows, what stays linked to where it came from, and what must not come back."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person

KINDS = ("organizations", "people")
# columns: what they mean is being said · checking and running: work to do · checked: to be looked at
STATES = ("columns", "checking", "checked", "running", "finished", "discarded")
OUTCOMES = ("create", "update", "unchanged", "similar", "refused")


class ImportRun(Model):
    """One file and what became of it. The file itself is not kept, only its rows until they are done."""

    __tablename__ = "import_runs"
    __table_args__ = (one_of("kind", KINDS, "kind"), one_of("state", STATES, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="columns", index=True)
    file_name: Mapped[str] = mapped_column(default="")
    file_hash: Mapped[str] = mapped_column(index=True, comment="SHA-256 of its bytes")
    header: Mapped[list[str]] = mapped_column(comment="names of its columns")
    shape: Mapped[str] = mapped_column(comment="the same for files with the same columns")
    matching: Mapped[dict[str, Any]] = mapped_column(
        default=dict, comment="column → field, and what is true of all rows"
    )
    total: Mapped[int] = mapped_column(default=0, comment="rows")
    is_by_worker: Mapped[bool] = mapped_column(
        default=True, comment="the worker does it; else the command that began it, or whoever takes it up"
    )
    is_forgotten: Mapped[bool] = mapped_column(default=False, comment="nothing personal stands in its rows")
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), comment="empty: from the command line"
    )
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    inviter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"),
        comment="who has the new contacts invited, until it is done",
    )


class ImportRow(Model):
    """One row of a file: its cells until it is done, and what would become or became of it."""

    __tablename__ = "import_rows"
    __table_args__ = (
        sa.UniqueConstraint("run_id", "number"),
        sa.Index("ix_import_rows_run_id_outcome", "run_id", "outcome", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey(ImportRun.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="in the file, as a spreadsheet counts")
    cells: Mapped[list[str]] = mapped_column(comment="emptied once the row is done")
    key: Mapped[str] = mapped_column(default="", comment="what tells it from others of its source")
    name: Mapped[str] = mapped_column(default="", comment="what to call it on the screen")
    outcome: Mapped[str] = mapped_column(default="", comment="empty until it was looked at")
    notes: Mapped[list[Any]] = mapped_column(sa.JSON, default=list, comment="[code, facts] of each remark")
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict, comment="field → [was, is]")
    candidates: Mapped[list[Any]] = mapped_column(
        sa.JSON, default=list, comment="ids of what it looks like, the likeliest first"
    )
    choice: Mapped[str] = mapped_column(default="", comment="new, or same:<id>")
    subject_id: Mapped[int | None] = mapped_column(comment="organization or person it became")
    done_at: Mapped[datetime | None]


class ImportLink(Model):
    """Where an organization or a person came from, and what was last said about them there.

    A field that differs from that was written by people here and is theirs.
    """

    __tablename__ = "import_links"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        sa.UniqueConstraint("kind", "source", "key"),
        sa.CheckConstraint("(organization_id IS NULL) <> (person_id IS NULL)", name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(comment="name of the list")
    key: Mapped[str] = mapped_column(comment="its own number there; for people a seal of it")
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    said: Mapped[dict[str, Any]] = mapped_column(default=dict, comment="field → value at the last import")
    changed_at: Mapped[datetime]

    organization: Mapped[Organization | None] = relationship()
    person: Mapped[Person | None] = relationship()


class ImportMatching(Model):
    """What columns of these names meant the last time."""

    __tablename__ = "import_matchings"
    __table_args__ = (one_of("kind", KINDS, "kind"), sa.UniqueConstraint("kind", "shape"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    shape: Mapped[str]
    matching: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]


class ErasedAddress(Model):
    """The seal of an erased person's address, so that no list brings them back; it tells no address."""

    __tablename__ = "erased_addresses"

    seal: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
