"""What a group says it is for: its charter, of which every version is kept."""

from dataclasses import asdict, dataclass

from coop import clock
from coop.database import db
from coop.groups.models import CHARTER, Group, GroupCharter
from coop.groups.operations.holding import held
from coop.groups.queries import charters
from coop.history import operations as history
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True)
class Charter:
    """What a group is for, the three questions that guide it, its field and how often it meets."""

    purpose: str = ""
    best_practices_question: str = ""
    equity_challenges_question: str = ""
    collaborative_work_question: str = ""
    cadence: str = ""
    domain: str = ""


def write_charter(
    group: Group, charter: Charter, *, note: str = "", actor_id: int | None = None
) -> GroupCharter | None:
    """Give the group a new version of its charter; None when no word of it changed.

    Refuses a change of what was written before without a word that says why, and a closed group.
    """
    group, words = held(group.id), asdict(charter)
    changed = [name for name in CHARTER if getattr(group, name) != words[name]]
    if not changed:
        return None
    number = charters.count(group.id)
    if number and not note.strip():
        raise Refusal(_("Say why the charter changes. Members read it beside the new words."))
    for name in CHARTER:
        setattr(group, name, words[name])
    group.search_text, group.changed_at = searchable(group.name, group.purpose, group.domain), clock.now()
    search.soon()
    version = GroupCharter(
        group_id=group.id,
        number=number + 1,
        note=note.strip(),
        made_by_id=actor_id,
        made_at=clock.now(),
        **words,
    )
    db.session.add(version)
    facts = {"number": version.number, "changed": changed}
    history.record("group", group.id, "charter written", actor_id=actor_id, note=version.note, facts=facts)
    db.session.flush()
    return version
