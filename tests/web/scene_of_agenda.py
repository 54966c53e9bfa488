"""Three versions of the common agenda: one that held before, the one in force, and a draft."""

from datetime import timedelta
from typing import Any

from coop.agenda.operations import adopting, drafting, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from tests.agenda.written import ADOPTED, adopted, year
from tests.cast import early_childhood


def agenda_named() -> dict[str, Any]:
    """Ben's group answers for the first strategy of the draft; the last strategy stands only there."""
    adopted()
    adopting.adopt(drafting.open_draft(year("Third"), None), ADOPTED + timedelta(days=1), None)
    draft = drafting.open_draft(year("Fourth"), None)
    first = standing.whole(draft).strategies[0]
    wording.word(first, Words(first.text, group_id=early_childhood().id), first.edition, None)
    new = wording.add_strategy(draft, first.goal_id, Words("Walks"), None)
    names = {"goal": first.goal_id, "strategy": first.strategy_id, "drafted_strategy": new.strategy_id}
    return names | {"edition": first.edition, "group_of_ben": early_childhood().id}
