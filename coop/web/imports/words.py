"""How the desk talks about imports."""

from typing import Any

from coop.wording import lazy_gettext as _

KIND_WORDS: dict[str, Any] = {"organizations": _("Organizations"), "people": _("People")}
STATE_WORDS: dict[str, tuple[str, Any]] = {
    "columns": ("waiting", _("columns to be matched")),
    "checking": ("acts", _("being looked at")),
    "checked": ("waiting", _("waits for you")),
    "running": ("acts", _("being brought in")),
    "finished": ("settled", _("brought in")),
}
# Before and after: what would become, and what became.
WOULD: dict[str, tuple[str, Any]] = {
    "create": ("settled", _("new")),
    "update": ("acts", _("will change")),
    "unchanged": ("quiet", _("stays the same")),
    "similar": ("waiting", _("looks known")),
    "refused": ("stopped", _("refused")),
}
DID: dict[str, tuple[str, Any]] = WOULD | {
    "create": ("settled", _("created")),
    "update": ("acts", _("changed")),
    "unchanged": ("quiet", _("stayed the same")),
}
STATUS_WORDS: dict[str, Any] = {
    "listed": _("Listed, has not joined"),
    "member": _("Member organization"),
}
ROLE_WORDS: dict[str, Any] = {
    "contact": _("contact"),
    "staff": _("works there"),
    "educator": _("educator"),
    "volunteer": _("volunteer"),
}
