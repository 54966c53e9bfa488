"""What is said about a row: a code and its facts are stored, so that each reader gets their own language."""

from collections.abc import Callable, Sequence
from typing import Any

from coop.wording import gettext as _
from coop.wording import lazy_gettext

FIELD_WORDS = {
    "key": lazy_gettext("its own number there"),
    "name": lazy_gettext("name"),
    "alt_names": lazy_gettext("other names"),
    "sector": lazy_gettext("sector"),
    "sector_id": lazy_gettext("sector"),
    "place": lazy_gettext("area"),
    "place_id": lazy_gettext("area"),
    "latitude": lazy_gettext("latitude"),
    "longitude": lazy_gettext("longitude"),
    "street": lazy_gettext("street address"),
    "city": lazy_gettext("city"),
    "state": lazy_gettext("state"),
    "zip": lazy_gettext("ZIP code"),
    "website": lazy_gettext("website"),
    "email": lazy_gettext("email address"),
    "phone": lazy_gettext("phone"),
    "description": lazy_gettext("description"),
    "first_name": lazy_gettext("first name"),
    "last_name": lazy_gettext("last name"),
    "organization": lazy_gettext("organization"),
    "role": lazy_gettext("role there"),
    "title": lazy_gettext("title"),
    "locale": lazy_gettext("language"),
}

Note = Sequence[Any]


def words_of(names: Sequence[str]) -> str:
    """The names of fields as people say them."""
    return ", ".join(str(FIELD_WORDS.get(name, name)) for name in names)


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    # why a row is refused
    "no_name": lambda it: _("It has no name."),
    "long_name": lambda it: _("Its name is longer than 200 letters."),
    "no_key": lambda it: _("The cell that tells it from others is empty."),
    "twice": lambda it: _("Row %(number)s of this file is the same one.", number=it["number"]),
    "sector_needed": lambda it: _("Choose a sector for rows that name none."),
    "no_address": lambda it: _("It has no email address."),
    "bad_address": lambda it: _("“%(value)s” is no email address.", value=it["value"]),
    "erased": lambda it: _("This person asked to be erased, so nothing about them is brought in."),
    "suspended": lambda it: _("The account of this person is suspended."),
    "choice_gone": lambda it: _("The one it was said to be is not here any more."),
    "trouble": lambda it: _("The database could not keep it. Import this row again later."),
    # what else is to say
    "kept": lambda it: _("Kept as it stands here: %(fields)s.", fields=words_of(it["fields"])),
    "own_words": lambda it: _(
        "Has an account and says this themselves: %(fields)s.", fields=words_of(it["fields"])
    ),
    "left_out": lambda it: _(
        "Left out: “%(value)s” is no %(field)s.", value=it["value"], field=words_of([it["field"]])
    ),
    "no_sector": lambda it: _(
        "“%(value)s” is no sector here, so the one for all rows was taken.", value=it["value"]
    ),
    "outside": lambda it: _("Its point lies outside the areas of this network."),
    "no_boundaries": lambda it: _("No boundaries of areas are known here, so its point tells no area."),
    "no_area": lambda it: _("“%(value)s” is no area here.", value=it["value"]),
    "cut": lambda it: _("The description was cut at %(number)s letters.", number=it["number"]),
    "no_organization": lambda it: _("No organization here is called “%(value)s”.", value=it["value"]),
    "closest": lambda it: _("The closest is “%(name)s”.", name=it["name"]),
    "left_before": lambda it: _("Left %(name)s before, so that was not begun again.", name=it["name"]),
    "no_admin": lambda it: _("Administrators are named on the organization's own page; brought in as staff."),
    "quiet": lambda it: _("No letters go to this address, as the staff desk says."),
    "decided_same": lambda it: _("Said by staff to be the same."),
    "decided_new": lambda it: _("Said by staff to be another one."),
}


def sentence(note: Note) -> str:
    """A remark in the reader's language."""
    code, facts = note[0], note[1] if len(note) > 1 else {}
    return SENTENCES[code](facts)


def all_of(notes: Sequence[Note]) -> str:
    """All remarks about a row."""
    return " ".join(map(sentence, notes))
