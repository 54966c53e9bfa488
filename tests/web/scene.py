"""One of everything that an address can name, made once; each visit then starts from a copy."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from coop import clock, links
from coop.convenings.models.answer import AccessNeed, Invitation, Rsvp
from coop.convenings.models.attendance import HelperLink
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.models.saved_list import SavedList
from coop.database import db, unit_of_work
from coop.files.operations import keeping as files
from coop.groups.operations import joining
from coop.inbox.models import Alias, InboxMessage, InboxReply
from coop.loop.models import LikelyTwins
from coop.loop.operations import claiming
from coop.loop.queries import claims
from coop.membership_requests.operations import asking
from coop.membership_requests.operations.asking import RequestFields
from coop.network import operations as networks
from coop.notices.models import Digest, Notice
from coop.notices.operations import telling
from coop.organizations.models import Affiliation, Organization
from coop.organizations.operations import inviting
from coop.organizations.queries import belonging as affiliations
from coop.outbox.models import Letter, Suppression
from coop.people import operations as people
from coop.people.models import SignInLink, Visit
from coop.polls import queries as polls
from coop.polls.operations.opening import PollFields, open_poll
from tests.cast import CAST, early_childhood, garfield, person_named
from tests.files.drawn import picture
from tests.imports.sheets import PEOPLE, SITES, brought, looked_at
from tests.makers import (
    MADE,
    make_convening,
    make_group,
    make_organization,
    make_passkey,
    make_person,
    make_place,
)
from tests.web.scene_of_actions import actions_named
from tests.web.scene_of_agenda import agenda_named
from tests.web.scene_of_comments import comments_named
from tests.web.scene_of_group_notes import group_notes_named
from tests.web.scene_of_library import library_named
from tests.web.scene_of_notes import notes_named
from tests.web.scene_of_questions import questions_named
from tests.web.scene_of_resources import resources_named
from tests.web.scene_of_series import series_named
from tests.web.scene_of_statements import state_the_mission


def set_scene() -> dict[str, Any]:
    """Make it, and say what stands in the addresses of the table."""
    ids = {name: person_named(name).id for name in CAST}
    with unit_of_work():
        names = convenings_named(ids) | rooms_named() | letters_named()
        names |= requests_named()
    names |= notices_named(ids)
    names |= comments_named()
    names |= {"import_checked": looked_at(SITES), "import_finished": brought(PEOPLE, "people")}
    with unit_of_work():
        names |= polls_named(ids) | notes_named(ids) | resources_named() | library_named()
        names |= group_notes_named()
    names |= questions_named(names["public_id"])
    with unit_of_work():
        names |= ways_in(ids, names["public_id"]) | invited_to_a_group()
        names |= ways_to_the_door(ids, names) | series_named() | agenda_named()
    with unit_of_work():
        state_the_mission()
    return names | actions_named() | ids


def convenings_named(ids: dict[str, int]) -> dict[str, Any]:
    """A convening for each audience and state; all but `other` are held by Ben's group."""
    held = {"groups": (early_childhood(),), "host_id": garfield().id}
    soon, before = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=1)
    made: dict[str, Convening] = {
        "public": make_convening("Open house", **held, mode="hybrid", join_url="https://meet.example/1"),
        "members": make_convening("For members", **held, audience="members"),
        "of_group": make_convening("For the group", **held, audience="group"),
        "invited": make_convening("For those invited", **held, audience="invited"),
        "draft": make_convening("Not yet", **held, state="draft"),
        "cancelled": make_convening("Called off", **held, state="cancelled", cancelled_at=MADE),
        "past": make_convening("Over", **held, starts_at=soon, ends_at=before),
        "held": make_convening("Over and closed", **held, starts_at=soon, ends_at=before, state="held"),
        "other": make_convening("Somebody else's"),
        "discarded": make_convening("Thrown away", **held, state="discarded"),
    }
    invitation = Invitation(convening_id=made["invited"].id, person_id=ids["ines"], invited_at=MADE)
    rsvp = Rsvp(convening_id=made["public"].id, person_id=ids["cleo"], answer="going", answered_at=MADE)
    over = made["past"]
    came = Rsvp(convening_id=over.id, person_id=ids["cleo"], answer="going", answered_at=MADE)
    helper = HelperLink(convening_id=over.id, made_at=MADE, expires_at=clock.now() + timedelta(hours=5))
    rsvp.organization_id = garfield().id
    saved = SavedList(name="Friends", sort_key="friends", group_id=early_childhood().id, created_at=MADE)
    db.session.add_all([invitation, rsvp, came, helper, saved])
    db.session.flush()
    db.session.add(AccessNeed(rsvp_id=rsvp.id, text="A seat near the door"))
    item = AgendaItem(convening_id=made["public"].id, person_id=ids["cleo"], position=0, title="Bus passes")
    item.state, item.proposed_at = "proposed", MADE
    line = AgendaItem(convening_id=made["public"].id, position=0, title="Welcome", state="planned")
    db.session.add_all([item, line])
    db.session.flush()
    numbers = {"public_id": made["public"].id, "past_id": over.id, "helper_link": helper.id, "list": saved.id}
    numbers |= {"suggestion": item.id, "line": line.id}
    return {name: one.slug for name, one in made.items()} | numbers


