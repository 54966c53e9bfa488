"""What reaches a person, on their own page or behind the link in each letter; nobody is signed in by that."""

from dataclasses import dataclass

from flask import flash, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from coop import links
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.words import TOPIC_WORDS
from coop.notices.models import GATHERED, TOPICS
from coop.notices.operations import choosing
from coop.people import queries
from coop.people.models import Person
from coop.web.account.choices import ChoicesForm, Section, choices_form, sections_of
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Link:
    """Whose letter it stood in, and about what that was: a topic, a daily or weekly letter, or unsaid."""

    person: Person
    topic: str = ""
    group_id: int = 0


@blueprint.get("/account/letters")
def letters() -> Response:
    """Everything there is to choose."""
    authorize("account.edit")
    sections = sections_of(me())
    return choosing_page(me(), sections, choices_form(me(), sections, formdata=None))


@blueprint.post("/account/letters")
def letters_choosing() -> Response:
    """Saves what was chosen."""
    authorize("account.edit")
    return save(me(), url_for("account.letters"))


@blueprint.get("/letters/<token>")
def letters_by_link(token: str) -> Response:
    """The same for whoever holds a letter. Looking at it changes nothing."""
    link = read(token)
    sections = sections_of(link.person)
    return choosing_page(link.person, sections, choices_form(link.person, sections, formdata=None), token)


@blueprint.post("/letters/<token>")
def unsubscribing(token: str) -> Response:
    """The one-click POST of a mail program (RFC 8058): no more letters like the one that it stood in."""
    link = read(token)
    authorize("people.choose_letters", link.person)
    if request.form.get("List-Unsubscribe") == "One-Click":
        if link.topic:
            choosing.stop(link.person, link.topic, link.group_id)
        else:
            choosing.stop_letters_to_many(link.person)
        flash(_("No more letters like this one come to you. Below you can choose again."), "settled")
    return see_other(url_for("account.letters_by_link", token=token))


@blueprint.post("/letters/<token>/choice")
def letters_choice(token: str) -> Response:
    """Saves what was chosen on the page."""
    link = read(token)
    authorize("people.choose_letters", link.person)
    return save(link.person, url_for("account.letters_by_link", token=token), token)


def save(person: Person, address: str, token: str = "") -> Response:
    """Keep what the form says, or show it again."""
    sections = sections_of(person)
    form = choices_form(person, sections)
    if not form.validate_on_submit():
        return choosing_page(person, sections, form, token, 422)
    choosing.choose(person, form.words(sections), form.reminder_hours.data or [])
    flash(_("Your choice is saved."), "settled")
    return see_other(address)


def choosing_page(
    person: Person, sections: list[Section], form: ChoicesForm, token: str = "", status: int = 200
) -> Response:
    """The page; behind a link with what the letter was about, and a way to stop just that."""
    stops = read(token) if token else None
    return page(
        "account/letters.html",
        status,
        person=person,
        sections=sections,
        form=form,
        token=token,
        topic_words=TOPIC_WORDS,
        stops=stops if stops and stops.topic else None,
        group=groups.by_id(stops.group_id) if stops and stops.group_id else None,
    )


def read(token: str) -> Link:
    """What the link says, or a 404."""
    said = links.signed("letters", token)
    person_id, topic, group_id = said if isinstance(said, list) and len(said) == 3 else (said, "", 0)
    person = queries.by_id(person_id) if isinstance(person_id, int) else None
    reader: Person = found(person if person and person.status != "erased" else None)
    is_known = topic in TOPICS or topic in GATHERED
    return Link(reader, topic if is_known else "", group_id)


@blueprint.record_once
def _let_mail_programs_in(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(unsubscribing)
