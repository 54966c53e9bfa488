"""What stands in a draft: adding results, goals and strategies, wording them, ordering them, leaving out."""

from dataclasses import asdict, dataclass, field
from typing import Any

from coop import clock
from coop.agenda.models import (
    SCOPES,
    AgendaVersion,
    Goal,
    GoalWording,
    Result,
    ResultWording,
    Strategy,
    StrategyWording,
)
from coop.agenda.operations.drafting import drafted, noted
from coop.agenda.queries import holding, standing
from coop.database import db
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

Wording = ResultWording | GoalWording | StrategyWording
KINDS = {ResultWording: "result", GoalWording: "goal", StrategyWording: "strategy"}


@dataclass(frozen=True)
class Words:
    """What a goal or a strategy says of itself; of a result only the text and its translations count."""

    text: str
    explanation: str = ""
    scope: str = "system"
    place_id: int | None = None
    group_id: int | None = None
    gap: str = ""
    measured_by: str = ""
    translations: dict[str, dict[str, str]] = field(default_factory=dict)

    def values(self, kind: type[Wording]) -> dict[str, Any]:
        """As columns of the kind. Refuses an empty text, and a place without one."""
        if not self.text.strip():
            raise Refusal(_("Say it in one sentence."))
        if kind is ResultWording:
            return {"text": self.text.strip(), "translations": self.translations}
        if self.scope not in SCOPES or (self.scope == "place" and self.place_id is None):
            raise Refusal(_("Choose the place it is for."))
        values = {
            name: value.strip() if isinstance(value, str) else value for name, value in asdict(self).items()
        }
        spoken = [words for each in self.translations.values() for words in each.values()]
        found_by = searchable(self.text, self.explanation, self.gap, *spoken)
        return values | {
            "place_id": self.place_id if self.scope == "place" else None,
            "search_text": found_by,
        }


def add_result(version: AgendaVersion, words: Words, by_id: int | None) -> ResultWording:
    """One more result, the last. Refuses a version that is no draft."""
    version, values = drafted(version.id), words.values(ResultWording)
    result = _made(Result(made_at=clock.now()))
    position = len(standing.whole(version).results) + 1
    wording = ResultWording(version_id=version.id, result_id=result.id, position=position, **values)
    return _added(wording, version, by_id)


def add_goal(version: AgendaVersion, result_id: int, words: Words, by_id: int | None) -> GoalWording:
    """One more goal under a result, with the next number of the whole version."""
    version, values = drafted(version.id), words.values(GoalWording)
    agenda = standing.whole(version)
    if result_id not in {part.result.result_id for part in agenda.results}:
        raise Refusal(_("This result is not in the draft any more."))
    goal = _made(Goal(made_at=clock.now()))
    place = {"result_id": result_id, "number": len(agenda.goals) + 1}
    return _added(GoalWording(version_id=version.id, goal_id=goal.id, **place, **values), version, by_id)


def add_strategy(version: AgendaVersion, goal_id: int, words: Words, by_id: int | None) -> StrategyWording:
    """One more strategy under a goal, with the goal's next number."""
    version, values = drafted(version.id), words.values(StrategyWording)
    goal = next((part for part in standing.whole(version).goals if part.goal.goal_id == goal_id), None)
    if goal is None:
        raise Refusal(_("This goal is not in the draft any more."))
    strategy = _made(Strategy(made_at=clock.now()))
    place = {"goal_id": goal_id, "number": len(goal.strategies) + 1}
    wording = StrategyWording(version_id=version.id, strategy_id=strategy.id, **place, **values)
    return _added(wording, version, by_id)


def word(wording: Wording, words: Words, edition: int, by_id: int | None) -> None:
    """Other words for what stands in the draft.

    Refuses when somebody else changed it since `edition` was read, so that nothing they wrote is lost.
    """
    version, kind = drafted(wording.version_id), type(wording)
    values = words.values(kind)
    wording = there(wording)
    if wording.edition != edition:
        raise Refusal(_("Somebody else changed this while you wrote. Copy your words, then read theirs."))
    changed = sorted(name for name, value in values.items() if getattr(wording, name) != value)
    if changed:
        facts = {"was": wording.text, "changed": changed, "id": _id(wording)}
        for name, value in values.items():
            setattr(wording, name, value)
        wording.edition += 1
        noted(version, f"{KINDS[kind]} worded", by_id, **facts)


def _made(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def _added(wording: Any, version: AgendaVersion, by_id: int | None) -> Any:
    _made(wording)
    noted(version, f"{KINDS[type(wording)]} added", by_id, id=_id(wording), text=wording.text)
    return wording


def there(wording: Any) -> Any:
    """What stands in a draft, as it is now. Refuses what was left out meanwhile."""
    known = holding.as_it_is(wording)
    if known is None:
        raise Refusal(_("This is not in the draft any more."))
    return known


def _id(wording: Wording) -> int:
    """The number that stays the same through all versions."""
    return int(getattr(wording, f"{KINDS[type(wording)]}_id"))