def polls_named(ids: dict[str, int]) -> dict[str, Any]:
    """A poll of Ben's group, one of its dates, and the signed end of the address in Cleo's letter."""
    when = [clock.now() + timedelta(days=number) for number in (9, 10)]
    fields = PollFields("Spring meeting", tuple(when), "America/Chicago", when[0] - timedelta(days=2))
    poll = open_poll(early_childhood(), fields, ids["ben"])
    found = polls.by_id(poll.id)
    assert found
    token = end_of(links.poll(poll.id, ids["cleo"]))
    return {"poll": poll.slug, "poll_date": found.dates[0].id, "poll_token": token}


def rooms_named() -> dict[str, Any]:
    """An area, a group that only members see, an organization of nobody, a person who is not listed."""
    area = make_place("Austin", number=25)
    return {
        "area": area.slug,
        "area_number": area.number,
        "network_group": make_group("Funders", visibility="network").slug,
        "organization": make_organization("Nobody's Museum").slug,
        "former": former_of_cleo().slug,
        "year": networks.keep_year("2025-26", date(2025, 9, 1), date(2026, 8, 31)).id,
        "hidden": make_person("Hidden Person", is_listed=False).id,
        "picture": f"{files.keep_picture(picture())}-96.png",
        "sector": garfield().sector_id,
        "contact": make_person("Known by address", status="contact").id,
        "twins": probably_one().id,
        "account": make_person("An account alone", member_since=None).id,
    }


def probably_one() -> LikelyTwins:
    """Two rows that staff may tell apart."""
    twins = LikelyTwins(kind="organization", first_id=1, second_id=2, reasons=["name"], found_at=MADE)
    db.session.add(twins)
    db.session.flush()
    return twins


def former_of_cleo() -> Organization:
    """An organization that left the network; Cleo belongs to it still."""
    former = make_organization("Old Makers", status="former")
    since = date(2025, 9, 1)
    db.session.add(
        Affiliation(person=person_named("cleo"), organization=former, is_primary=False, from_on=since)
    )
    return former


def requests_named() -> dict[str, Any]:
    """A draft behind its link, one that lies before the staff, and one before the admin of the museum."""
    draft, asked, belonging = (
        asking.begin(
            kind, f"{number}@coop.test", RequestFields("Nia", organization_name="Makers", motivation="-")
        )
        for number, kind in enumerate(("organization", "organization", "belonging"))
    )
    museum = db.session.scalars(sa.select(Organization).where(Organization.slug == "lakeside-museum")).one()
    for request in (asked, belonging):
        request.state, request.submitted_at, request.sector_id = "submitted", MADE, museum.sector_id
    belonging.organization_id = museum.id
    db.session.flush()
    return {
        "own_request": links.sign("request", [draft.key, "letter"]),
        "request": asked.id,
        "belonging": belonging.id,
        **belonging_named(museum, "keeper"),
    }


def belonging_named(museum: Organization, keeper: str) -> dict[str, Any]:
    """Dov's and Cleo's affiliations, somebody who was asked by letter, and the letter about the year."""
    dov, cleo = person_named("dov"), person_named("cleo")
    invitation = inviting.invite_to_belong(museum, "asked@coop.test", "Asked", role="educator")
    return {
        keeper: affiliations.affiliation(dov.id, museum.id).id,
        "educator": affiliations.affiliation(cleo.id, garfield().id).id,
        "invitation": invitation.id,
        "belonging_token": end_of(links.belonging(invitation.key)),
        "renewal_token": end_of(links.renewal(museum.id, dov.id)),
    }


