"""Answering all dates from the page and from a letter; each date says what became of it."""

import re
from dataclasses import replace

from coop import links
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.copying import fields_of
from coop.convenings.operations.lifecycle import Asked
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.series import jobs
from coop.series.operations import answering, changing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.makers import make_person
from tests.series.planned import convenings_of, go_to, repeated, the_series
from tests.statements import one_and_three


def text_of(page) -> str:
    return page.get_data(as_text=True).replace("\xa0", " ")


def test_a_member_answers_all_dates_and_reads_what_became_of_each(as_):
    series_id = repeated(capacity_in_person=1)
    with unit_of_work():
        answer_rsvp(the(dates.all_ids(series_id)[1]), person_named("ben"), Wish("going"))
        answer_rsvp(the(dates.all_ids(series_id)[2]), person_named("cleo"), Wish("declined"))
    page = f"/series/{the_series(series_id).slug}"
    cleo = as_("cleo")
    assert "Third Wednesday of each month, 3:30 pm, until June 2027" in text_of(cleo.get(page))
    sent = cleo.send(page, f"{page}/rsvp", answer="in_person")
    assert sent.status_code == 303
    text = text_of(cleo.get(page))
    said = "going on 4 dates, waiting for a seat on 1 date, 1 date stays as you answered it"
    assert said in text
    assert text.count("You are going") == 4
    assert (text.count("Waiting for a seat"), text.count("Not this time</span>")) >= (1, 1)


def test_an_answer_is_needed_and_a_visitor_is_led_to_the_dates(as_):
    series_id = repeated()
    page = f"/series/{the_series(series_id).slug}"
    assert as_("cleo").send(page, f"{page}/rsvp").status_code == 422
    assert "no account is needed" in text_of(as_("eve").get(page))


def test_somebody_without_an_account_answers_from_the_letter(as_):
    series_id = repeated()
    with unit_of_work():
        nia = make_person("Nia", "nia@coop.test", status="contact").id
    address = links.series_answer(series_id, nia).removeprefix("http://coop.test")
    eve = as_("eve")
    looked = eve.get(f"{address}?answer=maybe")
    assert "Or answer one date alone" in text_of(looked)
    assert dates.answered_days(series_id, nia) == {}
    assert eve.fill(looked, address, answer="maybe").status_code == 303
    db.session.rollback()
    assert set(dates.answered_days(series_id, nia).values()) == {"maybe"}
    assert eve.get("/series-answers/made-up").status_code == 404


def test_the_link_of_somebody_who_may_not_see_it_any_more_opens_nothing(as_):
    series_id = repeated(audience="group")
    with unit_of_work():
        nia = make_person("Nia", "nia@coop.test", status="contact").id
    address = links.series_answer(series_id, nia).removeprefix("http://coop.test")
    assert as_("eve").get(address).status_code == 404
    assert as_("dov").get(f"/series/{the_series(series_id).slug}").status_code == 404


@one_and_three
def test_a_page_costs_the_same_however_many_dates_there_are(as_, statements, count):
    slug = the_series(repeated(Plan("weekly", most=2 * count))).slug
    cleo = as_("cleo")
    cleo.get(f"/series/{slug}")
    with statements() as counted:
        assert cleo.get(f"/series/{slug}").status_code == 200
    assert counted.number == 13, counted


def test_the_page_speaks_in_the_words_of_a_date_that_the_reader_may_see(as_):
    series_id = repeated(audience="public")
    with unit_of_work():
        last = the(dates.all_ids(series_id)[5])
        last.audience, last.title, last.slug = "invited", "Budget behind closed doors", "closed-doors"
    page = f"/series/{the_series(series_id).slug}"
    for name in ("eve", "dov"):
        assert "Early numbers" in text_of(as_(name).get(page))
        assert "closed doors" not in text_of(as_(name).get(page))
    address = links.series_answer(series_id, person_named("dov").id).removeprefix("http://coop.test")
    assert "closed doors" not in text_of(as_("eve").get(address))


def test_what_the_host_asks_is_asked_once_for_all_dates_and_kept_with_each(as_, now):
    asked = (Asked("Will you eat?", "yes_no", is_required=True), Asked("What do you bring?"))
    series_id = repeated(guests_allowed=2)
    with unit_of_work():
        first = the(dates.all_ids(series_id)[0])
        changing.edit_dates(first, replace(fields_of(first), questions=asked), "all", None)
    page, cleo = f"/series/{the_series(series_id).slug}", as_("cleo")
    shown = text_of(cleo.get(page))
    eats, brings = sorted(set(re.findall(r'name="(question_\d+)"', shown)))
    refused = cleo.send(page, f"{page}/rsvp", answer="in_person", guests="2", **{brings: "Bread"})
    assert refused.status_code == 422
    assert "the host needs it from everyone who comes" in text_of(refused)
    said = {eats: "yes", brings: "Bread"}
    assert cleo.send(page, f"{page}/rsvp", answer="in_person", guests="2", **said).status_code == 303
    for each in convenings_of(series_id):
        rsvp = answers.answer_of(each.id, person_named("cleo").id)
        prompts = {one.id: one.prompt for one in answers.questions(each.id)}
        kept = {prompts[key]: text for key, text in answers.replies(rsvp.id).items()}
        assert (rsvp.guests, kept) == (2, {"Will you eat?": "yes", "What do you bring?": "Bread"})
    assert 'value="Bread"' in text_of(cleo.get(page))


def test_a_date_made_later_keeps_what_was_said_to_its_questions(as_, now):
    series_id = repeated(Plan("weekly"), guests_allowed=2)
    with unit_of_work():
        first = the(dates.all_ids(series_id)[0])
        changing.edit_dates(first, replace(fields_of(first), questions=(Asked("Your shoes?"),)), "all", None)
    with unit_of_work():
        number = answers.questions(dates.all_ids(series_id)[3])[0].id
        wish = Wish("going", guests=1, replies={number: "Red"})
        answering.answer_series(the_series(series_id), person_named("cleo"), wish)
    go_to(2027, 3, 1, 12)
    assert jobs.make_dates_ahead() > 0
    last = convenings_of(series_id)[-1]
    rsvp = answers.answer_of(last.id, person_named("cleo").id)
    assert (rsvp.guests, list(answers.replies(rsvp.id).values())) == (1, ["Red"])
