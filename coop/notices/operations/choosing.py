"""Choosing what reaches one, on the page or with one click in a letter."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from coop.database import db, lock
from coop.notices import queries
from coop.notices.models import GATHERED, TOPICS, Choice, Notice
from coop.notices.queries import EVERYWHERE, Chosen
from coop.people import operations as people
from coop.people.models import Person

# What a link that names no topic stops: letters to many. Work that waits for its reader is not among them.
TO_MANY = (
    "invitations", "new", "changes", "before", "after", "group", "posts", "discussions", "answers", "moves",
)  # fmt: skip
Words = Mapping[tuple[str, int], tuple[str, str]]


def choose(person: Person, words: Words, reminder_hours: list[int]) -> None:
    """Keep what was chosen: topic and group → letter and in the app; an empty word is the network's.

    What waits for a daily or weekly letter follows the new word: it goes into the other one, or into none
    when no letter is wanted. It is never held back only because letters come at once from now on.
    """
    # Two who choose stand in line; who is telling this person something needs no more than that they exist.
    db.session.execute(sa.select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    rows = queries.choices(person.id)
    kept = {place: (row.letter, row.in_app) for place, row in rows.items()} | dict(words)
    for place, pair in words.items():
        letter, in_app = kept[place] = plain(place, pair)
        row = rows.get(place) or Choice(person_id=person.id, topic=place[0], group_id=place[1])
        row.letter, row.in_app = letter, in_app
        if letter or in_app:
            db.session.add(row)
        elif row.id is not None:
            db.session.delete(row)
    db.session.flush()
    wants = wants_any(kept)
    facts = {f"{topic}:{group_id}": list(pair) for (topic, group_id), pair in words.items() if any(pair)}
    people.choose_letters(person, wants_invitations=wants, reminder_hours=reminder_hours, **facts)
    _follow(person.id, Chosen(wants, kept))


def plain(place: tuple[str, int], pair: tuple[str, str]) -> tuple[str, str]:
    """Only what differs is kept, so that what is usual for the network may change one day."""
    topic, group_id = place
    if group_id != EVERYWHERE:
        return pair
    return "" if pair[0] == TOPICS[topic] else pair[0], "" if pair[1] == "shown" else pair[1]


def stop(person: Person, topic: str, group_id: int = EVERYWHERE) -> None:
    """No more letters of a topic: from one group, or from the whole network and so from every group."""
    if topic in GATHERED:
        _stop_all(person, _gathered_into(person, topic))
    else:
        _stop_all(person, [(topic, group_id)])


def stop_letters_to_many(person: Person) -> None:
    """No more letters but those about one's own doing, and about work that waits."""
    _stop_all(person, [(topic, EVERYWHERE) for topic in TO_MANY])


def wants_any(kept: Words) -> bool:
    """Whether an invitation from anywhere is wanted; hosts see who wants none."""
    of_network = kept.get(("invitations", EVERYWHERE), ("", ""))[0] or TOPICS["invitations"]
    of_groups = [pair[0] for (topic, group_id), pair in kept.items() if topic == "invitations" and group_id]
    return of_network != "nothing" or any(word not in ("", "nothing") for word in of_groups)


def _gathered_into(person: Person, period: str) -> list[tuple[str, int]]:
    own = queries.chosen_by(person)
    places = [(topic, EVERYWHERE) for topic in TOPICS] + [place for place in own.own if place[1]]
    return [place for place in places if own.letter(*place) == period]


def _stop_all(person: Person, places: Collection[tuple[str, int]]) -> None:
    """Where the network's word is nothing, a group's own word gives way as well."""
    rows = queries.choices(person.id)
    everywhere = {topic for topic, group_id in places if group_id == EVERYWHERE}
    words: dict[tuple[str, int], tuple[str, str]] = {
        place: ("", row.in_app) for place, row in rows.items() if place[0] in everywhere
    }
    words |= {place: ("nothing", rows[place].in_app if place in rows else "") for place in places}
    choose(person, words, person.reminder_hours)


def _follow(person_id: int, chosen: Chosen) -> None:
    unsent = sa.select(Notice).where(
        Notice.person_id == person_id, Notice.way.in_(GATHERED), Notice.digest_id.is_(None)
    )
    for notice in db.session.scalars(lock(unsent)):
        wished = chosen.letter(notice.topic, notice.group_id)
        if wished in (*GATHERED, "nothing"):
            notice.way = wished
