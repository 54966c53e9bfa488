"""Lists of people that hosts keep to invite again."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from coop.convenings import pasted
from coop.convenings.models.saved_list import SavedList
from coop.convenings.operations import listing
from coop.convenings.operations.inviting import Shown
from coop.convenings.queries import audience, saved_lists
from coop.convenings.queries.audience import Choice
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.convenings.invitations import unsealed
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext, ngettext


class ListForm(FlaskForm):
    """What a list is called and who shares it."""

    name = StringField(
        lazy_gettext("Name of the list"),
        validators=[InputRequired(lazy_gettext("Give the list a name.")), Length(max=120)],
    )
    group = SelectField(lazy_gettext("Shared with the leads of"))

    @property
    def group_id(self) -> int | None:
        """The group, if one was chosen."""
        return int(self.group.data) if self.group.data else None


class PeopleForm(FlaskForm):
    """People to put on it."""

    addresses = TextAreaField(
        lazy_gettext("Add people"),
        description=lazy_gettext("One a line: Ana Duarte ana@example.org, Garfield Science Club."),
        validators=[InputRequired(lazy_gettext("Write at least one address.")), Length(max=400000)],
    )


@blueprint.get("/convenings/lists")
def list_index() -> ResponseReturnValue:
    """Every list this host may use, and a form to begin one."""
    authorize("convenings.keep_lists")
    return page("convenings/lists.html", rows=saved_lists.listed(current_viewer()), form=_named())


@blueprint.post("/convenings/lists")
def list_beginning() -> ResponseReturnValue:
    """Begin a list: empty, or of everybody a preview showed."""
    authorize("convenings.keep_lists")
    form = _named(is_sent=True)
    if not form.validate():
        rows = saved_lists.listed(current_viewer())
        return page("convenings/lists.html", 422, rows=rows, form=form)
    token = request.form.get("whole", "")
    people = unsealed(0, token).known() if token else {}
    owner_id = current_viewer().person_id
    saved = listing.keep_list(form.name.data, people, group_id=form.group_id, owner_id=owner_id)
    flash(_("Kept. Choose the list whenever you invite."), "settled")
    return see_other(url_for("convenings.list_page", list_id=saved.id))


@blueprint.get("/convenings/lists/<int:list_id>")
def list_page(list_id: int) -> ResponseReturnValue:
    """Who is on a list."""
    saved = found(saved_lists.find(current_viewer(), list_id))
    return _list_page(saved, PeopleForm(), 200)


@blueprint.post("/convenings/lists/<int:list_id>")
def list_naming(list_id: int) -> ResponseReturnValue:
    """Another name, or another group that shares it."""
    saved = found(saved_lists.find(current_viewer(), list_id))
    authorize("convenings.keep_lists")
    form = _named(saved, is_sent=True)
    if not form.validate():
        return _list_page(saved, PeopleForm(formdata=None), 422, form)
    listing.rename_list(saved, form.name.data, form.group_id, current_viewer().person_id)
    return see_other(url_for("convenings.list_page", list_id=list_id))


@blueprint.post("/convenings/lists/<int:list_id>/people")
def list_adding(list_id: int) -> ResponseReturnValue:
    """Put people on it; says which lines cannot be read and then adds nobody."""
    saved = found(saved_lists.find(current_viewer(), list_id))
    authorize("convenings.keep_lists")
    form = PeopleForm()
    entries = _entries(form) if form.validate() else []
    if form.errors:
        return _list_page(saved, form, 422)
    shown = Shown.of(audience.preview(0, Choice(), entries).guests)
    number = listing.put_on_list(saved, shown.known(), current_viewer().person_id)
    flash(ngettext("%(num)s person was added.", "%(num)s people were added.", number), "settled")
    return see_other(url_for("convenings.list_page", list_id=list_id))


@blueprint.post("/convenings/lists/<int:list_id>/people/<int:person_id>/removal")
def list_taking(list_id: int, person_id: int) -> ResponseReturnValue:
    """Take somebody off."""
    saved = found(saved_lists.find(current_viewer(), list_id))
    authorize("convenings.keep_lists")
    listing.take_off_list(saved, person_id, current_viewer().person_id)
    return see_other(url_for("convenings.list_page", list_id=list_id))


@blueprint.post("/convenings/lists/<int:list_id>/removal")
def list_removal(list_id: int) -> ResponseReturnValue:
    """Throw the list away; its people stay."""
    saved = found(saved_lists.find(current_viewer(), list_id))
    authorize("convenings.keep_lists")
    listing.throw_away_list(saved, current_viewer().person_id)
    flash(_("The list is gone. Its people are still known."), "settled")
    return see_other(url_for("convenings.list_index"))


def _entries(form: PeopleForm) -> list[pasted.Entry]:
    try:
        entries = pasted.entries(form.addresses.data)
    except Refusal as refusal:
        form.addresses.errors = [refusal.sentence]
        return []
    wrong = [f"{entry.line}: {entry.problem}" for entry in entries if entry.problem]
    form.addresses.errors = wrong
    return entries


def _named(saved: SavedList | None = None, *, is_sent: bool = False) -> ListForm:
    """The form about the list itself: as it was sent, or as the list is."""
    start = {"name": saved.name, "group": str(saved.group_id or "")} if saved else {}
    form = ListForm() if is_sent else ListForm(formdata=None, data=start)
    led = {str(group.id): group.name for group in groups.led_by(current_viewer())}
    if saved and saved.group:
        led |= {str(saved.group.id): saved.group.name}
    mine = [SelectChoice("", _("Nobody, it is mine alone"))]
    form.group.choices = mine + [SelectChoice(key, name) for key, name in led.items()]
    return form


def _list_page(
    saved: SavedList, adding: PeopleForm, status: int, naming: ListForm | None = None
) -> ResponseReturnValue:
    return page(
        "convenings/list.html",
        status,
        saved=saved,
        rows=saved_lists.people_on(saved.id),
        adding=adding,
        naming=naming or _named(saved),
        form=NothingForm(),
    )
