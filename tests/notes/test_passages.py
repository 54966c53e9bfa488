"""A passage copied from notes as they are read, found in what was typed."""

import pytest

from coop.notes import passages

CLEO = "[@Cleo Ramos](/people/3)"
LINE = f"[] {CLEO} (Garfield) brings the *hoses* by 12 Dec #2.1"
TEXT = f"""Intro **bold words** here.

{LINE}

- one
- two &amp; \\*three
1. [Survey](/library/survey) “ok”
"""


@pytest.mark.parametrize(("passage", "words", "typed", "then"), [
    ("@Cleo Ramos (Garfield) brings the hoses", "@Cleo Ramos takes", f"{CLEO} (Garfield) brings the *hoses*",
     f"{CLEO} takes"),
    ("☐ @Cleo Ramos (Garfield) brings the hoses by 12 Dec #2.1", "☑ @Cleo Ramos did", LINE,
     f"[x] {CLEO} did"),
    (LINE, "Gone", LINE, "Gone"),
    ("Ramos (Garfield)", "Ramos (Dunbar)", f"{CLEO} (Garfield)", f"{CLEO} (Dunbar)"),
    ("@Cleo Ramos", "@Vera", CLEO, "@Vera"),
    ("bold words here.\nCleo", "brave", None, None),
    ("bold words here.", "brave deeds.", "**bold words** here.", "brave deeds."),
    ("one\n• two & *three\nSurvey \"ok\"", "Survey",
     "one\n- two &amp; \\*three\n1. [Survey](/library/survey) “ok”",
     "[Survey](/library/survey)"),
    ("never said", "", None, None),
    (" * ", "", None, None),
])  # fmt: skip
def test_what_was_copied_from_the_page_is_found_and_mentions_stay(passage, words, typed, then):
    found = passages.found(TEXT, passage)
    assert (found and found.typed) == typed
    assert (found and passages.retyped(found, words)) == then
