"""What the app and daily letters say of comments."""

from collections.abc import Collection

from coop.notices.operations import telling
from coop.wording import N_

WHAT = {
    "comments.begun": N_("A new discussion"),
    "comments.answered": N_("New answers in a discussion"),
    "comments.mentioned": N_("Somebody names you in a discussion"),
    "comments.hidden": N_("Your comment was hidden"),
    "comments.restored": N_("Your comment is shown again"),
    "comments.reported": N_("Somebody asks you to look at a comment"),
}
FOR_MODERATORS = ("comments.reported",)


def tell(kind: str, comment_id: int, person_ids: Collection[int], group_ids: Collection[int] = ()) -> None:
    """Note for each of them what happened to a comment or a thread; `group_ids`: where it is discussed."""
    groups = dict.fromkeys(person_ids, tuple(group_ids))
    telling.tell(kind, person_ids, subject=("comment", comment_id), groups=groups)
