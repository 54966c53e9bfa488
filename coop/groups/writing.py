"""How the letters about groups are written: what is true when they go."""

from dataclasses import dataclass
from typing import Any

from coop import links
from coop.groups.models import Group, GroupMembership
from coop.groups.queries import agreements, belonging, finding, terms
from coop.network.queries import the_network
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import Person

GONE = "the group or the person is gone"


@dataclass(frozen=True, slots=True)
class About:
    """A letter's reader, the group, and their place in it."""

    person: Person
    group: Group
    membership: GroupMembership | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A letter that only says what happened, with a lead's word."""

    template: str

    def write(self, letter: Letter) -> Draft | Dropped:
        """For the reader, with the way to the group's page."""
        about = _about(letter)
        return _draft(letter, about, self.template) if about else Dropped(GONE)


def requested(letter: Letter) -> Draft | Dropped:
    """How many ask to join, for a lead."""
    about, waiting = _about(letter), len(belonging.in_state(letter.subject_id or 0, "requested"))
    if about is None or not waiting:
        return Dropped("all were answered" if about else GONE)
    return _draft(letter, about, "requested", "/requests", waiting=waiting)


def invited(letter: Letter) -> Draft | Dropped:
    """Somebody is asked in, unless they answered or want no letters to many."""
    link, about = people.link(letter.facts["link_id"]), _about(letter)
    if about is None or about.membership is None or about.membership.state != "invited":
        return Dropped("the invitation was answered or taken back")
    if link is None or not people.is_open(link):
        return Dropped("the way in was used or is too old")
    if not about.person.wants_invitations:
        return Dropped("wants no invitations")
    token = links.sign("group-invitation", [about.membership.id, link.key])
    invited_by = people.names({letter.facts.get("by_id") or 0})
    address = links.to(f"/groups/invitations/{token}")
    return _draft(letter, about, "invited", address=address, invited_by=next(iter(invited_by.values()), ""))


def agreement_changed(letter: Letter) -> Draft | Dropped:
    """The words that members promise one another are others now."""
    about = _about(letter)
    if about is None or about.membership is None or about.membership.state != "active":
        return Dropped(GONE)
    if not agreements.has_still_to_accept(about.membership, agreements.current(about.group.id)):
        return Dropped("accepted already")
    return _draft(letter, about, "agreement_changed", "/agreement")


def term_ends(letter: Letter) -> Draft | Dropped:
    """Whose term ends when, for a lead."""
    about, term = _about(letter), terms.by_id(letter.facts["term_id"])
    if about is None or term is None or term.ended_on or term.until_on is None:
        return Dropped("the term ended or has no last day any more")
    holder = term.membership.person.name
    return _draft(letter, about, "term_ends", "/hand-over", holder=holder, until_on=term.until_on)


def _draft(
    letter: Letter, about: About, template: str, ending: str = "", *, address: str = "", **values: Any
) -> Draft | Dropped:
    """The letter for its reader; the button leads to the group's page, or to one behind it."""
    person, network = about.person, the_network()
    if not person.email:
        return Dropped("no address is known")
    return Draft(
        address=person.email,
        name=person.name,
        template=f"groups/{template}",
        locale=person.locale or network.languages[0],
        timezone=person.timezone or network.timezone,
        values={
            "person": person,
            "group": about.group,
            "quote": letter.facts.get("word", ""),
            "address": address or links.to(f"/groups/{about.group.slug}") + ending,
            **values,
        },
        letters_url=links.letters(person.id),
    )


def _about(letter: Letter) -> About | None:
    person = people.by_id(letter.person_id or 0)
    if letter.subject_kind == "group":
        group = finding.by_id(letter.subject_id or 0)
        row = belonging.membership(group.id, person.id) if group and person else None
    else:
        row = belonging.by_id(letter.subject_id or 0)
        group = row.group if row else None
    if person is None or group is None or person.status in ("erased", "suspended"):
        return None
    return About(person, group, row)
