"""The letters about a whole series: one letter a person for many dates.

What is said of each date is looked up when the letter is written; only what would be lost is kept with it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from coop import clock
from coop.convenings.mail import EVERYONE, QUIET, news_of
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.queries import hearing
from coop.network import queries as networks
from coop.outbox.letters import LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post, post_to_each
from coop.series import letting_go, news, writing
from coop.series.filled import Filled
from coop.series.queries import holding, letters
from coop.series.renamed import Renamed
from coop.series.writing import Telling

KIND = "series.changed"


def invited(series_id: int, person_ids: Iterable[int], by_id: int | None) -> None:
    """Ask people to all dates at once; never twice for the same series."""
    person_ids = list(person_ids)
    news.tell("series.invited", series_id, person_ids)
    post_to_each(
        "series.invited",
        {person_id: f"series-invited:{series_id}:{person_id}" for person_id in person_ids},
        subject=("series", series_id),
        facts={"by": by_id},
    )


def published(series: Series, first: Convening, by_id: int | None) -> None:
    """Tell those for whom the series is news and nobody invited; a letter at once is about its first date."""
    whom = [person_id for person_id in hearing.uninvited(first) if person_id != by_id]
    ways = news.tell("series.published", series.id, whom)
    news_of(first.id, [person_id for person_id, way in ways.items() if way == "at_once"])


def answered(standing: SeriesAnswer, filled: Filled) -> None:
    """Say back what became of an answer to the series, date by date."""
    facts = {"kept": filled.kept, "refused": list(filled.refused)}
    post("series.answered", person_id=standing.person_id, subject=("series", standing.series_id), facts=facts)


def changed(
    series: Series, convening_ids: list[int], was: Mapping[str, Any], renamed: Renamed | None = None
) -> None:
    """Tell those concerned of another time or place of many dates; a burst of edits is one letter.

    `renamed`: under which names their calendars hold the dates, if those are others now; where replies are
    read, a short letter of its own lets go of them. Names that nobody was told yet are in no calendar, and
    what nobody was told yet of the series that was parted is told with this.
    """
    if not convening_ids:
        return
    untold = holding.waiting(renamed.series_id, KIND) if renamed else None
    facts: dict[str, Any] = {"dates": convening_ids, "was": untold["was"] if untold else dict(was)}
    if renamed and not holding.waiting(series.id, KIND):
        facts["renamed"] = renamed.facts()
        if networks.the_network().replies_at:
            _to_everyone("series.let_go", renamed.series_id, facts)
    _to_everyone(KIND, series.id, facts)
    news.tell_everyone("series.changed", series.id, convening_ids)


def _to_everyone(kind: str, series_id: int, facts: dict[str, Any]) -> None:
    due_at = clock.now() + QUIET
    post(kind, audience=EVERYONE, subject=("series", series_id), facts=facts, due_at=due_at)


def seated(series: Series, person_id: int) -> None:
    """Seats were added to many dates, and this person got some."""
    post("series.seated", person_id=person_id, subject=("series", series.id))


def cancelled(series: Series, convening_ids: list[int]) -> None:
    """Tell those concerned that many dates do not take place, once for each cancellation."""
    letter = post(
        "series.cancelled",
        audience=EVERYONE,
        subject=("series", series.id),
        facts={"dates": convening_ids},
        once=f"series-cancelled:{series.id}:{series.sequence}",
    )
    if letter is not None:
        news.tell_everyone("series.cancelled", series.id, convening_ids)


def _concerned(letter: Letter) -> list[int]:
    return letters.concerned(letter.facts["dates"])


LETTERS: dict[str, LetterKind] = {
    "series.invited": LetterKind(Telling("invited", stops=writing.no_invitation).write, is_bulk=True),
    "series.answered": LetterKind(Telling("answered").write, merges=True),
    "series.changed": LetterKind(
        Telling("changed", stops=writing.unconcerned, adds=writing.what_was, tells=writing.is_news).write,
        audience=_concerned,
        merges=True,
    ),
    "series.let_go": LetterKind(letting_go.write, audience=_concerned, merges=True),
    "series.seated": LetterKind(Telling("seated").write, merges=True),
    "series.cancelled": LetterKind(
        Telling("cancelled", stops=writing.unconcerned, is_cancelled=True).write, audience=_concerned
    ),
}
