"""Bringing promises in from a list: each row once, and what people changed here since is kept."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coop import likeness
from coop.actions import columns
from coop.actions.models import COMMITMENT_KINDS, Action, Source
from coop.actions.operations import moving, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import owners, sources
from coop.actions.queries.owners import Known
from coop.database import db
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

SURE, AHEAD = 84, 6
KEPT = ("title", "details", "organization_id", "owner_id", "due_on")


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows of a list point at: members, organizations by number, strategies by their names."""

    members: list[Known]
    organizations: dict[int, str]
    strategies: dict[str, int]
    today: date
    usual_strategy: str = ""
    is_day_first: bool = False


@dataclass(slots=True)
class Read:
    """A row as it was understood, with a remark wherever that took some guessing."""

    fields: ActionFields
    state: str
    note: str
    remarks: list[str] = field(default_factory=list)


def bring(row: dict[str, str], source: str, around: Around) -> tuple[str, list[str]]:
    """Write a row down, or follow what changed in it since last time: (outcome, remarks).

    Known again by its number in the list, or by its title. Refuses a row without a title, a day that is none,
    a strategy and a state that there are not.
    """
    read = understood(row, around)
    key = searchable(row.get("key") or row.get("title", ""))
    known = sources.known(source, key)
    if known is None:
        action = _write_down(read)
        db.session.add(Source(source=source, key=key, action_id=action.id, said=_said(read)))
        db.session.flush()
        return "created", read.remarks
    was, known.said = known.said, _said(read)
    return ("updated" if _follow(known.action_id, read, was) else "unchanged"), read.remarks


def understood(row: dict[str, str], around: Around) -> Read:
    """What a row says, without writing anything. Refuses as `bring` does."""
    title = " ".join(row.get("title", "").split())
    if not title:
        raise Refusal(_("Say what is promised."))
    remarks: list[str] = []
    owner = _owner(row.get("owner", ""), around, remarks)
    kind = searchable(row.get("kind", ""))
    organization = _organization(row.get("organization", ""), around, remarks)
    if organization is None and owner is not None:
        organization = owner.organization_id
    fields = ActionFields(
        title=title,
        strategy_id=_strategy(row.get("strategy", ""), around),
        details=row.get("note", "").strip(),
        commitment_kind=kind if kind in COMMITMENT_KINDS else None,
        organization_id=organization,
        owner_id=owner.person_id if owner else None,
        due_on=_day(row.get("due", ""), around),
    )
    state = columns.state(row.get("state", ""))
    if not state:
        raise Refusal(_("“%(word)s” is no state of a promise.", word=row["state"]))
    return Read(fields, state, row.get("note", "").strip() or _("As the list says."), remarks)


def _owner(text: str, around: Around, remarks: list[str]) -> Known | None:
    """Who is meant: exactly, or the one whose name is nearly it; nobody where several could be."""
    if not text.strip():
        return None
    exact = owners.named(text, around.members)
    if len(exact) == 1:
        return exact[0]
    name = owners.split(text)[0]
    scores = ((likeness.of_names(name, one.name), one.person_id) for one in around.members)
    ranked = sorted(scores, reverse=True)
    best = ranked[0][0] if ranked else 0
    second = ranked[1][0] if len(ranked) > 1 else 0
    if not exact and best >= SURE and best - second >= AHEAD:
        found = next(one for one in around.members if one.person_id == ranked[0][1])
        remarks.append(_("%(typed)s taken for %(name)s", typed=text, name=found.label))
        return found
    remarks.append(_("nobody is called %(typed)s for sure, so it has no owner yet", typed=text))
    return None


def _organization(text: str, around: Around, remarks: list[str]) -> int | None:
    if not text.strip():
        return None
    scores = ((likeness.of_names(text, name), key) for key, name in around.organizations.items())
    ranked = sorted(scores, reverse=True)
    if ranked and ranked[0][0] >= SURE:
        key = ranked[0][1]
        if searchable(around.organizations[key]) != searchable(text):
            name = around.organizations[key]
            remarks.append(_("%(typed)s taken for %(name)s", typed=text, name=name))
        return key
    remarks.append(_("no organization is called %(typed)s", typed=text))
    return None


def _strategy(text: str, around: Around) -> int:
    for word in (text, around.usual_strategy):
        parts = word.replace("#", " ").replace(":", " ").split()
        number = next((part for part in parts if part[:1].isdecimal()), "").rstrip(".")
        if number in around.strategies:
            return around.strategies[number]
        if searchable(word) in around.strategies:
            return around.strategies[searchable(word)]
    raise Refusal(_("It names no strategy of the agenda, such as 2.1."))


def _day(text: str, around: Around) -> date | None:
    try:
        return columns.day(text, around.today, is_day_first=around.is_day_first)
    except ValueError as wrong:
        raise Refusal(_("“%(text)s” is no day.", text=text)) from wrong


def _write_down(read: Read) -> Action:
    action = promising.promise(read.fields, None)
    _bring_to(action, read)
    return action


def _bring_to(action: Action, read: Read) -> None:
    if read.state == action.state or read.state == "proposed":
        return
    if read.state == "dropped":
        moving.move(action, "dropped", None, note=read.note)
        return
    if action.state == "proposed":
        moving.move(action, "agreed", None)
    if read.state != "agreed":
        moving.report(action, read.state, None, note=read.note)


def _follow(action_id: int, read: Read, was: dict[str, Any]) -> bool:
    """Take over what changed in the list, where it still is as the list had it; whether anything did."""
    action, now = sources.promised(action_id), _said(read)
    if action.has_ended:
        return False
    current = {name: _plain(getattr(action, name)) for name in KEPT} | {"state": action.state}
    fresh = {name for name in now if now[name] != was.get(name) and current[name] == was.get(name)}
    wanted = fresh - {"state"}
    if wanted:
        kept = {name: getattr(action, name) for name in ActionFields.__dataclass_fields__ if name != "lines"}
        taken = {name: getattr(read.fields, name) for name in wanted}
        lines = tuple(line.words for line in sources.lines(action_id))
        now_said = replace(ActionFields(**kept, lines=lines), **taken)
        promising.edit(action, now_said, None, is_own_word=True)  # the list is where it was said
    if "state" in fresh:
        _bring_to(action, read)
    return bool(fresh)


def _said(read: Read) -> dict[str, Any]:
    return {name: _plain(getattr(read.fields, name)) for name in KEPT} | {"state": read.state}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
