"""What one promised stands on one's own first page, with the four plain steps."""

from datetime import timedelta
from typing import Any

from coop.database import db
from tests.actions.made import TODAY, commitment, item, the, yesterday
from tests.statements import one_and_three


def test_what_is_mine_and_open_is_first_with_four_steps(as_: Any, now: Any) -> None:
    late = item("Print the list", due_on=yesterday())
    item("Bring the chairs", due_on=TODAY + timedelta(days=9))
    commitment("Long ago", state="done")
    item("Perhaps", state="proposed")
    item("Nobody's", owner_id=None)
    cleo = as_("cleo")
    page = cleo.get("/").text.replace("\xa0", " ")
    part = page.partition('id="promised"')[2].partition("</section>")[0]
    assert part.index("Print the list") < part.index("Bring the chairs") < part.index("Perhaps")
    for words in ("Long ago", "Nobody"):
        assert words not in part
    assert part.count("I need help") == 2, "a proposal is not reported on"
    assert "whose=organization" in part
    address = part.partition("?said=done")[0].rpartition('href="')[2].replace("https://coop.test", "")
    sent = cleo.send(address, address, said="done", note="On the wall")
    assert sent.status_code == 303
    db.session.rollback()
    assert the(late).state == "done"
    assert "Print the list" not in cleo.get("/").text
    assert 'id="promised"' not in as_("dov").get("/").text


@one_and_three
def test_my_promises_cost_the_same_however_many_there_are(
    as_: Any, now: Any, statements: Any, count: int
) -> None:
    for each in range(2 * count):
        item(f"I{each}", due_on=yesterday())
    cleo = as_("cleo")
    cleo.get("/")
    with statements() as counted:
        page = cleo.get("/").text
    assert counted.number == 21, counted
    assert ("All 6 promises" in page) == (count == 3)
