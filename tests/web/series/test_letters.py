"""A host sees what became of letters about many dates, on the page of the series and on that of each date."""

from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from coop.series.operations import publishing
from tests.cast import person_named
from tests.convenings.postroom import PostRoom
from tests.series.planned import convenings_of, repeated, the_series


def invited(post_room: PostRoom) -> int:
    person_named("cleo")
    series_id = repeated(is_published=False)
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    post_room.deliver()
    return series_id


def text_of(page) -> str:
    return page.get_data(as_text=True).replace("\xa0", " ")


def test_an_invitation_that_came_back_is_seen_with_the_series_and_with_its_dates(as_, now, post_room):
    series_id = invited(post_room)
    with unit_of_work():
        letter = db.session.query(Letter).filter_by(person_id=person_named("cleo").id).one()
        letter.state, letter.reason = "bounced", "550 no such mailbox"
    slug, dated = the_series(series_id).slug, convenings_of(series_id)[3].slug
    ben = as_("ben")
    assert f'href="/series/{slug}/letters"' in text_of(ben.get(f"/series/{slug}"))
    for page in (f"/series/{slug}/letters", f"/convenings/{dated}/letters"):
        said = text_of(ben.get(page))
        assert "Invitation to all dates" in said
        assert "Came back" in said
        assert "550 no such mailbox" in said
        assert "Cleo" in said


def test_who_does_not_host_sees_no_letters_of_a_series(as_, now, post_room):
    slug = the_series(invited(post_room)).slug
    assert as_("cleo").get(f"/series/{slug}/letters").status_code == 403
    assert "/letters" not in text_of(as_("cleo").get(f"/series/{slug}"))
