"""Finding convenings: the list, the month, and the page of one."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coop import clock, links
from coop.convenings import adding, schema_org
from coop.convenings.models.convening import Convening
from coop.convenings.queries import answers, choices, listing, participation, seats, sharing, showing
from coop.http.access import found
from coop.http.origins import origins
from coop.http.pages import page, page_number, page_or_fragment, see_other
from coop.http.promised import promised
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_network, current_person, current_viewer
from coop.loop.queries import lines
from coop.notes.queries import finding as notes
from coop.permissions import may
from coop.resources.queries import finding as resources
from coop.resources.queries import shelves
from coop.vocabulary import queries as vocabulary
from coop.web.convenings.agenda_form import KIND_NAMES
from coop.web.convenings.filtering import filters_from, month_from
from coop.web.convenings.forms import answer_form, visitor_form
from coop.web.convenings.joining import joined, may_join, note_on_the_way
from coop.web.convenings.month import month_beside, weeks
from coop.web.convenings.preparation import waiting_suggestions
from coop.web.convenings.room import blueprint
from coop.web.convenings.words import code_address, seat_notes


@blueprint.get("/convenings")
@same_for_visitors
def index() -> ResponseReturnValue:
    """The list by month, to come or past, searched and filtered."""
    filters, are_past = filters_from(request.args), request.args.get("when") == "past"
    zone = current_network().timezone
    found_page = listing.listed(current_viewer(), filters, zone, page_number(), are_past=are_past)
    return page_or_fragment(
        "convenings/index.html",
        "convenings/_list.html",
        page=found_page,
        filters=filters,
        are_past=are_past,
        **_choices(),
    )


@blueprint.get("/convenings/month")
@same_for_visitors
def month() -> ResponseReturnValue:
    """The same as a grid of one month."""
    filters, zone = filters_from(request.args), current_network().timezone
    today = clock.today(zone)
    first = month_from(request.args, today)
    rows = listing.in_month(current_viewer(), filters, zone, first)
    return page(
        "convenings/month.html",
        weeks=weeks(rows, first, zone),
        first=first,
        before=month_beside(first, -1),
        after=month_beside(first, 1),
        count=len(rows),
        filters=filters,
        today=today,
        **_choices(),
    )


def _choices() -> dict[str, Any]:
    """What the filters offer."""
    viewer = current_viewer()
    return {
        "groups": choices.groups(viewer),
        "places": choices.places(viewer),
        "kinds": vocabulary.terms("convening_kind"),
        "supports": [term for term in vocabulary.terms("support") if term.is_language],
    }


@blueprint.get("/convenings/<slug>")
@same_for_visitors
def show(slug: str) -> ResponseReturnValue:
    """One convening: when, where, am I coming."""
    convening = found(showing.find(current_viewer(), slug))
    return page("convenings/show.html", **everything_about(convening, request.args.get("answer", "")))


def everything_about(convening: Convening, choice: str = "") -> dict[str, Any]:
    """What the page of a convening shows to this viewer; `choice`: the answer they were about to give."""
    viewer, person = current_viewer(), current_person()
    is_for_all = convening.audience == "public" and convening.state != "draft"
    sectors = participation.in_the_room(convening)
    is_open = convening.state in ("published", "held")
    shelf = shelves.of_convening(convening)
    is_family_missing = is_open and all(term.key != participation.FAMILY for term, _count in sectors)
    about = {
        "convening": convening,
        "promised": promised(convening=convening.slug),
        "promises_here": is_open and convening.starts_at <= clock.now() and may(viewer, "actions.open"),
        "sectors": [(term.short_label, count) for term, count in sectors],
        "is_family_missing": is_family_missing,
        "json_ld": schema_org.event(convening, current_network()) if is_for_all else None,
        "address": links.convening(convening.slug),
        **agenda_of(convening),
        "shelf": shelf,
        "resources": resources.newest_on(viewer, shelf),
        **waiting_suggestions(convening),
    }
    return about | (card_of(convening, choice) if person else card_for_visitor(convening))


def agenda_of(convening: Convening) -> dict[str, Any]:
    """Its agenda: when each line begins, what is shared out, where it came from and where it was noted."""
    viewer, agenda = current_viewer(), showing.timed_agenda(convening)
    items = [line.item for line in agenda]
    has_notes = notes.are_readable(viewer, convening.id)
    return {
        "agenda": agenda,
        "kinds": KIND_NAMES,
        "shared": sharing.documents(viewer, items),
        "origins": origins({item.id: item.title for item in items}),
        "has_notes": has_notes,
        "noted": lines.noted(viewer, convening.id) if items and has_notes else {},
    }


def card_for_visitor(convening: Convening) -> dict[str, Any]:
    """The answer card for somebody without an account."""
    counted = seats.seats(convening)
    return {
        "form": visitor_form(convening),
        "rsvp": None,
        "seats": counted,
        "notes": seat_notes(counted),
        "place": None,
        "code_address": "",
        "adding": adding.addresses(convening),
        "preparation": "",
    }


def card_of(convening: Convening, choice: str = "") -> dict[str, Any]:
    """The answer card of the signed-in person."""
    person, counted = found(current_person()), seats.seats(convening)
    rsvp = answers.answer_of(convening.id, person.id)
    questions = answers.questions(convening.id)
    form = answer_form(
        convening,
        questions,
        answers.organizations_of(person.id, convening.id),
        rsvp=rsvp,
        replies=answers.replies(rsvp.id) if rsvp else {},
        access_needs=answers.own_access_needs(rsvp.id) if rsvp else "",
        choice=choice,
    )
    return {
        "form": form,
        "rsvp": rsvp,
        "questions": questions,
        "seats": counted,
        "notes": seat_notes(counted),
        "place": seats.place_in_line(convening, rsvp) if rsvp else None,
        "code_address": code_address(convening, rsvp),
        "adding": adding.addresses(convening),
        "preparation": links.preparation(convening.id, person.id),
        "others": answers.who_is_coming(convening.id) if rsvp and rsvp.answer == "going" else [],
    }


@blueprint.get("/convenings/<slug>/room")
def room(slug: str) -> ResponseReturnValue:
    """On to the online room, for those who are going; while it is open, that is how they arrive."""
    note_on_the_way()
    convening = found(showing.find(current_viewer(), slug))
    person = current_person()
    rsvp = answers.answer_of(convening.id, person.id) if person else None
    if person is None or not may_join(convening, rsvp):
        return see_other(url_for("convenings.show", slug=slug))
    return joined(convening, person)
