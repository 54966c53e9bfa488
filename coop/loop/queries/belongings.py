"""Everything that is kept about a person, in whatever room: read for them to take along.

A test walks all tables: a new one that points at people must be declared here.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from coop.database import Model, db

# Table → the columns that say whose a row is.
PERSONAL: dict[str, tuple[str, ...]] = {
    "people": ("id",),
    "affiliations": ("person_id",),
    "membership_requests": ("person_id",),
    "group_memberships": ("person_id",),
    "group_charters": ("made_by_id",),
    "group_agreements": ("made_by_id",),
    "agenda_versions": ("made_by_id",),
    "statement_revisions": ("made_by_id",),
    "adoptions": ("made_by_id",),
    "rsvps": ("person_id",),
    "series_answers": ("person_id",),
    "invitations": ("person_id", "invited_by_id"),
    "attendances": ("person_id", "by_id"),
    "arrival_taps": ("by_id",),
    "helper_links": ("made_by_id",),
    "cohosts": ("person_id",),
    "agenda_items": ("person_id", "presenter_id"),
    "notes": ("approved_by_id", "scribe_id"),
    "note_sections": ("saved_by_id",),
    "outcomes": ("person_id",),
    "corrections": ("person_id",),
    "outcome_rewordings": ("person_id",),
    "amendments": ("made_by_id",),
    "group_notes": ("person_id",),
    "group_note_versions": ("person_id",),
    "resources": ("person_id",),
    "resource_versions": ("person_id",),
    "documents": ("person_id",),
    "document_revisions": ("person_id", "reviewer_id"),
    "evaluation_findings": ("person_id",),
    "practice_adoptions": ("person_id",),
    "comments": ("person_id",),
    "comment_reports": ("person_id", "settled_by_id"),
    "comment_thanks": ("person_id",),
    "followings": ("person_id",),
    "polls": ("made_by_id",),
    "poll_people": ("person_id",),
    "poll_votes": ("person_id",),
    "question_replies": ("person_id",),
    "agenda_choices": ("person_id",),
    "actions": ("owner_id", "made_by_id"),
    "checklist_lines": ("done_by_id",),
    "action_followers": ("person_id",),
    "saved_views": ("person_id",),
    "saved_lists": ("owner_id",),
    "listed_people": ("person_id",),
    "letters": ("person_id",),
    "notices": ("person_id",),
    "notice_choices": ("person_id",),
    "digests": ("person_id",),
    "address_claims": ("person_id",),
    "erasures": ("person_id",),
    "code_apps": ("person_id",),
    "passkeys": ("person_id",),
    "recovery_codes": ("person_id",),
    "sign_in_links": ("person_id",),
    "visits": ("person_id",),
    "inbox_messages": ("person_id",),
    "inbox_replies": ("person_id", "settled_by_id"),
    "calendar_aliases": ("person_id", "learned_by_id"),
    "import_links": ("person_id",),
    "import_runs": ("by_id", "inviter_id"),
    "history_entries": ("actor_id",),
}
# What hangs on an answer is the person's, too.
ON_ANSWERS = ("replies", "access_needs")
# Words as they once were belong to whoever wrote the comment.
ON_COMMENTS = ("comment_versions",)
# What opens an account or helps the machine to find things says nothing about the person.
LEFT_OUT = {
    "password", "fs_uniquifier", "feed_token_hash", "feed_key", "key", "key_hash", "secret", "seal",
    "public_key", "credential_id", "sign_count", "last_step", "message", "once", "sort_key", "search_text",
    "attempts", "claimed_until", "message_id", "calendar_sequence", "entry_changed_at", "words_version",
    "mark", "preview_mark", "resource_versions.words", "resource_versions.plain_words",
}  # fmt: skip
WHEN = "when "
Row = dict[str, Any]


def of_person(person_id: int) -> dict[str, list[Row]]:
    """Table → the person's rows, in the order of PERSONAL; tables without any are left out."""
    tables = Model.metadata.tables
    found = {
        name: _rows(tables[name], [tables[name].c[column] == person_id for column in columns])
        for name, columns in PERSONAL.items()
    }
    mine = sa.select(tables["rsvps"].c.id).where(tables["rsvps"].c.person_id == person_id)
    found |= {name: _rows(tables[name], [tables[name].c.rsvp_id.in_(mine)]) for name in ON_ANSWERS}
    wrote = sa.select(tables["comments"].c.id).where(tables["comments"].c.person_id == person_id)
    found |= {name: _rows(tables[name], [tables[name].c.comment_id.in_(wrote)]) for name in ON_COMMENTS}
    history = tables["history_entries"]
    about = (history.c.subject_kind == "person") & (history.c.subject_id == person_id)
    found["history_entries"] = _rows(history, [about, history.c.actor_id == person_id])
    return {name: rows for name, rows in found.items() if rows}


def _rows(table: sa.Table, whose: Iterable[sa.ColumnElement[bool]]) -> list[Row]:
    columns: list[Any] = [column for column in table.columns if not {column.name, str(column)} & LEFT_OUT]
    joined: Any = table
    for column in table.columns:
        label = _label_of(column)
        if label is not None:
            other = label.table.alias(f"of_{column.name}")
            joined = joined.outerjoin(other, column == other.c.id)
            columns.append(other.c[label.name].label(column.name.removesuffix("_id")))
            if label.table.name == "convenings":
                columns += [
                    other.c[word].label(f"{WHEN}{word}") for word in ("starts_at", "ends_at", "timezone")
                ]
    statement = sa.select(*columns).select_from(joined).where(sa.or_(*whose)).order_by(table.c.id)
    return [_row(dict(row._mapping)) for row in db.session.execute(statement)]


def _row(values: Row) -> Row:
    """The values as JSON can hold them; when a convening takes place as the clocks there show it."""
    kept = {key: _plain(value) for key, value in values.items() if not key.startswith(WHEN)}
    if zone := values.get(f"{WHEN}timezone"):
        for word in ("starts", "ends"):
            moment = values[f"{WHEN}{word}_at"].astimezone(ZoneInfo(zone))
            kept[f"convening_{word}_local"] = moment.isoformat("T", "minutes")
        kept["convening_timezone"] = zone
    return kept


def _label_of(column: sa.Column[Any]) -> sa.Column[Any] | None:
    """The name or title of what a column points at; other people stay numbers."""
    for key in column.foreign_keys:
        table = key.column.table
        if table.name != "people":
            return next((table.c[word] for word in ("title", "name", "label") if word in table.c), None)
    return None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value
