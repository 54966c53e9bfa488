"""What the codes of this room are called on screen."""

from coop.wording import lazy_gettext

ROLES = {
    "contact": lazy_gettext("Contact"),
    "staff": lazy_gettext("Works here"),
    "admin": lazy_gettext("Keeps this page"),
    "educator": lazy_gettext("Educator"),
    "volunteer": lazy_gettext("Volunteer"),
}
