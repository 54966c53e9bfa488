"""Notices read aloud, whatever room they come from: what each says now, to the one it is for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coop import links
from coop.actions import news as actions
from coop.convenings import news as convenings
from coop.groups import news as groups
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.library import news as library
from coop.loop.queries import discussed, posted, raised
from coop.membership_requests import news as membership_requests
from coop.notes import news as notes
from coop.notices.models import Notice
from coop.notices.sentences import Line
from coop.organizations import news as organizations
from coop.people.models import Person
from coop.permissions import Viewer
from coop.polls import news as polls
from coop.series import news as series
from coop.wording import gettext as _

Reader = Callable[[Person, Viewer, Sequence[Notice]], Mapping[int, Line]]


def _of_addresses(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Letters that came back concern the staff alone."""
    path = "/staff/letters"
    line = Line(_("Letters came back"), _("Letters that did not arrive"), path, links.to(path))
    return {notice.id: line for notice in notices if viewer.is_staff}


# What a notice is about → the room that knows what may be said of it.
READERS: dict[str, Reader] = {
    "convening": convenings.lines,
    "series": series.lines,
    "notes": notes.lines,
    "poll": polls.lines,
    "action": actions.lines,
    "agenda_choice": raised.lines,
    "agenda_item": raised.carried_lines,
    "document": library.lines,
    "group": groups.lines,
    "posts_of_group": posted.in_groups,
    "posts_of_convening": posted.for_convenings,
    "posts_of_goal": posted.for_goals,
    "comment": discussed.lines,
    "membership_request": membership_requests.lines,
    "organization": organizations.lines,
    "suppressions": _of_addresses,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A notice and what it says now; no line where its reader may not see any more what it is about."""

    notice: Notice
    line: Line | None


@dataclass(slots=True)
class Chapter:
    """What comes from one group, or from the network. `more` were left out, `withdrawn` may not be said."""

    group: Group | None
    told: list[Told] = field(default_factory=list)
    more: int = 0
    withdrawn: int = 0


def read_aloud(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> list[Told]:
    """The same notices in the same order; a statement for each kind of thing that they are about."""
    of_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        of_kind.setdefault(notice.subject_kind, []).append(notice)
    lines: dict[int, Line] = {}
    for kind, some in of_kind.items():
        lines |= READERS[kind](person, viewer, some)
    return [Told(notice, lines.get(notice.id)) for notice in notices]


def chapters(person: Person, viewer: Viewer, notices: Sequence[Notice], most: int) -> list[Chapter]:
    """Group by group, the network first, at most so many lines in all; none is dropped without being counted.

    A group whose name the person may not know any more is told among the network's.
    """
    known = finding.known(viewer, (notice.group_id for notice in notices if notice.group_id))
    found: dict[int, Chapter] = {}
    left = most
    for one in read_aloud(person, viewer, notices):
        group = known.get(one.notice.group_id)
        chapter = found.setdefault(group.id if group else 0, Chapter(group))
        if one.line is None:
            chapter.withdrawn += 1
        elif left:
            chapter.told.append(one)
            left -= 1
        else:
            chapter.more += 1
    return sorted(found.values(), key=lambda chapter: chapter.group.sort_key if chapter.group else "")
