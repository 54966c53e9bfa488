"""How people enter: by a letter of ours, or by a password that Flask-Security checks.

Its datastore never commits: the edge does. Its letters go through our outbox. Its pages read first and
write last, because hashing a password takes longer than anybody should hold the one write lock.
"""

from contextlib import suppress
from typing import Any

from flask import Flask, Response, current_app, g, request, session, url_for
from flask_login import logout_user, user_logged_in
from flask_security import MailUtil, RoleMixin, Security, hash_password, login_user
from flask_security.datastore import SQLAlchemyUserDatastore
from flask_security.utils import set_request_attr
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from coop.database import db, start_writing, unit_of_work, will_write
from coop.http import devices, second_step
from coop.http.access import authorize, mark_as_asked
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.passwords import CONFIGURATION, FORMS, ForgottenForm
from coop.http.second_step import VISIT
from coop.http.viewer import current_person
from coop.notices import queries as notices
from coop.people import mail, operations
from coop.people import queries as people
from coop.people.addresses import normalised
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

__all__ = ["CONFIGURATION", "VISIT", "enter", "install", "leave"]
FORGOTTEN = "security/forgot_password.html"


class EdgeDatastore(SQLAlchemyUserDatastore):
    """Leaves committing to the edge of the request, and writes only when hashing is over."""

    def commit(self) -> None:
        """Flush, and mark the request as one that may be saved."""
        mark_as_asked()
        db.session.flush()

    def put(self, person: Person) -> Person:
        """Carry a hash that was made while reading over to a transaction that writes."""
        password = person.password
        start_writing()
        if person.password != password:
            person.password = password
        db.session.flush()
        return person

    def set_uniquifier(self, user: Any, uniquifier: str | None = None) -> None:
        """A new password was hashed: keep it, and end everything that the old one opened."""
        password, known = user.password, user.fs_uniquifier
        start_writing()
        operations.keep_password(user, password, known)


class OutboxMail(MailUtil):  # type: ignore[misc]
    """Posts the library's letters to our outbox; our own templates write them."""

    def send_mail(self, template: str, *_unused: Any, **values: Any) -> None:
        """Only a reset is ever asked of it. It takes as long as for an address that nobody knows."""
        person_id = values["user"].id
        hash_password("as slow as the answer for an unknown address")
        start_writing()
        mail.password_reset(person_id)

    def normalize(self, email: str) -> str:
        """The address as we store it."""
        try:
            return normalised(email)
        except Refusal as refusal:
            raise ValueError(refusal.sentence) from refusal

    def validate(self, email: str) -> str:
        """The same: nobody signs up here."""
        return self.normalize(email)


def install(app: Flask) -> None:
    """Put the library to work on our people."""
    security = Security(mail_util_cls=OutboxMail, **FORMS)
    security.init_app(app, EdgeDatastore(db, Person, RoleMixin), register_blueprint=True)
    app.login_manager.user_loader(load)  # type: ignore[attr-defined]
    user_logged_in.connect(begin_visit, app)
    app.before_request_funcs.setdefault("security", []).extend((guard, refuse_no_address))
    second_step.install(app, security)


def load(uniquifier: str) -> Person | None:
    """The person of this session, if their visit has not been ended."""
    found = notices.visiting(uniquifier, session.get(VISIT, ""))
    person, g.unread_notices = found or (None, 0)
    if person:
        set_request_attr("fs_authn_via", "session")
        set_request_attr("fs_paa", session.get("fs_paa", 0))
    return person


def guard() -> AnyResponse | None:
    """Before each page of the library: few attempts, a reading transaction, and permission."""
    if request.method == "POST":
        limit("password, network", visitor_network(), at_most=60)
        if request.form.get("email"):
            limit_tries(request.form["email"])
        will_write(False)
    if request.endpoint != "security.change_password":
        authorize("account.enter")
        return None
    authorize("account.edit")
    person = current_person()
    if person and not person.password:
        return second_step.asked_again(_("To set a first password, please sign in with a new letter."))
    return None


def limit_tries(address: str) -> None:
    """Ten an hour; whoever owns the address then gets a letter with a way in, which no tries can close."""
    try:
        limit(f"password, {request.endpoint}", address, at_most=10)
    except TooManyRequests:
        if request.endpoint == "security.login" and "@" in address:
            with suppress(Refusal), unit_of_work():
                operations.tell_of_wrong_passwords(address)
            current_app.extensions["coop.wake"]()
        raise


def refuse_no_address() -> AnyResponse | None:
    """What cannot be an address is refused; the library would say that a letter is on its way there."""
    if request.method != "POST" or request.endpoint != "security.forgot_password":
        return None
    form = ForgottenForm()
    return None if form.is_addressed() else page(FORGOTTEN, 422, forgot_password_form=form)


def begin_visit(_app: Flask, user: Person) -> None:
    """Someone entered: remember this browser as one of theirs, and forget who was here before."""
    person_id, before = user.id, session.pop(VISIT, "")
    start_writing()
    visit = people.visit_of_key(before) if before else None
    if visit:
        operations.end_visit(visit)
    session[VISIT] = operations.begin_visit(person_id, devices.in_words(request.user_agent.string))
    session.permanent = True
    # A form that stood open before, perhaps put there by somebody else, is worth nothing now.
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)
    g.pop("viewer", None)


def enter(person: Person, next_path: str) -> AnyResponse:
    """Sign a person in who proved who they are; a second factor, where there is one, comes between."""
    plugins = current_app.extensions["security"].two_factor_plugins
    asked: Response | None = plugins.tf_enter(person, False, "email", next_loc=next_path)
    if asked:
        return asked
    login_user(person, remember=False, authn_via=["email"])
    return see_other(next_path or url_for("account.index"))


def leave() -> None:
    """Sign this browser out."""
    visit = people.visit_of_key(session.pop(VISIT, ""))
    if visit:
        operations.end_visit(visit)
    logout_user()
    for key in ("fs_paa", "fs_cc", "csrf_token", second_step.ENTERING):
        session.pop(key, None)
