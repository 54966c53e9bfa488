"""create_app(): the whole house, assembled. Imported by wsgi.py, the command line and tests only."""

import os
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

import coop.web.account.addresses
import coop.web.account.archive
import coop.web.account.calendar
import coop.web.account.entering
import coop.web.account.erasure
import coop.web.account.letters
import coop.web.account.passkeys
import coop.web.account.room
import coop.web.account.second_step
import coop.web.account.seen
import coop.web.account.signing_in
import coop.web.account.views
import coop.web.account.visits
import coop.web.actions.door
import coop.web.agenda.door
import coop.web.convenings.afterwards
import coop.web.convenings.agenda
import coop.web.convenings.answers
import coop.web.convenings.arrivals
import coop.web.convenings.atom
import coop.web.convenings.attendance
import coop.web.convenings.cancellation
import coop.web.convenings.candidates
import coop.web.convenings.closings
import coop.web.convenings.codes
import coop.web.convenings.cohosts
import coop.web.convenings.dates
import coop.web.convenings.desk
import coop.web.convenings.desk_links
import coop.web.convenings.exports
import coop.web.convenings.feeds
import coop.web.convenings.hosting
import coop.web.convenings.hosts
import coop.web.convenings.invitations
import coop.web.convenings.lists
import coop.web.convenings.missing
import coop.web.convenings.nudges
import coop.web.convenings.paper
import coop.web.convenings.participation
import coop.web.convenings.preparation
import coop.web.convenings.preparations
import coop.web.convenings.publication
import coop.web.convenings.room
import coop.web.convenings.rsvp
import coop.web.convenings.seats
import coop.web.convenings.sheet
import coop.web.convenings.short_answers
import coop.web.convenings.suggesting
import coop.web.convenings.tables
import coop.web.convenings.views
import coop.web.files.room
import coop.web.files.views
import coop.web.groups.atom
import coop.web.groups.charter
import coop.web.groups.hand_over
import coop.web.groups.invitations
import coop.web.groups.joining
import coop.web.groups.members
import coop.web.groups.membership
import coop.web.groups.missed
import coop.web.groups.room
import coop.web.groups.standing
import coop.web.groups.views
import coop.web.home.mailbox
import coop.web.home.ops
import coop.web.home.room
import coop.web.home.statements
import coop.web.home.styleguide
import coop.web.home.views
import coop.web.imports.choices
import coop.web.imports.columns
import coop.web.imports.room
import coop.web.imports.views
import coop.web.library.adoptions
import coop.web.library.atom
import coop.web.library.describing
import coop.web.library.drafts
import coop.web.library.review
import coop.web.library.revisions
import coop.web.library.room
import coop.web.library.views
import coop.web.membership_requests.desk
import coop.web.membership_requests.own
import coop.web.membership_requests.room
import coop.web.membership_requests.views
import coop.web.notes.agreement
import coop.web.notes.corrections
import coop.web.notes.meanwhile
import coop.web.notes.outcomes
import coop.web.notes.room
import coop.web.notes.views
import coop.web.notices.room
import coop.web.notices.views
import coop.web.organizations.assets
import coop.web.organizations.belonging
import coop.web.organizations.logo
import coop.web.organizations.membership
import coop.web.organizations.merging
import coop.web.organizations.people
import coop.web.organizations.profile
import coop.web.organizations.room
import coop.web.organizations.views
import coop.web.people.room
import coop.web.people.views
import coop.web.places.room
import coop.web.places.views
import coop.web.polls.letters
import coop.web.polls.room
import coop.web.polls.views
import coop.web.questions.desk
import coop.web.questions.room
import coop.web.questions.views
import coop.web.resources.atom
import coop.web.resources.downloads
import coop.web.resources.room
import coop.web.resources.uploads
import coop.web.resources.views
import coop.web.search.room
import coop.web.search.views
import coop.web.series.answers
import coop.web.series.letters
import coop.web.series.planning
import coop.web.series.room
import coop.web.series.tables
import coop.web.series.views
import coop.web.staff.erasure
import coop.web.staff.inbox
import coop.web.staff.inbox_waiting
import coop.web.staff.letters
import coop.web.staff.merger
import coop.web.staff.network
import coop.web.staff.network_logo
import coop.web.staff.person
import coop.web.staff.room
import coop.web.staff.twins
import coop.web.staff.views
import coop.web.staff.words
import coop.web.statements.door
from coop import links, schedule
from coop.database import GLANCES, db, prepare
from coop.files import store
from coop.http import (
    entrance,
    errors,
    filters,
    language,
    logs,
    programs,
    security,
    sentences,
    statics,
    transaction,
)
from coop.http import globals as template_globals
from coop.settings import Settings, read

