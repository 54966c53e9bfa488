"""The network's own page: its name, zone, languages and sender, its years, and whether letters leave."""

from typing import Any

from flask import abort, current_app, flash, url_for
from werkzeug.wrappers import Response

from coop.agenda.operations import years as years_of_the_agenda
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.globals import LANGUAGE_NAMES
from coop.http.pages import page, see_other
from coop.http.viewer import current_network, current_viewer
from coop.inbox.operations import checking
from coop.inbox.queries import messages
from coop.network import operations, queries
from coop.network.models import STATEMENTS, NetworkYear
from coop.outbox import queries as outbox
from coop.people import mail
from coop.people import queries as people
from coop.places import queries as places
from coop.refusal import Refusal
from coop.web.staff.inbox_words import WAYS
from coop.web.staff.network_forms import NetworkForm, StatementForm, YearForm
from coop.web.staff.network_words import ACTS, FIELDS, TITLES, in_plain_words, words_of_replies
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/network")
def network() -> Response:
    """Everything about it, and what changed."""
    enter_desk()
    return network_page(NetworkForm(formdata=None, obj=current_network()))


@blueprint.post("/staff/network")
def network_save() -> Response:
    """Saves it by the same rules as `coop setup`."""
    authorize("network.edit")
    form = NetworkForm()
    if not form.validate_on_submit():
        return network_page(form, 422)
    values: dict[str, Any] = {key: value or "" for key, value in form.data.items() if key != "csrf_token"}
    operations.name_network(**values, actor_id=current_viewer().person_id)
    flash(_("Saved. Calendars follow a new name within a minute or two."), "settled")
    return see_other(url_for("staff.network"))


@blueprint.post("/staff/network/test-letters")
def test_letter() -> Response:
    """Sends a letter to whoever asks, to see whether letters leave."""
    authorize("network.edit")
    mail.test(current_viewer().person_id or 0)
    return see_other(url_for("staff.network", _anchor="letters"))


@blueprint.post("/staff/network/check-letters")
def check_letter() -> Response:
    """Sends a letter to ourselves, to see whether replies arrive."""
    authorize("network.edit")
    checking.write_to_ourselves()
    return see_other(url_for("staff.network", _anchor="replies"))


@blueprint.get("/staff/network/years")
def years() -> Response:
    """The years, and a form for one more."""
    enter_desk()
    return page("staff/years.html", years=queries.years(), form=YearForm(formdata=None))


@blueprint.post("/staff/network/years")
def year_add() -> Response:
    """One more."""
    authorize("network.edit")
    return year_kept(None)


@blueprint.get("/staff/network/years/<int:year_id>")
def year(year_id: int) -> Response:
    """One year, to change or take away."""
    enter_desk()
    known = found(queries.year(year_id))
    return page("staff/year.html", year=known, form=YearForm(formdata=None, obj=known))


@blueprint.post("/staff/network/years/<int:year_id>")
def year_save(year_id: int) -> Response:
    """Changes it."""
    authorize("network.edit")
    return year_kept(found(queries.year(year_id)))


@blueprint.post("/staff/network/years/<int:year_id>/removal")
def year_removal(year_id: int) -> Response:
    """Takes it away."""
    authorize("network.edit")
    years_of_the_agenda.remove_year(found(queries.year(year_id)), current_viewer().person_id)
    flash(_("The year is taken away."), "settled")
    return see_other(url_for("staff.years"))


@blueprint.get("/staff/network/statements/<kind>/<locale>")
def statement(kind: str, locale: str) -> Response:
    """What is said about privacy or accessibility in one language."""
    enter_desk()
    return statement_page(kind, locale, StatementForm(formdata=None, obj=queries.statement(kind, locale)))


@blueprint.post("/staff/network/statements/<kind>/<locale>")
def statement_save(kind: str, locale: str) -> Response:
    """Says it from now on."""
    authorize("network.edit")
    form = StatementForm()
    if not form.validate_on_submit() or locale not in LANGUAGE_NAMES or kind not in STATEMENTS:
        return statement_page(kind, locale, form, 422)
    operations.state(kind, locale, form.text.data or "", actor_id=current_viewer().person_id)
    flash(_("The statement is saved."), "settled")
    return see_other(url_for("staff.network"))


def year_kept(known: NetworkYear | None) -> Response:
    """Keep what was typed as a year, or say beside the field what is wrong."""
    form, template = YearForm(), "staff/year.html" if known else "staff/years.html"
    values = {"years": queries.years(), "year": known, "form": form}
    if not form.validate_on_submit():
        return page(template, 422, **values)
    days, actor_id = (form.starts_on.data, form.ends_on.data), current_viewer().person_id
    try:
        operations.keep_year(form.label.data, *days, year=known, actor_id=actor_id)
    except Refusal as refusal:
        (form.ends_on if days[1] < days[0] else form.label).errors = [refusal.sentence]
        return page(template, 422, **values)
    flash(_("The year is saved."), "settled")
    return see_other(url_for("staff.years"))


def statement_page(kind: str, locale: str, form: StatementForm, status: int = 200) -> Response:
    """The form; an unknown kind or language is not there."""
    if kind not in STATEMENTS or locale not in LANGUAGE_NAMES:
        abort(404)
    said = {"kind": kind, "locale": locale, "title": TITLES[kind], "language": LANGUAGE_NAMES[locale]}
    return page("staff/statement.html", status, form=form, **said)


def network_page(form: NetworkForm, status: int = 200) -> Response:
    """The form beside its years, statements, the last test letter and the history."""
    entries = history.of("network", 1, most=20)
    letter = next(iter(outbox.about("test_letter", current_viewer().person_id or 0, most=1)), None)
    check = next(iter(outbox.about("inbox", 0, most=1)), None)
    settings = current_app.config["SETTINGS"]
    return page(
        "staff/network.html",
        status,
        form=form,
        years=queries.years(),
        places=len(places.listed()),
        titles=TITLES,
        languages=[(code, LANGUAGE_NAMES.get(code, code)) for code in current_network().languages],
        letter=letter,
        letter_words=in_plain_words(letter, settings.smtp_host) if letter else "",
        check=check,
        fare=messages.fare(),
        replies=words_of_replies(current_network(), check, settings.smtp_host),
        ways=WAYS,
        entries=entries,
        acts=ACTS,
        fields_of=FIELDS,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
    )
