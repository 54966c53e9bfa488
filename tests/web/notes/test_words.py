"""What mentions and references in notes lead to."""

import pytest

from coop.web.notes.words import referring


def test_a_mention_leads_to_the_page_of_a_person() -> None:
    assert referring("[@Cleo](/people/3) calls", {}) == '<a href="/people/3">@Cleo</a> calls'


@pytest.mark.parametrize("address", ["//evil.example/people/3", "///evil.example", "//evil"])
def test_what_looks_like_a_mention_leads_nowhere_else(address: str) -> None:
    assert "<a" not in referring(f"[@Cleo]({address})", {})
