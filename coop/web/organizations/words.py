"""What the codes of this room are called on screen."""

from coop.wording import lazy_gettext

ROLES = {
    "contact": lazy_gettext("Contact"),
    "staff": lazy_gettext("Works here"),
    "admin": lazy_gettext("Keeps this page"),
    "educator": lazy_gettext("Educator"),
    "volunteer": lazy_gettext("Volunteer"),
}
ACTS = {
    "opened": lazy_gettext("put into the directory"),
    "edited": lazy_gettext("name or address changed"),
    "described": lazy_gettext("profile changed"),
    "assets listed": lazy_gettext("offers and seeks changed"),
    "logo shown": lazy_gettext("logo changed"),
    "logo removed": lazy_gettext("logo removed"),
    "admitted": lazy_gettext("became a member"),
    "renewed": lazy_gettext("confirmed for another year"),
    "lapsed": lazy_gettext("lapsed"),
    "left": lazy_gettext("left"),
    "merged": lazy_gettext("merged with another"),
}
