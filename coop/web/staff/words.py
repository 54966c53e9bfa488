"""What is written in the history of a person, in words."""

from coop.web.staff.room import blueprint
from coop.wording import lazy_gettext as _

ACTS = {
    "address change asked": _("Asked for another address"),
    "address change done": _("Changed the address"),
    "address change stopped": _("The address before stopped a change"),
    "address claim asked": _("Claimed another address"),
    "address claim done": _("Proved another address"),
    "became a member": _("Became a member"),
    "became known": _("Became known by an address"),
    "became staff": _("Became staff"),
    "calendar address made": _("Made a calendar address"),
    "calendar address revoked": _("Stopped the calendar address"),
    "code app added": _("Added an app for the second step"),
    "code app removed": _("Removed the app of the second step"),
    "code app replaced": _("Replaced the app of the second step"),
    "contact merged": _("A contact was merged into this account"),
    "details edited": _("Changed their details"),
    "invited": _("Was invited"),
    "joined": _("Made an account"),
    "letters chosen": _("Chose their letters"),
    "passkey added": _("Added a passkey"),
    "passkey removed": _("Removed a passkey"),
    "passkey renamed": _("Renamed a passkey"),
    "password changed": _("Changed the password"),
    "recovery code used": _("Used a recovery code"),
    "recovery codes made": _("Made recovery codes"),
    "reinstated": _("The account was opened again"),
    "second step reset": _("Lost the second step, which was taken away"),
    "showing chosen": _("Chose what others see"),
    "suspended": _("The account was suspended"),
    "visit ended": _("Signed a browser out"),
    "visits ended": _("Signed other browsers out"),
}


@blueprint.app_template_global()
def act_in_words(act: str) -> str:
    """The act, in words where we have some."""
    return str(ACTS.get(act, act))
