"""Adopting the agenda and statements, by what was decided at a convening."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from coop import clock
from coop.actions.operations import leaving
from coop.actions.queries import holding
from coop.agenda.models import AgendaVersion
from coop.agenda.operations import adopting as agenda
from coop.agenda.queries import standing, tracing
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.loop.models import Adoption
from coop.notes.models import Outcome
from coop.refusal import Refusal
from coop.statements.models import Statement, StatementRevision
from coop.statements.operations import adopting as statements
from coop.statements.operations import ending
from coop.wording import gettext as _

# Whoever keeps promises for strategies adds two functions: how many live ones each of some strategies has,
# and letting those of one strategy serve another (from, to, by whom).
LIVE_PROMISES: tuple[Callable[[Collection[int]], dict[int, int]], ...] = (holding.open_by_strategy,)
HANDING_ON: tuple[Callable[[int, int, int | None], object], ...] = (leaving.follow_agenda,)


@dataclass(frozen=True)
class Occasion:
    """A convening that took place, and the decision in its notes where there is one."""

    convening: Convening
    outcome: Outcome | None = None

    @property
    def on(self) -> date:
        """The day on which it was decided, where it happened."""
        if self.outcome:
            return self.outcome.made_on
        return self.convening.starts_at.astimezone(ZoneInfo(self.convening.timezone)).date()


def adopt_statement(revision: StatementRevision, occasion: Occasion, by_id: int | None) -> None:
    """The draft is what the network says from the day of the convening on. Refuses one still to come."""
    _refuse_to_come(occasion)
    statements.adopt(revision, occasion.on, by_id)
    _keep(occasion, by_id, revision_id=revision.id)


def end_statement(statement: Statement, reason: str, occasion: Occasion, by_id: int | None) -> None:
    """From the day of the convening on the network says it no more. Refuses one still to come."""
    _refuse_to_come(occasion)
    revision = ending.end(statement, reason, occasion.on, by_id)
    _keep(occasion, by_id, revision_id=revision.id)


def adopt_agenda(version: AgendaVersion, occasion: Occasion, by_id: int | None) -> None:
    """The draft is the agenda from the day of the convening on; promises go on where it says so.

    Refuses a convening still to come, and to leave out a strategy for which something is promised and that
    no other strategy of the draft takes up.
    """
    _refuse_to_come(occasion)
    before = standing.in_force()
    agenda.adopt(version, occasion.on, by_id)
    if before:
        _hand_on(before, standing.whole(version), by_id)
    _keep(occasion, by_id, version_id=version.id)


def _hand_on(before: standing.Agenda, after: standing.Agenda, by_id: int | None) -> None:
    stay = {row.strategy_id for row in after.strategies}
    gone = {row.strategy_id: row for row in before.strategies if row.strategy_id not in stay}
    successors = {row.strategy_id: row.successor_id for row in tracing.endings(after.version.id)}
    for count in LIVE_PROMISES:
        for strategy_id, number in count(list(gone)).items():
            successor = successors.get(strategy_id)
            if number and successor not in stay:
                words = {"strategy": gone[strategy_id].label, "text": gone[strategy_id].text}
                raise Refusal(
                    _(
                        "Something is promised for strategy %(strategy)s (%(text)s), which the draft leaves"
                        " out. Say in the draft which strategy takes it up, or end the promises first.",
                        **words,
                    )
                )
    for strategy_id, successor in successors.items():
        for hand_on in HANDING_ON if strategy_id in gone and successor in stay else ():
            hand_on(strategy_id, successor or 0, by_id)


def _refuse_to_come(occasion: Occasion) -> None:
    if occasion.convening.starts_at > clock.now() or occasion.convening.state not in ("published", "held"):
        raise Refusal(_("Choose a convening that took place."))


def _keep(
    occasion: Occasion, by_id: int | None, *, version_id: int | None = None, revision_id: int | None = None
) -> None:
    db.session.add(
        Adoption(
            convening_id=occasion.convening.id,
            outcome_id=occasion.outcome.id if occasion.outcome else None,
            version_id=version_id,
            revision_id=revision_id,
            made_at=clock.now(),
            made_by_id=by_id,
        )
    )
    db.session.flush()
