"""Notes for everybody, without names: whoever is named by hand is nobody there, too."""

from collections.abc import Callable

import pytest

from coop.database import unit_of_work
from coop.loop.jobs.indexing import index_words
from coop.notes.operations import agreeing, concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.plain import unnamed, untied
from tests.convenings.postroom import the
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.visits import Visitor
from tests.web.notes.test_meeting import path_of, seen

Browser = Callable[[str], Visitor]


@pytest.mark.parametrize(("text", "said", "names"), [
    ("@Rosa Quiroga told us about her son", "X told us about her son", ["@Rosa Quiroga"]),
    ("[] @Nobody Known calls by 12 Dec #9.9", "[] X calls by 12 Dec #9.9", ["@Nobody Known"]),
    ("@rosa quiroga told us", "X told us", ["@rosa quiroga"]),
    ("as @María de la Cruz said to @Ana. Then", "as X said to X. Then", ["@María de la Cruz", "@Ana"]),
    ("[@Cleo](/people/3) and _@Dr. Lee_’s, [@Ben]", "X and _X_’s, [X]", ["@Dr. Lee", "@Ben"]),
    ("a@b.org https://x.org/@rosa meet @ 5", "a@b.org https://x.org/@rosa meet @ 5", []),
])  # fmt: skip
def test_a_name_typed_by_hand_goes_as_far_as_its_capitals(text: str, said: str, names: list[str]) -> None:
    assert unnamed(text, "X") == said
    assert [name for name, *_place in untied(text)] == names


def test_visitors_read_and_find_nobody_who_is_named_by_hand(as_: Browser) -> None:
    notes_id = opened(held("One"))
    with unit_of_work():
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        body = "@Rosa Quiroga told us about galoshes.\n\n[] @Rosa Quiroga brings soup"
        taking.save_section(notes, section, body, 0, None)
        taking.add_section(notes, "Thanks to @Rosa Quiroga", None)
        fields = OutcomeFields("decision", "@Rosa Quiroga orders glue.")
        concluding.add_outcome(notes, section, the(notes.convening_id), fields, None)
        agreeing.set_readers(notes, "public", leaves_names_out=True, by_id=None)
        agreeing.circulate(notes, 7, None)
        agreeing.approve(notes, None)
        agreeing.amend(notes, "@Rosa Quiroga wrote", None)
    index_words()
    path, eve, found = path_of(notes_id), as_("eve"), "/search?q="
    for address in (path, "/decisions", "/groups/early-childhood", f"{found}galoshes", f"{found}glue"):
        assert "Quiroga" not in seen(eve, address), address
    assert "somebody told us about galoshes." in seen(eve, path)
    assert "galoshes" in seen(eve, f"{found}galoshes").partition("<main")[2]
    assert path not in seen(eve, f"{found}Quiroga")
    assert "@Rosa Quiroga told us" in seen(as_("cleo"), path)
    assert "<li>@Rosa Quiroga</li>" in seen(as_("ben"), f"{path}/agreement")
