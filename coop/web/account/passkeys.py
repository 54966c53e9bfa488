"""One's passkeys: made, named, removed. Making one needs a script, since only the browser can."""

from flask import Response as Answer
from flask import jsonify
from werkzeug.wrappers import Response

from coop.http.access import authorize, found
from coop.http.viewer import current_network
from coop.keys import ceremonies, queries
from coop.keys.operations import passkeys as operations
from coop.refusal import Refusal
from coop.web.account.key_forms import PasskeyForm, PasskeyNameForm
from coop.web.account.room import blueprint
from coop.web.account.second_step import asked_again, made, second_step_page, told
from coop.web.account.views import me
from coop.wording import gettext as _


@blueprint.get("/account/passkeys/challenge")
def passkey_challenge() -> Answer:
    """What the page's script asks the browser for, to make one."""
    authorize("account.edit")
    person = me()
    name, network = person.name or person.email or "", current_network().name
    known = queries.passkeys(person.id)
    return jsonify(ceremonies.making(person.id, person.email or "", name, network, known))


@blueprint.post("/account/passkeys")
def passkey_making() -> Response:
    """Keeps the one that the browser made."""
    authorize("account.edit")
    form = PasskeyForm()
    if stale := asked_again():
        return stale
    if not form.validate_on_submit() or not _keeps(form):
        return second_step_page(422, form)
    return made(_("Your passkey is ready. It lets you in by itself, too."))


@blueprint.post("/account/passkeys/<int:passkey_id>")
def passkey_name(passkey_id: int) -> Response:
    """Calls it something else."""
    passkey = found(queries.passkey(passkey_id))
    authorize("account.keep_passkey", passkey)
    form = PasskeyNameForm()
    operations.rename_passkey(passkey, form.name.data or "")
    return told(_("The passkey has its new name."))


@blueprint.post("/account/passkeys/<int:passkey_id>/removal")
def passkey_removal(passkey_id: int) -> Response:
    """It lets nobody in any more."""
    passkey = found(queries.passkey(passkey_id))
    authorize("account.keep_passkey", passkey)
    if stale := asked_again():
        return stale
    operations.remove_passkey(me(), passkey)
    return told(_("The passkey lets nobody in any more. You may delete it from your device, too."))


def _keeps(form: PasskeyForm) -> bool:
    try:
        operations.add_passkey(me(), form.name.data or "", form.credential.data or "")
    except Refusal as refusal:
        form.name.errors = [refusal.sentence]
        return False
    return True
