"""A promise in one line: from the board, from a strategy, from a convening."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from coop.actions.models import Action
from coop.database import db, unit_of_work
from tests.actions.made import agenda
from tests.cast import early_childhood, garfield, person_named
from tests.makers import START, make_convening
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
LINE = "@Cleo Ramos (Garfield Science Club) drafts the survey by 12 Feb 2027 #1.2"


def written() -> Action:
    db.session.rollback()
    return db.session.scalars(sa.select(Action)).one()


@pytest.mark.parametrize(
    ("who", "line", "kind", "state"),
    [
        ("cleo", LINE, "item", "agreed"),
        ("ben", LINE.replace(" (Garfield Science Club)", ""), "item", "proposed"),
        ("ada", "(Garfield Science Club) drafts the survey by 12 Feb 2027 #1.2", "commitment", "proposed"),
        ("ines", "@Ines Duarte drafts the survey para el 12 de febrero de 2027 #1.2", "item", "agreed"),
    ],
)
def test_a_line_is_a_promise_with_whose_it_is_its_day_and_its_strategy(
    as_: Browser, now: Any, who: str, line: str, kind: str, state: str
) -> None:
    agenda()
    assert as_(who).send("/actions", "/actions/line", line=line).status_code == 303
    made = written()
    assert (made.kind, made.state, made.title) == (kind, state, "Drafts the survey")
    assert (str(made.due_on), made.strategy_id) == ("2027-02-12", agenda()["1.2"])
    owner = None if kind == "commitment" else person_named("ines" if who == "ines" else "cleo").id
    organization = None if who == "ines" else garfield().id
    assert (made.owner_id, made.organization_id) == (owner, organization)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("drafts the survey", ("Say who with @", "Say until when", "Say which strategy it serves")),
        (
            "@Cleo Ramoz drafts it by 12 Feb #1.2",
            ("No member is called “Cleo Ramoz”", "Whom do you mean?"),
        ),
        ("@Cleo Ramos by 12 Feb #9.9", ("Say what is promised.", "Say which strategy it serves")),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    as_: Browser, now: Any, line: str, sentences: tuple[str, ...]
) -> None:
    agenda()
    answer = as_("cleo").send("/actions", "/actions/line", line=line)
    assert answer.status_code == 422
    for words in (*sentences, f'value="{line}"', "Nothing is saved yet"):
        assert words in answer.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Action)) == 0


def test_it_is_read_aloud_before_it_is_saved(as_: Browser, now: Any) -> None:
    agenda()
    cleo = as_("cleo")
    page = cleo.get("/actions/line", query_string={"line": LINE}).text.replace("\xa0", " ")
    for words in ("An action item", "Drafts the survey", "Friday, February 12, 2027", "1.2 "):
        assert words in page
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    part = cleo.get("/actions/line", query_string={"line": LINE}, headers=headers).text
    assert part.lstrip().startswith("<div")
    assert "<h1" not in part
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Action)) == 0


def test_nobody_promises_for_those_they_have_no_say_over(as_: Browser, now: Any) -> None:
    agenda()
    answer = as_("dov").send("/actions", "/actions/line", line=LINE)
    assert answer.status_code == 403
    assert "You can promise for yourself" in answer.text
    assert "drafts the survey" in answer.text


def test_at_a_convening_a_first_name_will_do_and_what_leads_say_is_agreed(as_: Browser, now: Any) -> None:
    agenda()
    with unit_of_work():
        began = START - timedelta(days=20)
        slug = make_convening("Open house", groups=(early_childhood(),), starts_at=began).slug
    ben = as_("ben")
    assert "A promise in one line" in ben.get(f"/convenings/{slug}").text
    assert "A promise in one line" not in as_("eve").get(f"/convenings/{slug}").text
    sent = ben.send(
        f"/convenings/{slug}", "/actions/line", line="@Cleo prints it by 12 Feb #1.2", convening=slug
    )
    assert sent.status_code == 303
    made = written()
    assert (made.state, made.group_id) == ("agreed", early_childhood().id)
    assert "Prints it" in ben.get(f"/convenings/{slug}").text


def test_the_page_of_a_strategy_says_which_it_serves(as_: Browser, now: Any) -> None:
    page = f"/agenda/strategies/{agenda()['2.1']}"
    line = "@Cleo Ramos prints it by 12 Feb 2027"
    assert as_("cleo").send(page, "/actions/line", line=line, strategy="2.1").status_code == 303
    assert written().strategy_id == agenda()["2.1"]


@pytest.mark.parametrize(("chosen", "kept"), [("funding", "funding"), ("x", "practice"), (None, "practice")])
def test_the_kind_of_a_commitment_is_asked_beside_the_line(
    as_: Browser, now: Any, chosen: str | None, kept: str
) -> None:
    agenda()
    line, ada = "(Garfield Science Club) pays for buses by 12 Feb 2027 #1.2", as_("ada")
    assert "What kind of commitment is it?" in ada.get("/actions/line", query_string={"line": line}).text
    assert ada.send("/actions", "/actions/line", line=line, kind=chosen or "").status_code == 303
    assert written().commitment_kind == kept
