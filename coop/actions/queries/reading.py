"""A promise typed in one line, read as in notes: who, for whom, what, until when, for which strategy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coop.actions.queries import owners
from coop.actions.queries.owners import Known
from coop.agenda.models import StrategyWording
from coop.agenda.queries import standing
from coop.notes import lines
from coop.notes.queries import naming
from coop.organizations.queries import directory
from coop.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it was understood; `unknown` are names that nobody has, and `likely` who may be meant."""

    typed: str
    text: str
    owner: Known | None
    organization_id: int | None
    organization: str
    due_on: date | None
    strategy: StrategyWording | None
    unknown: list[str]
    likely: list[str]

    @property
    def is_commitment(self) -> bool:
        """Whether an organization promises it and no one person: then it is a commitment."""
        return self.owner is None and self.organization_id is not None

    @property
    def is_whole(self) -> bool:
        """Whether it says what, by or for whom, until when and for which strategy."""
        whose = self.owner or self.organization_id
        return bool(self.text and whose and self.due_on and self.strategy and not self.unknown)


def read(
    viewer: Viewer, typed: str, today: date, *, convening_id: int | None = None, strategy: str = ""
) -> Read:
    """A line as members may mean it. At a convening the first names of those there will do; `strategy` is
    the number of the one it serves where the line names none. Seven statements at most."""
    known = owners.members(viewer)
    people = lines.names((one.person_id, (one.name,)) for one in known)
    people |= _there(convening_id, known)
    organizations = naming.organizations()
    line = lines.read(" ".join(typed.split()), today, people, organizations)
    owner = next((one for one in known if one.person_id == line.person_id), None)
    organization_id = line.organization_id or (owner.organization_id if owner else None)
    names = dict(directory.numbers_for_choice(viewer)) if line.organization_id else {}
    unknown = lines.unknown(line.text)
    return Read(
        typed=typed,
        text=lines.without_references(line.text),
        owner=owner,
        organization_id=organization_id,
        organization=names.get(line.organization_id or 0, owner.organization if owner else ""),
        due_on=line.due_on,
        strategy=_strategy((*lines.references(typed), strategy)),
        unknown=unknown,
        likely=[one.label for name in unknown for one in owners.likely(name, known)],
    )


def _there(convening_id: int | None, known: list[Known]) -> dict[str, int]:
    ids = {one.person_id for one in known}
    named = naming.people(convening_id) if convening_id else {}
    return {name: key for name, key in named.items() if key in ids}


def _strategy(numbers: Iterable[str]) -> StrategyWording | None:
    found = (standing.strategy_numbered(number) for number in numbers)
    return next((one for one in found if one), None)
