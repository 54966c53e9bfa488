"""This one, this and later, all: asked on the form of a date, shown before it is saved."""

from coop.convenings.operations.answering import Wish
from coop.database import unit_of_work
from coop.series.operations import answering
from coop.series.queries import dates
from tests.cast import person_named
from tests.series.planned import convenings_of, repeated, the_series


def text_of(page) -> str:
    return page.get_data(as_text=True).replace("\xa0", " ")


def prepared() -> tuple[int, str]:
    """A series that Cleo answered as a whole, and the address of its second date."""
    series_id = repeated()
    person_named("cleo")
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    return series_id, f"/convenings/{convenings_of(series_id)[1].slug}"


def test_a_change_of_many_dates_is_shown_with_its_letters_before_it_is_saved(as_):
    series_id, page = prepared()
    ben = as_("ben")
    shown = ben.send(f"{page}/edit", scope="later", begins="16:00", ends="17:30")
    assert shown.status_code == 200
    assert "5 dates change. 1 person gets one letter ten minutes after your last change." in text_of(shown)
    assert {each.sequence for each in convenings_of(series_id)} == {0}
    assert ben.fill(shown, f"{page}/edit").status_code == 303
    before = convenings_of(series_id)
    later = dates.continuation(series_id)
    hours = [f"{each.starts_at:%H:%M}" for each in (*before, *convenings_of(later.id))]
    assert hours == ["21:30", "22:00", "21:00", "21:00", "21:00", "21:00"]
    first, second = (ben.get(f"/series/{each}") for each in (the_series(series_id).slug, later.slug))
    assert "From February 17, 2027 it goes on:" in text_of(first)
    assert f'href="/series/{later.slug}">Third Wednesday of each month, 4:00 pm' in text_of(first)
    assert f'href="/series/{the_series(series_id).slug}">Third Wednesday of each month, 3:30 pm' in text_of(
        second
    )


def test_one_date_is_saved_at_once_and_stays_when_all_change(as_):
    series_id, page = prepared()
    ben = as_("ben")
    assert ben.send(f"{page}/edit", scope="one", title="At the lake").status_code == 303
    first = f"/convenings/{convenings_of(series_id)[0].slug}"
    shown = ben.send(f"{first}/edit", scope="all", title="Everywhere else")
    assert "These stay as they are" in text_of(shown)
    assert "At the lake" in text_of(shown)
    assert "Nobody gets a letter." in text_of(shown)
    ben.fill(shown, f"{first}/edit")
    assert [each.title for each in convenings_of(series_id)].count("Everywhere else") == 5


def test_days_that_make_no_rule_for_many_dates_are_refused_beside_what_was_typed(as_):
    _series_id, page = prepared()
    answer = as_("ben").send(f"{page}/edit", scope="all", day="2027-03-03")
    assert answer.status_code == 422
    assert "Many dates can move to another day of the same week, or month." in text_of(answer)
    assert "2027-03-03" in text_of(answer)


def test_another_weekday_and_place_are_shown_with_what_was_before_they_are_saved(as_):
    series_id, page = prepared()
    ben = as_("ben")
    shown = text_of(ben.send(f"{page}/edit", scope="later", day="2027-02-18", venue="Legler Library"))
    assert "Wednesday, March 17, 2027, 3:30–5:00 pm CDT → Thursday, March 18, 2027, 3:30–5:00 pm CDT" in shown
    assert "Austin Branch Library → Legler Library" in shown
    assert "These go on as a series of their own" in shown
    assert dates.continuation(series_id) is None


def test_cancelling_says_for_each_scope_how_many_letters_go(as_):
    series_id, page = prepared()
    ben = as_("ben")
    asked = text_of(ben.get(f"{page}/cancellation"))
    assert "This date and all later ones: 5 dates, 1 person gets one letter" in asked
    assert ben.send(f"{page}/cancellation", scope="later", reason="The library closes.").status_code == 303
    assert [each.state for each in convenings_of(series_id)].count("cancelled") == 5


def test_a_cohost_of_one_date_is_not_asked_about_the_others(as_):
    series_id, page = prepared()
    ben = as_("ben")
    assert "Which dates do you mean?" in text_of(ben.get(f"{page}/edit"))
    assert ben.post(f"{page}/detachment", data=_token(ben, page)).status_code == 303
    assert "Which dates do you mean?" not in text_of(ben.get(f"{page}/edit"))
    assert "One of several dates" not in text_of(ben.get(page))
    assert dates.all_ids(series_id)


def test_all_dates_are_published_with_one_invitation(as_):
    series_id = repeated(is_published=False)
    slug = the_series(series_id).slug
    ben = as_("ben")
    page = f"/series/{slug}/publication"
    asked = text_of(ben.get(page))
    assert "6 dates are opened." in asked
    assert "2 people would get one invitation each, to all of them." in asked
    assert ben.send(page, letters="yes").status_code == 303
    assert {each.state for each in convenings_of(series_id)} == {"published"}


def test_the_file_of_a_series_holds_what_is_open_to_all(as_):
    series_id, _page = prepared()
    slug = the_series(series_id).slug
    text = as_("eve").get(f"/series/{slug}.ics").get_data(as_text=True)
    assert text.count("BEGIN:VEVENT") == 1
    assert "RRULE:FREQ=MONTHLY;BYDAY=3WE;UNTIL=20270616T203000Z" in text
    assert as_("cleo").get(f"/series/{slug}/room").status_code == 303


def _token(browser, page: str) -> dict[str, str]:
    html = browser.get(page).get_data(as_text=True)
    return {"csrf_token": html.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]}
