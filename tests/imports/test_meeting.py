"""What a list says meets what stands here, field by field."""

import pytest

from coop.imports.operations.planning import met, saying


@pytest.mark.parametrize(
    ("says", "said", "stands", "changes", "kept"),
    [
        ("b", {}, "", {"phone": ["", "b"]}, []),  # fills what is empty
        ("b", {}, "a", {}, ["phone"]),  # never said before: people's own
        ("b", {"phone": "a"}, "a", {"phone": ["a", "b"]}, []),  # changed there
        ("a", {"phone": "a"}, "mine", {}, ["phone"]),  # changed here
        ("b", {"phone": "a"}, "mine", {}, ["phone"]),  # changed in both
        ("a", {"phone": "a"}, "", {}, ["phone"]),  # emptied here
        ("", {"phone": "a"}, "a", {}, []),  # an empty cell says nothing
        ("a", {"phone": "a"}, "a", {}, []),
    ],
)
def test_a_field_changes_only_when_it_is_still_what_the_list_said(says, said, stands, changes, kept) -> None:
    assert met({"phone": says}, said, {"phone": stands}) == (changes, kept)


@pytest.mark.parametrize(
    ("says", "said", "stand", "become"),
    [
        (["A"], [], ["Mine"], ["Mine", "A"]),
        (["A", "B"], ["A"], ["Mine", "A"], ["Mine", "A", "B"]),
        (["B"], ["A"], ["Mine", "A"], ["Mine", "B"]),
        (["A"], ["A"], ["Mine"], ["Mine"]),
    ],
)
def test_other_names_are_added_and_taken_away_one_by_one(says, said, stand, become) -> None:
    changes, kept = met({"alt_names": says}, {"alt_names": said}, {"alt_names": stand})
    assert changes == ({"alt_names": [stand, become]} if become != stand else {})
    assert kept == []


def test_what_was_said_is_remembered_until_something_else_is() -> None:
    assert saying({"phone": "b", "email": ""}, {"email": "a@x.example"}) == {
        "phone": "b",
        "email": "a@x.example",
    }
