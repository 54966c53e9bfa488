"""Loads notes that groups posted without a convening: changed once, for the group alone, withdrawn."""

from coop.cli.demo.city import City
from coop.cli.demo.requests import days_ago
from coop.group_notes import operations
from coop.group_notes.operations import NoteWords

OPEN = """Three sites asked for the same thing, so here it is in one place:

- **Boots** come from the coat drive at the park; ask for sizes 6 to 10.
- **Water** is off from November. Bring two buckets from inside.
- Put the kitchen where somebody at a window sees it.

What did you find out? Write it below.
"""


def load_group_notes(city: City) -> None:
    """The Early Childhood group keeps three, one of them withdrawn."""
    group, ben = city.groups["early-childhood"], city.people["ben@coop.example"].id
    with days_ago(33):
        first = operations.post(
            group, NoteWords("Mud kitchens in winter", OPEN.split("- Put")[0], "public"), ben
        )
    with days_ago(30):
        gone = NoteWords("Who brings what in December", "Names and numbers to call.", "network")
        listed = operations.post(group, gone, ben)
    with days_ago(29):
        operations.withdraw(listed, "It named numbers that are not ours to give away.", ben)
    with days_ago(8):
        operations.change(first, NoteWords(first.title, OPEN, "public"), first.version, ben)
        among = "Lorraine asked to hand over the spring meetings. Who would lead two of them?"
        operations.post(group, NoteWords("Leading in spring", among, "group"), ben)
