"""Names of the sides of a city, in the language of the page."""

from coop.wording import gettext as _
from coop.wording import lazy_gettext

SIDES = {
    "Far North": lazy_gettext("Far North"),
    "Northwest": lazy_gettext("Northwest"),
    "North": lazy_gettext("North"),
    "Central": lazy_gettext("Central"),
    "West": lazy_gettext("West"),
    "South": lazy_gettext("South"),
    "Southwest": lazy_gettext("Southwest"),
    "Far Southwest": lazy_gettext("Far Southwest"),
    "Far Southeast": lazy_gettext("Far Southeast"),
}


def side_name(side: str) -> str:
    """The side in the reader's language; a name nobody translated stays as it is."""
    return str(SIDES.get(side, side))


def where(number: int, side: str) -> str:
    """Where an area lies, in a sentence."""
    if not side:
        return _("Area %(number)s", number=number)
    if side == "Central":
        return _("Area %(number)s, in the center of the city", number=number)
    return _("Area %(number)s, on the %(side)s side of the city", number=number, side=side_name(side))
