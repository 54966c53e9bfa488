"""Between proving who one is and being in: the second step, for whoever has one.

Flask-Security asks here, whichever way somebody enters: by our letter, by a password, by a passkey that
its device did not guard. One rule stands beside it: staff without a second step reach nothing but the
pages that make one.
"""

import time
from typing import Any

from flask import Flask, Response, current_app, flash, request, session, url_for
from flask_login import current_user
from flask_security import login_user
from flask_security.tf_plugin import TfPluginBase, generate_tf_validity_token, tf_set_validity_token_cookie
from werkzeug.wrappers import Response as AnyResponse

from coop.database import db
from coop.http.pages import see_other
from coop.http.paths import local_path
from coop.keys import queries as keys
from coop.people import queries as people
from coop.people.models import Person
from coop.wording import gettext as _

ENTERING, VISIT = "entering", "visit"
LASTS = 10 * 60
FRESH_FOR, JUST_NOW = 3600, 10 * 60
# What staff without a second step may still open: making one, going away, reading in their language.
OPEN_TO_ALL_STAFF = {
    "account.code_app",
    "account.code_app_making",
    "account.passkey_challenge",
    "account.passkey_making",
    "account.passkeys",
    "account.recovery_codes_making",
    "account.second_step",
    "account.sign_out",
    "home.health",
    "home.ready",
    "static",
}
# Entering anew is how a visit that is no longer fresh becomes so.
ENTRANCES = {
    "account.entering",
    "account.entering_by_code",
    "account.entering_by_passkey",
    "account.entering_challenge",
    "account.entrance",
    "account.letter",
    "account.link",
    "account.sign_in",
    "security.forgot_password",
    "security.login",
    "security.reset_password",
}


class SecondStep(TfPluginBase):  # type: ignore[misc]
    """Tells Flask-Security who has a second step, and sends them to our page of it."""

    def create_blueprint(self, *_unused: Any) -> None:
        """Our pages are those of the account room."""

    def get_setup_methods(self, user: Any) -> list[tuple[str, str]]:
        """One method, whatever the person has: the page offers all of it."""
        return [("second step", "")] if keys.has_second_step(user.id) else []

    def tf_login(self, user: Any, _payload: dict[str, Any], next_loc: str | None) -> AnyResponse:
        """Remember in the session who proved themselves, and ask for more."""
        wanted = request.form.get("next") or request.args.get("next") or next_loc or ""
        session.pop("tf_user_id", None)
        session[ENTERING] = [user.fs_uniquifier, time.time(), local_path(wanted)]
        return see_other(url_for("account.entering"))


def install(app: Flask, security: Any) -> None:
    """Stand between entering and being in."""
    security.support_mfa = True
    app.before_request(hold_staff_back)


def entering_uniquifier() -> str:
    """What the session keeps of the one who has done the first step lately; for counting tries."""
    uniquifier, since, _next = session.get(ENTERING, ("", 0, ""))
    return str(uniquifier) if since > time.time() - LASTS else ""


def entering_person() -> Person | None:
    """Who has done the first step in this browser, in the last ten minutes."""
    uniquifier = entering_uniquifier()
    person = people.by_uniquifier(uniquifier) if uniquifier else None
    return person if person and person.is_active else None


def let_in(person: Person, via: str, *, is_trusted: bool = False, next_path: str = "") -> AnyResponse:
    """Both steps are done. A trusted browser is not asked for the second one for thirty days."""
    _uniquifier, _since, wanted = session.pop(ENTERING, ("", 0, ""))
    mark = generate_tf_validity_token(person.fs_uniquifier)
    login_user(person, remember=False, authn_via=[via])
    answer: Any = see_other(wanted or next_path or url_for("home.index"))
    return tf_set_validity_token_cookie(answer, mark) if is_trusted else answer


def asked_again(sentence: str, *, within: int = FRESH_FOR) -> AnyResponse | None:
    """To the sign-in page and back, for what only somebody who has entered lately may do."""
    if time.time() - float(session.get("fs_paa", 0)) < within:
        return None
    flash(sentence, "message")
    here = request.path if request.method == "GET" else url_for("account.second_step")
    return see_other(url_for("account.sign_in", next=here))


def is_required() -> bool:
    """Whether staff must have a second step in this deployment."""
    return bool(current_app.config["SETTINGS"].staff_second_step == "required")


def hold_staff_back() -> Response | AnyResponse | None:
    """The one rule: staff without a second step make one first. Members are not asked at all."""
    if not is_required() or VISIT not in session:
        return None
    if request.endpoint is None or request.endpoint in OPEN_TO_ALL_STAFF | ENTRANCES:
        return None
    if not current_user.is_authenticated or not current_user.is_staff:
        return None
    if keys.has_second_step(current_user.id):
        return None
    flash(_("Staff need a second step. Add an app or a passkey, then everything is open to you."), "warning")
    db.session.rollback()
    return see_other(url_for("account.second_step"))