# Importing a module of pages hangs them on its room's blueprint.
FRONT_ROOMS = (
    coop.web.account.room.blueprint,
    coop.web.agenda.door.blueprint,
    coop.web.actions.door.blueprint,
    coop.web.convenings.room.blueprint,
    coop.web.files.room.blueprint,
    coop.web.groups.room.blueprint,
    coop.web.home.room.blueprint,
    coop.web.imports.room.blueprint,
    coop.web.library.room.blueprint,
    coop.web.membership_requests.room.blueprint,
    coop.web.notes.room.blueprint,
    coop.web.notices.room.blueprint,
    coop.web.organizations.room.blueprint,
    coop.web.people.room.blueprint,
    coop.web.places.room.blueprint,
    coop.web.polls.room.blueprint,
    coop.web.questions.room.blueprint,
    coop.web.resources.room.blueprint,
    coop.web.search.room.blueprint,
    coop.web.series.room.blueprint,
    coop.web.staff.room.blueprint,
    coop.web.statements.door.blueprint,
)
MEGABYTE = 1024 * 1024
# Where larger files are taken: endpoint and bytes.
LARGE_UPLOADS = {
    "imports.create": 11 * MEGABYTE,
    "library.create": 51 * MEGABYTE,
    "library.save_draft": 51 * MEGABYTE,
    "resources.add_files": 105 * MEGABYTE,
    "resources.add_version": 51 * MEGABYTE,
}
MIGRATIONS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "migrations")


class RowNumber(IntegerConverter):
    """A number in an address that a row could have; a larger one is no page of ours."""

    def __init__(self, map: Map, **options: Any) -> None:
        """As the plain one, with a largest number."""
        super().__init__(map, **{"max": 2**31 - 1, **options})


def create_app(settings: Settings | None = None) -> Flask:
    """An app for the given settings, or for the COOP_ variables."""
    settings = settings or read(os.environ)
    app = programs.House("coop", root_path=os.path.dirname(__file__))
    app.config.from_mapping(configuration(settings))
    app.session_interface = programs.Sessions()
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    with app.app_context():
        prepare(db.engine, db.engines[GLANCES])
    Migrate(app, db, directory=MIGRATIONS)
    Babel(app, locale_selector=language.current_locale, default_translation_directories="translations")
    logs.install(app)
    transaction.install(app)
    entrance.install(app)
    CSRFProtect(app)
    for stair in (errors, security, language, sentences, filters, template_globals):
        stair.install(app)
    for room in FRONT_ROOMS:
        app.register_blueprint(room)
    links.install(settings.public_url, settings.secret_key)
    store.install(place_of_files(settings))
    schedule.install(app, settings)
    statics.install(app, is_development=settings.is_development)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app


def place_of_files(settings: Settings) -> store.Place:
    """Where files lie, from the settings."""
    return store.Place(
        folder=settings.home / "files",
        bucket=settings.files_bucket,
        endpoint=settings.files_endpoint,
        region=settings.files_region,
        key_id=settings.files_key_id,
        secret=settings.files_secret,
    )


def configuration(settings: Settings) -> dict[str, object]:
    """Flask's settings from ours."""
    address, url = urlsplit(settings.public_url), settings.database_url
    glances = {"url": url, "isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None}
    return {
        "SETTINGS": settings,
        "IS_DEVELOPMENT": settings.is_development,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": url.startswith("postgresql")},
        "SQLALCHEMY_BINDS": {GLANCES: glances},
        "SERVER_NAME": address.netloc,
        "PREFERRED_URL_SCHEME": address.scheme,
        "APPLICATION_ROOT": address.path or "/",
        "MAX_CONTENT_LENGTH": 4 * MEGABYTE,
        "LARGE_UPLOADS": LARGE_UPLOADS,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "SESSION_COOKIE_NAME": "coop",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": address.scheme == "https",
        "SECURITY_TWO_FACTOR_VALIDITY_COOKIE": {
            "httponly": True,
            "secure": address.scheme == "https",
            "samesite": "Lax",
        },
        "PERMANENT_SESSION_LIFETIME": 60 * 60 * 24 * 60,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "en",
        **entrance.CONFIGURATION,
    }
