"""From a draft to what everybody reads, and from there to the archive and back."""

from calendar import monthrange
from datetime import date

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.library import mail
from coop.library.models.document import Document, DocumentRevision
from coop.library.operations.writing import next_draft, refuse_unwritable, show_as, words_of_text
from coop.library.queries import finding
from coop.network.queries import the_network
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

# After how many months a document of each kind is looked at again.
LOOKED_AT_AFTER = {
    "best_practice": 24,
    "research_summary": 36,
    "evaluation": 36,
    "toolkit": 12,
    "educator_tool": 24,
    "family_resource": 12,
}
TEXT = ("title", "summary", "body", "mark")


def send(document: Document, *, actor_id: int | None, is_told: bool = True) -> DocumentRevision:
    """Have the draft read by those who keep the document; from here on its text stays as it is.

    `is_told`: whether those who keep it get a letter. Refuses without a draft, one with neither text nor
    file, and one that says what is published already.
    """
    document = finding.locked(document.id)
    revision = finding.unfinished(document.id)
    refuse_unwritable(document, revision)
    if revision is None:
        raise Refusal(_("Write a draft first."))
    if not revision.body and not revision.mark:
        raise Refusal(_("Write a text or bring a file first. There is nothing to read yet."))
    before = finding.published(document)
    if before and all(getattr(before, name) == getattr(revision, name) for name in TEXT):
        raise Refusal(_("Nothing in this draft differs from what is published."))
    revision.state, revision.sent_at = "in_review", clock.now()
    _step(document, "sent to review", revision, "draft", "in_review", actor_id)
    if not document.published:
        document.state = "in_review"
    db.session.flush()
    if is_told:
        mail.sent(document, revision.number, actor_id)
    return revision


def send_back(document: Document, answer: str, *, actor_id: int | None) -> DocumentRevision:
    """Return it to who wrote it, with a word; the next draft begins with its text.

    Refuses without a word, and where nobody reads anything.
    """
    if not answer.strip():
        raise Refusal(_("Say what is missing. Who wrote it reads your words."))
    document, revision = _under_review(document)
    _return(document, revision, "sent back", actor_id, answer.strip())
    mail.decided(document, revision.number, revision.person_id, actor_id)
    return revision


def take_back(document: Document, *, actor_id: int | None) -> DocumentRevision:
    """Go on writing before anybody decided. Refuses where nobody reads anything."""
    document, revision = _under_review(document)
    _return(document, revision, "taken back", actor_id, "")
    return revision


def publish(document: Document, number: int, *, actor_id: int | None) -> DocumentRevision:
    """Let everybody read this revision; the one before stays at its own address.

    Locks the document, so exactly one is published whoever presses the button. Refuses another number than
    the one being read, and in a group that wants two to agree, a text that one wrote or helped to write.
    """
    document, revision = _under_review(document)
    if revision.number != number:
        raise Refusal(_("A newer revision came meanwhile. Read that one first."))
    _refuse_own(document, actor_id)
    before = finding.published(document)
    if before:
        before.state = "superseded"
        db.session.flush()
    revision.state, revision.reviewer_id = "published", actor_id
    revision.decided_at = clock.now()
    was, document.state = document.state, "published"
    document.published, document.published_at = revision.number, revision.decided_at
    document.review_on = _looked_at_again(document)
    show_as(document, revision)
    document.changed_at = clock.now()
    note_text_words(revision)
    _step(document, "published", revision, was, "published", actor_id)
    db.session.flush()
    mail.decided(document, revision.number, revision.person_id, actor_id)
    return revision


def archive(document: Document, reason: str, *, actor_id: int | None) -> None:
    """Take it out of the lists; its address stays. Refuses without a reason, and what is not published."""
    if not reason.strip():
        raise Refusal(_("Say why. Whoever opens its page reads it."))
    document = finding.locked(document.id)
    if document.state != "published":
        raise Refusal(_("Only what is published can be archived."))
    document.state = "archived"
    _step(document, "archived", None, "published", "archived", actor_id, reason.strip())


def bring_back(document: Document, *, actor_id: int | None) -> None:
    """Show it in the lists again. Refuses what was not archived."""
    document = finding.locked(document.id)
    if document.state != "archived":
        raise Refusal(_("It is not in the archive."))
    document.state, document.review_on = "published", _looked_at_again(document)
    _step(document, "brought back", None, "archived", "published", actor_id)


def confirm(document: Document, *, actor_id: int | None) -> None:
    """Somebody looked at it again and it is still right. Refuses what is not published."""
    document = finding.locked(document.id)
    if document.state != "published":
        raise Refusal(_("Only what is published can be confirmed."))
    was, document.review_on = document.review_on, _looked_at_again(document)
    facts = {"was": str(was or ""), "is": str(document.review_on)}
    history.record("document", document.id, "confirmed", actor_id=actor_id, facts=facts)
    db.session.flush()


def note_text_words(revision: DocumentRevision) -> None:
    """Words of the text at once; those of a file are read later and come behind them."""
    words = words_of_text(revision)
    revision.words, revision.plain_words = words, searchable(words)
    revision.read_at = None if revision.mark else clock.now()


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _looked_at_again(document: Document) -> date:
    return months_after(clock.today(the_network().timezone), LOOKED_AT_AFTER[document.kind])


def _under_review(document: Document) -> tuple[Document, DocumentRevision]:
    document = finding.locked(document.id)
    revision = finding.unfinished(document.id)
    if revision is None or revision.state != "in_review":
        raise Refusal(_("It was decided already, or taken back."))
    return document, revision


def _return(
    document: Document, revision: DocumentRevision, act: str, actor_id: int | None, answer: str
) -> None:
    revision.state, revision.answer = "returned", answer
    revision.reviewer_id, revision.decided_at = actor_id, clock.now()
    _step(document, act, revision, "in_review", "returned", actor_id, answer)
    if not document.published:
        document.state = "draft"
    db.session.flush()
    next_draft(document, revision)


def _refuse_own(document: Document, actor_id: int | None) -> None:
    group = document.group_id and finding.group_of(document)
    if group and group.reviews_by_two and actor_id in finding.writers(document.id):
        raise Refusal(_("In this group somebody else has to read your text before it is published."))


def _step(
    document: Document,
    act: str,
    revision: DocumentRevision | None,
    was: str,
    becomes: str,
    actor_id: int | None,
    note: str = "",
) -> None:
    facts = {"number": revision.number} if revision else {}
    history.record(
        "document",
        document.id,
        act,
        from_state=was,
        to_state=becomes,
        actor_id=actor_id,
        note=note,
        facts=facts,
    )
