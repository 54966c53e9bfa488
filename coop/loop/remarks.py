"""How the letters about comments are written: what their reader may read when they go."""

from typing import Any

from coop import links
from coop.comments import mail
from coop.comments import queries as comments
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries import discussed, discussing
from coop.loop.queries.discussing import Remark
from coop.network.queries import the_network
from coop.notices import queries as notices
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import Person
from coop.plain import plain, with_names
from coop.wording import N_

MOST, LONGEST, SHORT = 5, 700, 60
BLANK: dict[str, Any] = {"said": [], "has_more": False, "reason": ""}
GONE = N_("This person gets no letters any more.")
NOT_THEIRS = N_("What it is about is not open to them any more.")
HEARS_NO_MORE = N_("They follow this discussion no more.")
NOTHING_NEW = N_("There is nothing new in it any more.")


def listening(letter: Letter) -> list[int]:
    """Whom the letter tells at once, as they chose when it happened."""
    return notices.told_at_once(letter.kind, ("comment", letter.subject_id or 0), letter.posted_at)


def begun(letter: Letter) -> Draft | Dropped:
    """Somebody began a thread."""
    return _of_thread(letter, "comments/begun")


def answered(letter: Letter) -> Draft | Dropped:
    """Everything that others said in a thread since the first answer of a burst."""
    head = comments.by_id(letter.subject_id or 0)
    if head is not None and not comments.does_listen(letter.person_id or 0, head):
        return Dropped(HEARS_NO_MORE)
    return _of_thread(letter, "comments/answered")


def mentioned(letter: Letter) -> Draft | Dropped:
    """Somebody names its reader, if they still do."""
    comment = comments.by_id(letter.subject_id or 0)
    if comment is None or f"](/people/{letter.person_id})" not in comment.text:
        return Dropped(NOTHING_NEW)
    author = comment.person.name if comment.person else ""
    return _told(letter, "comments/mentioned", said=[(author, _excerpt(comment.text))])


def reported(letter: Letter) -> Draft | Dropped:
    """A comment waits to be looked at, for those who look after the discussion."""
    if not comments.unsettled(letter.subject_id or 0):
        return Dropped(N_("Somebody has looked at it by now."))
    return _told(letter, "comments/reported", "/comments/reports")


def hidden(letter: Letter) -> Draft | Dropped:
    """To its author: it was hidden, with the reason."""
    return _told(letter, "comments/hidden", reason=letter.facts["reason"])


def restored(letter: Letter) -> Draft | Dropped:
    """To its author: it is shown again."""
    return _told(letter, "comments/restored")


def _of_thread(letter: Letter, template: str) -> Draft | Dropped:
    since = mail.since(letter.facts)
    said = comments.said_since(letter.subject_id or 0, since, letter.person_id or 0, MOST + 1)
    if not said:
        return Dropped(NOTHING_NEW)
    told = [(one.person.name if one.person else "", _excerpt(one.text)) for one in said[:MOST]]
    return _told(letter, template, said=told, has_more=len(said) > MOST)


def _told(letter: Letter, template: str, path: str = "", **values: Any) -> Draft | Dropped:
    person = people.by_id(letter.person_id or 0)
    if person is None or not person.has_account or not person.email:
        return Dropped(GONE)
    viewer = viewer_of(person)
    remark = discussing.remark(viewer, letter.subject_id or 0)
    if remark is None or not discussed.is_for(viewer, letter.kind, remark):
        return Dropped(NOT_THEIRS)
    return _draft(person, remark, template, path or f"/comments/{remark.comment.id}", values)


def _draft(person: Person, remark: Remark, template: str, path: str, values: dict[str, Any]) -> Draft:
    network = the_network()
    return Draft(
        address=person.email or "",
        name=person.name,
        template=template,
        locale=person.locale if person.locale in network.languages else network.languages[0],
        timezone=person.timezone or network.timezone,
        values={
            "person": person,
            "title": remark.comment.title or _excerpt(remark.comment.text, SHORT),
            "where": remark.discussion.title,
            "address": links.to(path),
            **BLANK,
            **values,
        },
        letters_url=links.letters(person.id),
    )


def _excerpt(text: str, most: int = LONGEST) -> str:
    words = plain(with_names(text))
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"
