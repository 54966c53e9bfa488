"""What promises typed as lines lack, so that they are no commitments yet: said exactly, line by line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coop.agenda.queries import standing
from coop.notes import days, lines
from coop.notes.models import Notes
from coop.notes.queries import finding, naming
from coop.plain import untied, with_names
from coop.web.notes.words import unfinished
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Half:
    """A line that begins with a box and says too little."""

    line: str
    lacks: list[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What lines can name: people and organizations by searchable names, numbers of strategies, the day."""

    people: Mapping[str, int]
    organizations: Mapping[str, int]
    numbers: set[str]
    today: date


def half_promises(notes: Notes) -> dict[int, list[Half]]:
    """Number of a section → its lines that are no commitments, with what each lacks."""
    found = [(section.id, line) for section in notes.sections for line in unfinished(section)]
    if not found:
        return {}
    numbers = {
        label for each in standing.strategies_in_force() for label in (each.label, str(each.goal.number))
    }
    today = finding.day_of(notes.convening_id)
    known = Known(naming.people(notes.convening_id), naming.organizations(), numbers, today)
    half = defaultdict(list)
    for section_id, line in found:
        half[section_id].append(Half(with_names(line), lacks(line, known)))
    return half


def lacks(line: str, known: Known) -> list[str]:
    """Sentences that say what is missing in a line."""
    read = lines.read(line, known.today, known.people, known.organizations)
    said = [] if read.text else [_("What will be done is not said.")]
    if not (read.person_id or read.organization_id):
        said += _nobody(read.text)
    if not read.due_on:
        wrong = days.no_days(line, known.today)
        said += [_("There is no such day: “%(words)s”.", words=words) for words in wrong]
        said += [] if wrong else [_("Until when is not said, as in: by December 12.")]
    strange = [number for number in lines.references(line) if number not in known.numbers]
    return said + [_("The agenda has no strategy #%(number)s.", number=number) for number in strange]


def _nobody(text: str) -> list[str]:
    names = [name for name, *_place in untied(text)]
    said = [
        _("Nobody here is called “%(name)s”, or more than one is.", name=name.lstrip("@")) for name in names
    ]
    said += [_("No organization is called “%(name)s”.", name=name) for name in lines.bracketed(text)]
    return said or [_("Who is not said: name somebody with @, or an organization in parentheses.")]
