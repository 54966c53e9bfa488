"""Runs migrations on the app's database, each in a transaction of its own."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def as_plain_type(kind, item, autogen_context):
    """Write our own column types as plain ones, so that no migration imports the app."""
    if kind == "type" and type(item).__module__.startswith("coop."):
        return "sa.DateTime(timezone=True)"
    return False


def nothing_when_nothing_changed(migration_context, revision, directives):
    """Make no file for no change."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def is_a_model_of_it(name, kind, parents):
    """Leave the text index to the migration that made it: no model describes it."""
    return not (name or "").startswith(("search_index", "search_words", "ix_search_entries_words"))


with database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=as_plain_type,
        include_name=is_a_model_of_it,
        process_revision_directives=nothing_when_nothing_changed,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
