"""Letters about a seat that goes to a colleague, and about hosting together."""

from typing import Any

from coop import links
from coop.convenings.queries import answers, hosts, recipients, showing, substitutes
from coop.convenings.queries.recipients import Reader
from coop.convenings.queries.substitutes import SEATED
from coop.convenings.writing import about, place_in_line, the_locale, who_asks
from coop.network import queries as networks
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.wording import gettext as _
from coop.wording import in_language


def moved_on(letter: Letter, reader: Reader) -> str:
    """The seat went on to somebody else, or came back, before the letter left."""
    is_theirs = reader.rsvp is not None and reader.rsvp.id == letter.facts["rsvp"]
    return "" if is_theirs else _("The seat has moved on by now.")


def handed_on(letter: Letter, reader: Reader) -> str:
    """Whoever took a seat only to give it to a colleague reads of that in one letter."""
    given = substitutes.was_handed_on(reader.convening.id, reader.person.id, letter.posted_at)
    return _("The seat has moved on by now.") if given else ""


def other(letter: Letter, _reader: Reader) -> dict[str, Any]:
    """The colleague, by name."""
    return {"other": _name(letter.facts["other"])}


def received(letter: Letter, reader: Reader) -> dict[str, Any]:
    """From whom, the place in line, and whether the host asks something that only they can answer."""
    has_questions = bool(answers.questions(reader.convening.id))
    return other(letter, reader) | place_in_line(letter, reader) | {"has_questions": has_questions}


def offer(letter: Letter) -> Draft | Dropped:
    """To an address of which nobody here knows that it belongs to the organization."""
    convening = showing.by_id(letter.subject_id) if letter.subject_id else None
    rsvp = answers.answer_of(convening.id, letter.facts["from"]) if convening else None
    if convening is None or rsvp is None or rsvp.answer not in SEATED or convening.state != "published":
        return Dropped(_("There is no seat to hand over any more."))
    known = people.by_email(letter.address)
    if known and not recipients.is_reached(known):
        return Dropped(_("This person gets no letters any more."))
    network = networks.the_network()
    locale = the_locale(known.locale if known else rsvp.person.locale, network)
    with in_language(locale):
        values = {
            "convening": about(convening),
            "other": _name(letter.facts["from"]),
            "organization": rsvp.organization.name if rsvp.organization else "",
            "is_in_line": rsvp.answer == "waitlisted",
            "has_calendar": False,
        }
    seat_url = links.offered_seat(
        convening.id, letter.facts["from"], letter.address, letter.facts["name"], letter.facts["by"]
    )
    return Draft(
        address=letter.address,
        name="",
        template="convenings/seat_offered",
        locale=locale,
        timezone=network.timezone,
        values=values | {"seat_url": seat_url},
    )


def named_host(letter: Letter) -> Draft | Dropped:
    """To somebody who may host a convening from now on, unless that was taken back."""
    reader = recipients.reader(letter.subject_id, letter.person_id)
    if reader is None or hosts.by_id(letter.facts["cohost"]) is None:
        return Dropped(_("They host it no more."))
    if not recipients.is_reached(reader.person) or not recipients.may_see(reader):
        return Dropped(_("This person may not see the convening any more."))
    network, person = networks.the_network(), reader.person
    locale = the_locale(person.locale, network)
    with in_language(locale):
        values = {"convening": about(reader.convening), "has_calendar": False}
    return Draft(
        address=person.email or "",
        name=person.name,
        template="convenings/cohost",
        locale=locale,
        timezone=person.timezone or network.timezone,
        values=values | who_asks(letter, reader) | {"convening_url": links.convening(reader.convening.slug)},
        letters_url=links.letters(person.id),
    )


def _name(person_id: int) -> str:
    return people.names({person_id}).get(person_id, "") or _("A colleague")
