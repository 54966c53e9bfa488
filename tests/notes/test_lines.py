"""Promises typed as lines of notes."""

from datetime import date

import pytest

from coop.notes import lines

TODAY = date(2026, 11, 22)
DUE = date(2026, 12, 12)
CLEO, BEN, OTHER_BEN, ALVARO, CLUB, LIBRARY = 3, 2, 12, 7, 8, 9
PEOPLE = lines.names(
    [
        (CLEO, ["Cleo Ramos"]),
        (BEN, ["Ben Okafor", "Benny"]),
        (OTHER_BEN, ["Ben Smith"]),
        (ALVARO, ["Álvaro de la Cruz", ""]),
    ],
    is_short_enough=True,
)
ORGANIZATIONS = lines.names([(CLUB, ["Garfield Science Club"]), (LIBRARY, ["Austin Library (Chicago)"])])


def one(text):
    """The one line of a text."""
    (line,) = lines.understood(text, TODAY, PEOPLE, ORGANIZATIONS)
    return line


def test_who_for_whom_what_and_until_when():
    line = one("[] @Cleo (Garfield Science Club) drafts the survey by 12 Dec #2.1")
    assert (line.person_id, line.organization_id, line.due_on) == (CLEO, CLUB, DUE)
    assert line.text == "Drafts the survey #2.1"
    assert line.is_whole
    assert not line.is_done


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[ ] @Cleo Ramos drafts it by 12 Dec", "Drafts it"),
        ("- [ ] @cleo drafts it, by December 12", "Drafts it"),
        ("* [x] by Dec 12 @Cleo: drafts it", "Drafts it"),
        ("  + [X] [@Cleo Ramos](/people/3) drafts it until 12/12.", "Drafts it."),
        ("[] @Cleo redacta la encuesta antes del 12 de diciembre", "Redacta la encuesta"),
        ("[] @Cleo y @Benny redactan la encuesta para el 12 de dic.", "Y @Benny redactan la encuesta"),
    ],
)
def test_ways_to_type_it(text, what):
    line = one(text)
    assert (line.person_id, line.due_on, line.text) == (CLEO, DUE, what)


@pytest.mark.parametrize("mark", ["x", "X"])
def test_a_crossed_box_is_done(mark):
    assert one(f"[{mark}] @Cleo drafts it by 12 Dec").is_done


@pytest.mark.parametrize(
    "text",
    [
        "plain words by 12 Dec",
        "[link](https://coop.test) by 12 Dec",
        "[](https://coop.test) by 12 Dec",
        "[]no space",
        "[ ]",
        "[y] not a box",
        "see [] in the middle",
        "[@Cleo Ramos](/people/3) drafts it by 12 Dec",
    ],
)
def test_what_is_no_line(text):
    assert lines.typed(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[] drafts it by 12 Dec", "nobody"),
        ("[] @Ben drafts it by 12 Dec", "two are called so"),
        ("[] @Cleo's team drafts it by 12 Dec", "not Cleo herself"),
        ("[] @Zoe drafts it by 12 Dec", "nobody is called so"),
        ("[] cleo@coop.example drafts it by 12 Dec", "an address"),
        ("[] (Garfield) drafts it by 12 Dec", "no organization is called so"),
        ("[] @Cleo drafts it", "no day"),
        ("[] @Cleo drafts it by 30 February", "no such day"),
        ("[] @Cleo by 12 Dec", "says nothing"),
        ("[] @Cleo … by 12 Dec.", "says nothing"),
    ],
)
def test_what_is_missing_keeps_it_from_being_whole(text, why):
    assert not one(text).is_whole, why


def test_an_organization_alone_can_promise():
    line = one("[] (Austin Library (Chicago)) lends the room by Friday")
    assert line.organization_id is None, "brackets within brackets are words"
    line = one("[] (garfield science club) lends the room by Friday")
    assert (line.organization_id, line.is_whole) == (CLUB, True)


def test_unknown_brackets_stay_in_the_words():
    assert one("[] @Cleo drafts it (in Spanish) by 12 Dec").text == "Drafts it (in Spanish)"


def test_accents_and_particles_of_names():
    assert one("[] @alvaro de la cruz calls them by 12 Dec").person_id == ALVARO
    assert one("[] @Álvaro llama para el 12 de diciembre").person_id == ALVARO
    assert one("[] @Benny calls by 12 Dec").person_id == BEN
    assert one("[] @Ben Smith calls by 12 Dec").person_id == OTHER_BEN


def test_a_name_that_two_carry_is_nobodys():
    assert "ben" not in PEOPLE
    assert lines.names([(1, ["Ada"]), (2, ["Ada"])]) == {}
    assert lines.names([(1, ["Ada", "Ada B"])]) == {"ada": 1, "ada b": 1}


def test_the_text_round_them_is_left_alone():
    body = "We met.\n\n[] @Cleo drafts it by 12 Dec\nand then\n- [ ] @Benny reads it by Friday\n"
    assert [line.person_id for line in lines.understood(body, TODAY, PEOPLE, {})] == [CLEO, BEN]
    assert lines.boxed(body).splitlines()[2] == "- ☐ @Cleo drafts it by 12 Dec"
    assert lines.boxed("[x] done") == "- ☑ done"


def test_names_are_tied_to_their_people():
    body = "@Cleo and @Ben heard @Benny, and [@Ada](/people/1); x@cleo.org @cleo."
    assert lines.tied(body, PEOPLE) == (
        "[@Cleo](/people/3) and @Ben heard [@Benny](/people/2), and [@Ada](/people/1); x@cleo.org"
        " [@cleo](/people/3)."
    )
    assert lines.tied(lines.tied(body, PEOPLE), PEOPLE) == lines.tied(body, PEOPLE)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("as #2.1 says, and #3", ["2.1", "3"]),
        ("#2.1.3.", ["2.1.3"]),
        ("(#2.1)", ["2.1"]),
        ("# 2 is a heading", []),
        ("## 2.1", []),
        ("C#2 and /#2 and &#39; and #2a and #123", []),
    ],
)
def test_references_to_the_agenda(text, numbers):
    assert lines.references(text) == numbers


def test_references_lead_where_they_have_an_address():
    assert lines.linked("#2.1 and #9", {"2.1": "/agenda#s2-1"}) == "[#2.1](/agenda#s2-1) and #9"


ROWS = {1: "[] @Cleo drafts the survey by 12 Dec", 2: "[] @Benny reads it by Friday"}


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (list(ROWS.values()), {0: 1, 1: 2}),
        (list(reversed(ROWS.values())), {0: 2, 1: 1}),
        (["[] @Cleo drafts the whole survey by 19 Dec", ROWS[2]], {0: 1, 1: 2}),
        (["[] @Cleo prints it by May 3", ROWS[1], ROWS[2]], {1: 1, 2: 2}),
        ([ROWS[2]], {0: 2}),
        ([ROWS[1], ROWS[1]], {0: 1}),
        (["[] (Garfield Science Club) lends a van for the fair"], {}),
        ([], {}),
    ],
)
def test_a_row_follows_its_line(now, kept):
    assert lines.kept_rows(ROWS, now) == kept


def test_a_long_text_is_read_at_once():
    body = "[] @" + "a " * 20_000 + "\n" + "[ ] (" * 5_000 + "\n@" * 5_000 + "\n[] @Cleo " + "by 12 " * 3_000
    assert len(lines.understood(body, TODAY, PEOPLE, ORGANIZATIONS)) == 3
    assert lines.tied(body, PEOPLE)
    assert lines.boxed(body)
