"""Opening the next version of the agenda, saying what it is, and giving it up."""

from typing import Any

from coop import clock
from coop.agenda.models import AgendaVersion, GoalWording, ResultWording, StrategyWording
from coop.agenda.queries import holding, standing
from coop.database import db
from coop.history import operations as history
from coop.network.models import NetworkYear
from coop.refusal import Refusal
from coop.wording import gettext as _

KIND = "agenda_version"
COPIED = (
    "text", "translations", "explanation", "scope", "place_id", "group_id", "gap", "measured_by",
    "search_text", "result_id", "goal_id", "strategy_id", "number", "position",
)  # fmt: skip


def open_draft(year: NetworkYear, by_id: int | None) -> AgendaVersion:
    """Begin the next version with everything that stands in the one in force, to be changed.

    Refuses when one is drafted already: there is one next agenda, and everybody writes on it.
    """
    held = {version.state: version for version in holding.locked_versions()}
    if "draft" in held:
        raise Refusal(_("The next agenda is being drafted already. Go on with that draft."))
    known = held.get("adopted")
    version = AgendaVersion(
        number=standing.last_number() + 1,
        year=year,
        introduction=known.introduction if known else "",
        translations=known.translations if known else {},
        made_by_id=by_id,
        made_at=clock.now(),
        changed_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    if known:
        _copy(standing.whole(known), version)
    history.record(KIND, version.id, "opened", to_state="draft", actor_id=by_id)
    db.session.flush()
    return version


def _copy(agenda: standing.Agenda, version: AgendaVersion) -> None:
    """The same words in the new version, results first: what stands under them points at them."""
    for part in agenda.results:
        db.session.add(ResultWording(version_id=version.id, **_words(part.result)))
    db.session.flush()
    for goal in agenda.goals:
        db.session.add(GoalWording(version_id=version.id, **_words(goal.goal)))
    db.session.flush()
    for strategy in agenda.strategies:
        db.session.add(StrategyWording(version_id=version.id, **_words(strategy)))


def _words(wording: Any) -> dict[str, Any]:
    return {name: getattr(wording, name) for name in COPIED if hasattr(wording, name)}


def describe(
    version: AgendaVersion,
    year: NetworkYear,
    introduction: str,
    translations: dict[str, dict[str, str]],
    by_id: int | None,
) -> AgendaVersion:
    """Say for which year the draft is, and what a parent reads first. Refuses one that is not a draft."""
    version = drafted(version.id)
    values = {"year_id": year.id, "introduction": introduction.strip(), "translations": translations}
    changed = sorted(name for name, value in values.items() if getattr(version, name) != value)
    if changed:
        for name, value in values.items():
            setattr(version, name, value)
        noted(version, "described", by_id, changed=changed)
    return version


def discard(version: AgendaVersion, reason: str, by_id: int | None) -> None:
    """Give the draft up; the agenda in force goes on. Refuses to do so without a reason."""
    version = drafted(version.id)
    if not reason.strip():
        raise Refusal(_("Say why the draft is given up."))
    version.state = "discarded"
    states: dict[str, Any] = {"from_state": "draft", "to_state": "discarded"}
    history.record(KIND, version.id, "discarded", **states, actor_id=by_id, note=reason.strip())
    db.session.flush()


def drafted(version_id: int) -> AgendaVersion:
    """The version, held until the unit ends. Refuses one that was adopted or given up: it never changes."""
    version = holding.locked(version_id)
    if version.state != "draft":
        raise Refusal(_("This version is no draft any more, so it stays as it is. Draft the next one."))
    return version


def noted(version: AgendaVersion, act: str, by_id: int | None, **facts: Any) -> None:
    """Keep in the history of a draft that something in it changed."""
    version.changed_at = clock.now()
    history.record(KIND, version.id, act, actor_id=by_id, facts=facts)
    db.session.flush()
