"""Saying something new of the network, and drafting another text of what it says."""

from dataclasses import asdict, dataclass, field

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import KINDS, Statement, StatementRevision
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True)
class Text:
    """What a revision says, and why it reads so."""

    text: str
    rationale: str
    title: str = ""
    translations: dict[str, dict[str, str]] = field(default_factory=dict)

    def refuse_unusable(self) -> None:
        """Refuses an empty text, and one without its reason."""
        if not self.text.strip():
            raise Refusal(_("Type the text."))
        if not self.rationale.strip():
            raise Refusal(_("Say why it reads so. Everybody reads the reason beside the text."))

    def values(self) -> dict[str, object]:
        """As columns. What stands around a text is not part of it; within it every sign counts."""
        values = {
            name: words.strip() if isinstance(words, str) else words for name, words in asdict(self).items()
        }
        spoken = [words for each in self.translations.values() for words in each.values()]
        return values | {"search_text": searchable(self.title, self.text, *spoken)}


def propose(kind: str, text: Text, by_id: int | None, *, key: str = "") -> StatementRevision:
    """A statement that the network did not make so far, with its first text as a draft.

    Refuses a kind there is not, and a second mission.
    """
    text.refuse_unusable()
    if kind not in KINDS:
        raise Refusal(_("Choose what kind of statement it is."))
    if kind == "mission" and queries.last_position(kind):
        raise Refusal(_("There is a mission already. Draft another text of it."))
    position = queries.last_position(kind) + 1
    key = key or ("mission" if kind == "mission" else f"{kind.replace('_', '-')}-{position}")
    statement = Statement(key=key, kind=kind, position=position, made_at=clock.now())
    db.session.add(statement)
    db.session.flush()
    return draft(statement, text, 0, by_id)


def draft(statement: Statement, text: Text, edition: int, by_id: int | None) -> StatementRevision:
    """Another text of a statement, to be adopted; a draft that is there already is changed.

    Refuses to do so over what somebody else wrote since `edition` was read; 0 is no draft.
    """
    text.refuse_unusable()
    statement = queries.locked(statement.id)
    known = queries.draft_of(statement.id)
    if known and edition != known.edition or not known and edition:
        raise Refusal(_("Somebody else changed this while you wrote. Copy your words, then read theirs."))
    revision = known or _new(statement, by_id)
    for name, value in text.values().items():
        setattr(revision, name, value)
    revision.edition = (known.edition if known else 0) + 1
    db.session.add(revision)
    db.session.flush()
    _record(revision, "redrafted" if known else "drafted", by_id)
    return revision


def _new(statement: Statement, by_id: int | None) -> StatementRevision:
    numbers = [revision.number for revision in queries.revisions(statement.id)]
    number = max(numbers, default=0) + 1
    return StatementRevision(statement=statement, number=number, made_by_id=by_id, made_at=clock.now())


def discard(revision: StatementRevision, by_id: int | None) -> None:
    """Give a draft up; what was adopted stays. Refuses one that is no draft."""
    queries.locked(revision.statement_id)
    db.session.refresh(revision, ["state"])
    if revision.state != "draft":
        raise Refusal(_("This text is no draft any more, so it stays as it is."))
    revision.state = "discarded"
    db.session.flush()
    _record(revision, "discarded", by_id)


def _record(revision: StatementRevision, act: str, by_id: int | None) -> None:
    facts = {"number": revision.number}
    history.record("statement", revision.statement_id, act, actor_id=by_id, facts=facts)
    db.session.flush()
