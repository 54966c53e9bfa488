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
from werkzeug.routing import AnyConverter, IntegerConverter, Map

from coop import front, links, schedule
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


class Within(AnyConverter):
    """One of some beginnings of addresses, which may have several steps: groups, agenda/versions."""

    part_isolating = False


def create_app(settings: Settings | None = None) -> Flask:
    """An app for the given settings, or for the COOP_ variables."""
    settings = settings or read(os.environ)
    app = programs.House("coop", root_path=os.path.dirname(__file__))
    app.config.from_mapping(configuration(settings))
    app.session_interface = programs.Sessions()
    app.url_map.converters |= {"int": RowNumber, "within": Within}
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
    for room in front.ROOMS:
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
