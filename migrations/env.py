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
    """Leave the text index to the migrations that made it: no model describes it."""
    if kind == "column" and (parents["table_name"], name) == ("search_entries", "vector"):
        return False
    return not (name or "").startswith(("search_index", "search_words", "ix_search_entries_words"))


def set_foreign_keys(connection, are_on):
    """On SQLite a table is dropped to be written anew, and what hangs on it by CASCADE would go with it."""
    if connection.dialect.name == "sqlite":
        # On the bare connection, since it does nothing within a transaction.
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys = {'ON' if are_on else 'OFF'}")


with database.engine.connect() as connection:
    set_foreign_keys(connection, are_on=False)
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
    set_foreign_keys(connection, are_on=True)
