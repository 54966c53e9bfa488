"""The questions of what reaches somebody: for the whole network and for each of their groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import SelectChoice, SelectField

from coop.groups.models import Group
from coop.groups.queries.belonging import of_person, viewer_of
from coop.http.words import APP_WORDS, LETTER_WORDS, TOPIC_WORDS
from coop.notices import queries
from coop.notices.queries import EVERYWHERE, Chosen
from coop.people.models import Person
from coop.web.account.forms import RemindersForm
from coop.wording import gettext as _

FOR_ALL = ("invitations", "changes", "before", "after", "posts")
OF_A_GROUP = (
    "invitations", "new", "changes", "before", "after", "group", "posts", "discussions", "answers", "moves",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """The network (no group) or one of somebody's groups, and what is chosen about there."""

    group: Group | None
    topics: tuple[str, ...]

    @property
    def number(self) -> int:
        """The group's, or that of the network."""
        return self.group.id if self.group else EVERYWHERE


def sections_of(person: Person) -> list[Section]:
    """What concerns the person: work where they lead, the desk where they decide."""
    viewer, memberships = viewer_of(person), of_person(person.id)
    is_inside = person.has_account or bool(memberships)
    topics = [*(OF_A_GROUP if is_inside else FOR_ALL)]
    topics += ["work"] if viewer.leads or viewer.is_staff else []
    topics += ["desk"] if viewer.is_staff or viewer.administers else []
    groups = [
        Section(row.group, (*OF_A_GROUP, *(("work",) if row.group_id in viewer.leads else ())))
        for row in memberships
    ]
    return [Section(None, tuple(topics)), *groups]


class ChoicesForm(RemindersForm):
    """All of it in one form; the fields of a place are named after its topic and its group's number."""

    def pairs(self, section: Section) -> Iterator[tuple[str, Any, Any]]:
        """Topic, and its two questions: the letter, and the app."""
        for topic in section.topics:
            yield topic, self[named("letter", topic, section)], self[named("app", topic, section)]

    def words(self, sections: list[Section]) -> dict[tuple[str, int], tuple[str, str]]:
        """Topic and group → what was chosen; an empty word is the network's."""
        return {
            (topic, section.number): (letter.data, in_app.data)
            for section in sections
            for topic, letter, in_app in self.pairs(section)
        }


def named(what: str, topic: str, section: Section) -> str:
    """The name of a question."""
    return f"{what}_{topic}_{section.number}"


def choices_form(person: Person, sections: list[Section], **values: Any) -> ChoicesForm:
    """The form for one person, with what they chose so far."""
    chosen = queries.chosen_by(person)
    fields: dict[str, Any] = {}
    for section in sections:
        for topic in section.topics:
            fields[named("letter", topic, section)] = _letter(chosen, topic, section)
            fields[named("app", topic, section)] = _in_app(chosen, topic, section)
    form: ChoicesForm = type("ChoicesForm", (ChoicesForm,), fields)(obj=person, **values)
    return form


def _letter(chosen: Chosen, topic: str, section: Section) -> SelectField:
    words = {key: str(word) for key, word in LETTER_WORDS.items()}
    usual, own = words[chosen.letter(topic)], chosen.own.get((topic, section.number), ("", ""))[0]
    now = own if section.group else chosen.letter(topic)
    return _select(_("By letter"), topic, section, words, usual, now)


def _in_app(chosen: Chosen, topic: str, section: Section) -> SelectField:
    words = {key: str(word) for key, word in APP_WORDS.items()}
    usual, own = words[chosen.in_app(topic)], chosen.own.get((topic, section.number), ("", ""))[1]
    now = own if section.group else chosen.in_app(topic)
    return _select(_("In the app"), topic, section, words, usual, now)


def _select(
    label: str, topic: str, section: Section, words: dict[str, str], usual: str, now: str
) -> SelectField:
    whose = [section.group.name] if section.group else []
    choices = [SelectChoice(key, word) for key, word in words.items()]
    if section.group:
        choices.insert(0, SelectChoice("", _("As for the network (%(word)s)", word=usual.lower())))
    name = " · ".join([*whose, str(TOPIC_WORDS[topic]), label])
    return SelectField(name, choices=choices, default=now)
