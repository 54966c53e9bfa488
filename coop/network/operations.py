"""Naming the network, its years, and what it says about itself; each change with its history."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.network import queries
from coop.network.models import Network, NetworkStatement, NetworkYear
from coop.refusal import Refusal
from coop.wording import gettext as _

LANGUAGES = ("en", "es")


def name_network(
    *,
    name: str,
    timezone: str,
    sender_name: str,
    sender_address: str,
    city: str = "",
    languages: list[str] | None = None,
    reply_domain: str = "",
    licence: str = "",
    actor_id: int | None = None,
) -> Network:
    """Make the network's row, or change it; what changed stands in its history.

    Refuses an empty name or sender, an unknown time zone, and a language that has no translation.
    """
    values = {
        "name": " ".join(name.split()),
        "city": " ".join(city.split()),
        "timezone": timezone,
        "languages": languages or list(LANGUAGES),
        "sender_name": " ".join(sender_name.split()),
        "sender_address": sender_address.strip(),
        "reply_domain": reply_domain.strip(),
        "licence": licence.strip(),
    }
    _refuse_unusable(values)
    network = db.session.get(Network, 1) or Network(id=1)
    facts = {
        key: [getattr(network, key), value] for key, value in values.items() if getattr(network, key) != value
    }
    for key, value in values.items():
        setattr(network, key, value)
    db.session.add(network)
    if facts:
        history.record("network", 1, "named", actor_id=actor_id, facts=facts)
    db.session.flush()
    return network


def show_logo(mark: str, *, actor_id: int | None = None) -> None:
    """A picture that is kept stands for the network; without a mark, our own sign. Refuses an unnamed one."""
    network = db.session.get(Network, 1)
    if network is None:
        raise Refusal(_("The network and its letters need a name."))
    network.logo = mark
    history.record("network", 1, "logo shown" if mark else "logo removed", actor_id=actor_id)
    db.session.flush()


def prove_replies(domain: str) -> bool:
    """A letter to ourselves came back from this domain; whether it is the one that letters name.

    The first time stands in the history: from then on calendars are asked to reply.
    """
    network = queries.the_network()
    if not domain or domain != network.reply_domain.lower():
        return False
    if not network.replies_at:
        history.record("network", 1, "replies arrive", facts={"domain": network.reply_domain})
    network.replies_proven_for, network.replies_proven_at = network.reply_domain, clock.now()
    return True


def _refuse_unusable(values: Mapping[str, Any]) -> None:
    if not values["name"] or not values["sender_name"]:
        raise Refusal(_("The network and its letters need a name."))
    if "@" not in str(values["sender_address"]):
        raise Refusal(_("This does not look like an email address. It should read like name@example.org."))
    if values["timezone"] not in available_timezones():
        raise Refusal(_("There is no time zone of this name."))
    if not set(values["languages"]) <= set(LANGUAGES):
        raise Refusal(_("coop speaks English and Spanish so far: en, es."))


def keep_year(
    label: str,
    starts_on: date,
    ends_on: date,
    *,
    year: NetworkYear | None = None,
    actor_id: int | None = None,
) -> NetworkYear:
    """Add a year of the network, or change one. Years may overlap and leave gaps; labels are free.

    Refuses an empty label, one that another year has, and an end before the start.
    """
    label = " ".join(label.split())
    if not label:
        raise Refusal(_("Give the year a label, such as 2026-27."))
    if ends_on < starts_on:
        raise Refusal(_("The end must come after the start."))
    if any(other.label == label and other is not year for other in queries.years()):
        raise Refusal(_("Another year has this label."))
    act = "year changed" if year else "year added"
    year = year or NetworkYear()
    year.label, year.starts_on, year.ends_on = label, starts_on, ends_on
    db.session.add(year)
    facts = {"label": label, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    history.record("network", 1, act, actor_id=actor_id, facts=facts)
    db.session.flush()
    return year


def remove_year(year: NetworkYear, *, actor_id: int | None = None) -> None:
    """Take a year of the network away."""
    history.record("network", 1, "year removed", actor_id=actor_id, facts={"label": year.label})
    db.session.delete(year)
    db.session.flush()


def state(kind: str, locale: str, text: str, *, actor_id: int | None = None) -> NetworkStatement:
    """Say something about privacy or accessibility in a language; what stood before stays in history."""
    statement = queries.statement(kind, locale) or NetworkStatement(kind=kind, locale=locale, text="")
    if statement.text != text.strip() or statement.id is None:
        facts = {"kind": kind, "locale": locale, "was": statement.text}
        history.record("network", 1, "stated", actor_id=actor_id, facts=facts)
        statement.text, statement.changed_at = text.strip(), clock.now()
        db.session.add(statement)
        db.session.flush()
    return statement