def letters_named() -> dict[str, int]:
    """A letter that was sent, and an address that no letter goes to."""
    message = b"From: a@coop.test\nTo: b@coop.test\nSubject: Hello\n\nA letter.\n"
    letter = Letter(kind="people.sign_in", address="b@coop.test", state="sent", posted_at=MADE, due_at=MADE)
    letter.message = message
    suppression = Suppression(address="gone@coop.test", cause="bounced", since=MADE)
    db.session.add_all([letter, suppression])
    db.session.flush()
    return {"letter": letter.id, "suppression": suppression.id} | inbox_named()


def inbox_named() -> dict[str, int]:
    """A reply that waits for the staff, and an address that was learned."""
    message = InboxMessage(
        key="1", way="pipe", kind="reply", received_at=MADE, subject="Accepted: Open house"
    )
    db.session.add(message)
    db.session.flush()
    reply = InboxReply(message_id=message.id, state="waiting", reason="-", attendee="zoe@elsewhere.example")
    alias = Alias(address="bo@home.example", person_id=person_named("ben").id, learned_at=MADE)
    db.session.add_all([reply, alias])
    db.session.flush()
    return {"message": message.id, "reply": reply.id, "alias": alias.id}


def notices_named(ids: dict[str, int]) -> dict[str, Any]:
    """A notice of Cleo's, and the signed end of the address in her daily letter."""
    with unit_of_work():
        group = early_childhood().id
        telling.tell("groups.accepted", [ids["cleo"]], subject=("group", group))
        digest = Digest(person_id=ids["cleo"], period="daily", day=MADE.date(), made_at=MADE)
        db.session.add(digest)
        db.session.flush()
        notice = db.session.scalars(sa.select(Notice.id).where(Notice.person_id == ids["cleo"])).first()
        return {"notice": notice, "digest_token": end_of(links.digest(digest.id))}


def invited_to_a_group() -> dict[str, str]:
    """The signed end of the address in an invitation to Ben's group, for somebody without an account."""
    row = joining.invite(early_childhood(), "asked@coop.test")
    key = db.session.scalars(sa.select(SignInLink.key).where(SignInLink.person_id == row.person_id)).one()
    return {"group_token": links.sign("group-invitation", [row.id, key])}


def ways_in(ids: dict[str, int], public_id: int) -> dict[str, Any]:
    """The signed ends of addresses that stand in Cleo's letters, and her own things."""
    cleo = person_named("cleo")
    people.begin_visit(cleo.id, "Firefox, Linux")
    link = people.make_link(cleo)
    claiming.ask_for_address(cleo, "cleo@work.test", "change")
    claim = claims.open_of(cleo.id)
    facts = {
        "convening": public_id,
        "address": "new@coop.test",
        "name": "New",
        "locale": "en",
        "answer": "maybe",
    }
    visit_id = db.session.scalars(sa.select(Visit.id).where(Visit.person_id == cleo.id)).first()
    return {
        "answer_token": end_of(links.answer(public_id, cleo.id)),
        "preparation_token": end_of(links.preparation(public_id, cleo.id)),
        "room_token": end_of(links.answer(public_id, ids["ines"])),
        "letters_token": end_of(links.letters(cleo.id)),
        "sign_in_token": end_of(links.sign_in(link.key)),
        "reset_token": end_of(links.new_password(cleo.fs_uniquifier)),
        "seat_token": links.sign_for_now("seat", [public_id, cleo.id, "new@coop.test", "New", None]),
        "confirm_token": links.sign_for_now("confirm", facts),
        "feed_token": people.make_feed_token(cleo),
        "visit": visit_id,
        "proof_token": end_of(links.proof_of_address(claim.key)),
        "stop_token": links.stop_of_change(claim.key).split("/")[-2],
        "passkey": make_passkey(cleo).id,
    }


def ways_to_the_door(ids: dict[str, int], names: dict[str, Any]) -> dict[str, str]:
    """The signed ends of a helper's link and of Cleo's code."""
    return {
        "desk_token": end_of(links.desk(names["helper_link"])),
        "arrival_token": end_of(links.arrival(names["past_id"], ids["cleo"])),
    }


def end_of(address: str) -> str:
    """The last part of an address."""
    return address.rstrip("/").rpartition("/")[2]
