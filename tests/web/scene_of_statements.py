"""A mission, and other words for it that wait to be adopted."""

from datetime import date

from coop.statements import queries
from coop.statements.operations import drafting
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring


def state_the_mission() -> None:
    """Adopted once; the second text is a draft."""
    bring("mission", "mission", [Adopted(Text("To bring science", "Our first words"), date(2015, 9, 1))])
    bring("value-1", "value", [Adopted(Text("We know best", "So we said"), date(2015, 9, 1))])
    mission = queries.by_key("mission")
    assert mission
    drafting.draft(mission, Text("To convene", "Too general"), 0, None)
