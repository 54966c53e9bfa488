"""Where notes and decisions are found: search, the page of a group, before the next convening."""

from collections.abc import Callable
from datetime import date

from coop.agenda.queries import standing
from coop.database import unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.loop.jobs.indexing import index_words
from coop.loop.queries import searching
from coop.notes.operations import agreeing, concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import promised
from coop.permissions import NOBODY
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.visits import Visitor
from tests.web.notes.test_meeting import path_of, seen

Browser = Callable[[str], Visitor]


def decided(visibility: str) -> int:
    """Approved notes of a meeting at which Ben and Cleo were, with a decision that names Cleo."""
    cleo = person_named("cleo")
    notes_id = opened(held("One", present=("ben", "cleo")))
    mention = f"[@{cleo.name}](/people/{cleo.id})"
    with unit_of_work():
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        taking.save_section(notes, section, f"Glaciers melt, says {mention}. See #9.9.", 0, None)
        convening = the(notes.convening_id)
        fields = OutcomeFields("decision", f"{mention} orders galoshes.")
        concluding.add_outcome(notes, section, convening, fields, None)
        promise = OutcomeFields("commitment", "Bring soup.", person_id=cleo.id, due_on=date(2027, 3, 1))
        concluding.add_outcome(notes, section, convening, promise, None)
        agreeing.set_readers(notes, visibility, leaves_names_out=True, by_id=None)
        agreeing.circulate(notes, 7, None)
        agreeing.approve(notes, None)
    index_words()
    return notes_id


def titles(viewer, words: str) -> dict[str, list[str]]:
    return {part.kind: [hit.title for hit in part.hits] for part in searching.found(viewer, words).sections}


def test_approved_notes_and_decisions_are_found_by_those_who_may_read_them(as_: Browser) -> None:
    decided("network")
    name = person_named("cleo").name
    assert titles(viewer_of(person_named("dov")), "galoshes") == {"decision": [f"@{name} orders galoshes."]}
    assert titles(viewer_of(person_named("dov")), "glaciers") == {"notes": ["Open house"]}
    assert titles(NOBODY, "galoshes") == titles(NOBODY, "glaciers") == {}


def test_visitors_find_public_ones_without_names(as_: Browser) -> None:
    decided("public")
    assert titles(NOBODY, "galoshes") == {"decision": ["somebody orders galoshes."]}
    name = person_named("cleo").name
    assert not {"decision", "notes"} & set(titles(NOBODY, name))
    text = seen(as_("eve"), "/search?q=glaciers")
    assert "Glaciers" in text or "<mark>" in text
    assert name not in text


def test_drafts_and_circulated_ones_are_not_found(as_: Browser) -> None:
    notes_id = opened(held("One"))
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), "Glaciers", 0, None)
    index_words()
    assert titles(viewer_of(person_named("ben")), "glaciers") == {}


def test_the_page_of_a_group_shows_what_was_decided_lately(as_: Browser) -> None:
    decided("public")
    name = person_named("cleo").name
    assert f"@{name} orders galoshes." in seen(as_("cleo"), "/groups/early-childhood")
    visitors = seen(as_("eve"), "/groups/early-childhood")
    assert "somebody orders galoshes." in visitors
    assert name not in visitors.partition("Decided and noted lately")[2].partition("</section>")[0]


def test_what_the_reader_promised_is_told_before_the_next_convening(as_: Browser) -> None:
    decided("group")
    following = held("Next")
    found = promised.of_viewer(viewer_of(person_named("cleo")), following)
    assert [each.text for each in found] == ["Bring soup."]
    assert promised.of_viewer(viewer_of(person_named("ben")), following) == []
    assert promised.of_viewer(NOBODY, following) == []


def test_a_number_that_the_agenda_does_not_have_stays_as_typed(as_: Browser) -> None:
    path = path_of(decided("network"))
    assert standing.strategies_in_force() == []
    assert "See #9.9." in seen(as_("cleo"), path)
