"""What the kinds of statements are called."""

from coop.wording import lazy_gettext as _

KINDS = {
    "mission": _("Mission"),
    "vision": _("Vision"),
    "premise": _("What we start from"),
    "pillar": _("What we do"),
    "value": _("Values"),
    "operating_principle": _("How we work"),
}
ONE = {
    "mission": _("Mission"),
    "vision": _("Vision"),
    "premise": _("Premise"),
    "pillar": _("Pillar"),
    "value": _("Value"),
    "operating_principle": _("Operating principle"),
}
