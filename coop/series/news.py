"""What the app and daily letters say of whole series: one notice for many dates."""

from collections.abc import Collection, Sequence

from coop import links
from coop.convenings.queries import hearing, masters
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import CALLED_OFF, Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.series.queries import letters
from coop.series.queries.letters import Shown
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "series.published": N_("A new series of convenings"),
    "series.invited": N_("You are invited to all dates of a series"),
    "series.changed": N_("New time or place of many dates"),
    "series.cancelled": N_("Many dates were cancelled"),
}


def tell(
    kind: str, series_id: int, person_ids: Collection[int], *, is_always: bool = False
) -> dict[int, str]:
    """Note for each of them what happened to a series; person id → how the letter comes."""
    first = masters.first_convening(series_id)
    groups = hearing.groups_between(first, person_ids) if first else {}
    return telling.tell(kind, person_ids, subject=("series", series_id), groups=groups, is_always=is_always)


def tell_everyone(kind: str, series_id: int, convening_ids: list[int]) -> None:
    """Who holds an answer to a date gets the letter in any case; for the others it is as they chose."""
    holding = letters.holding(convening_ids)
    silent = [key for key in letters.concerned(convening_ids) if key not in holding]
    tell(kind, series_id, holding, is_always=True)
    tell(kind, series_id, silent)


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of series of which the person may see a date; one statement."""
    shown = letters.shown(viewer, {notice.subject_id for notice in notices})
    return {
        notice.id: _line(person, notice, shown[notice.subject_id])
        for notice in notices
        if notice.subject_id in shown
    }


def _line(person: Person, notice: Notice, known: Shown) -> Line:
    path = f"/series/{known.slug}"
    is_open = known.state == "published" and known.convening.takes_answers
    is_off = known.convening.state == "cancelled" and notice.kind != "series.cancelled"
    return Line(
        what=_(WHAT[notice.kind]),
        title=known.convening.title,
        path=path,
        address=links.series_answer(notice.subject_id, person.id) if is_open else links.to(path),
        mark=CALLED_OFF if is_off else "",
        occasion=known.convening,
    )
