"""My notices: the list, what is unread, and reading them; the whole of a daily letter without signing in."""

import sqlalchemy as sa

from coop import links
from coop.convenings.operations import inviting
from coop.database import db, unit_of_work
from coop.notices.models import Digest, Notice
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.makers import MADE, make_convening
from tests.notices.told import notices, tell
from tests.statements import one_and_three


def invite(title: str, *names: str, **values) -> int:
    group = early_childhood()
    with unit_of_work():
        convening_id = make_convening(title, groups=(group,), **values).id
    people = [person_named(name) for name in names]
    with unit_of_work():
        inviting.invite(the(convening_id), people, None)
    return convening_id


def test_nothing_new_says_what_will_stand_there(as_):
    page = as_("cleo").get("/notices").text
    assert "Nothing new" in page
    assert "unread" not in page.split("<main")[0]


def test_the_menu_counts_what_is_unread_and_visitors_have_none(as_):
    invite("Walk", "cleo")
    tell("groups.accepted", "cleo")
    top = as_("cleo").get("/convenings").text.split("<main")[0]
    assert '<span class="pill pill-acts">2</span>' in top
    assert "/notices" not in as_("eve").get("/convenings").text


def test_the_list_tells_the_latest_first_and_opening_one_reads_it(as_):
    invite("Walk outdoors", "cleo")
    tell("groups.accepted", "cleo")
    cleo = as_("cleo")
    page = cleo.get("/notices").text
    assert page.index("You are in the group") < page.index("Walk outdoors")
    opened = cleo.get(f"/notices/{notices('cleo')[0].id}")
    assert opened.status_code == 302
    assert opened.location.startswith("/convenings/walk-outdoors")
    assert [bool(notice.read_at) for notice in notices("cleo")] == [True, False]


def test_a_browser_that_only_fetches_ahead_reads_nothing(as_):
    tell("groups.accepted", "cleo")
    as_("cleo").get(f"/notices/{notices('cleo')[0].id}", headers={"Sec-Purpose": "prefetch"})
    assert notices("cleo")[0].read_at is None


def test_one_and_all_are_marked_as_read_and_the_list_stays_narrowed(as_):
    for number in (1, 2, 3):
        tell("groups.accepted", "cleo", subject=early_childhood().id if number == 1 else number)
    cleo, first = as_("cleo"), notices("cleo")[0].id
    page = cleo.get("/notices?topic=mine&unread=1")
    answer = cleo.fill(page, f"/notices/{first}/reading?page=1&topic=mine&group=&unread=1")
    assert answer.location == "/notices?topic=mine&unread=1"
    assert [bool(notice.read_at) for notice in notices("cleo")] == [True, False, False]
    cleo.send("/notices", "/notices/reading")
    assert all(notice.read_at for notice in notices("cleo"))


def test_the_list_is_narrowed_by_topic_group_and_what_is_unread(as_):
    invite("Walk outdoors", "cleo")
    tell("groups.agreement_changed", "cleo", group=False)
    cleo, here = as_("cleo"), early_childhood().id
    assert "Walk outdoors" in cleo.get("/notices?topic=invitations").text
    assert "Walk outdoors" not in cleo.get("/notices?topic=group").text
    assert "Walk outdoors" in cleo.get(f"/notices?group={here}").text
    assert "Walk outdoors" not in cleo.get("/notices?group=0").text
    assert "Nothing of this kind" in cleo.get("/notices?topic=desk").text
    assert cleo.get("/notices?topic=made-up&group=x&page=nine").status_code == 200


def test_what_may_not_be_seen_any_more_is_withdrawn_and_says_no_name(as_):
    dov = as_("dov")
    tell("groups.requested", "dov")
    page = dov.get("/notices").text
    assert "asks to join" not in page
    assert "is not open to you any more" in page
    opened = dov.get(f"/notices/{notices('dov')[0].id}")
    assert opened.location == "/notices"


def test_a_notice_of_somebody_else_is_not_there(as_):
    tell("groups.accepted", "cleo")
    number = notices("cleo")[0].id
    assert as_("ben").get(f"/notices/{number}").status_code == 404
    assert notices("cleo")[0].read_at is None


@one_and_three
def test_the_list_costs_the_same_for_one_and_for_three(as_, statements, count):
    for number in range(count):
        invite(f"Walk {number}", "cleo")
    cleo = as_("cleo")
    with statements() as counted:
        cleo.get("/notices")
    assert counted.number == 9, counted


def test_the_whole_of_a_daily_letter_opens_without_signing_in_and_shows_nobody_elses(as_):
    invite("Walk outdoors", "cleo")
    with unit_of_work():
        digest = Digest(person_id=person_named("cleo").id, period="daily", day=MADE.date(), made_at=MADE)
        db.session.add(digest)
        db.session.flush()
        db.session.execute(sa.update(Notice).values(digest_id=digest.id))
        digest_id = digest.id
    page = as_("eve").get(links.digest(digest_id).removeprefix("http://coop.test"))
    assert "Walk outdoors" in page.text
    assert "cleo@coop.test" not in page.text
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).status = "suspended"
    assert as_("eve").get(links.digest(digest_id).removeprefix("http://coop.test")).status_code == 404
