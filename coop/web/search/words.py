"""What the kinds of things are called over their results, and where each has its page."""

from coop.wording import gettext as _

PAGES = {
    "convening": ("convenings.show", "slug"),
    "group": ("groups.show", "slug"),
    "organization": ("organizations.show", "slug"),
    "document": ("library.show", "slug"),
    "resource": ("resources.show", "resource_id"),
    "decision": ("notes.show", "slug"),
    "notes": ("notes.show", "slug"),
    "group_note": ("group_notes.show", "note_id"),
    "comment": ("comments.show", "comment_id"),
    "person": ("people.show", "person_id"),
    "place": ("places.show", "slug"),
    "poll": ("polls.show", "slug"),
    "question": ("questions.show", "key"),
    "goal": ("agenda.goal", "goal_id"),
    "strategy": ("agenda.strategy", "strategy_id"),
    "action": ("actions.show", "action_id"),
    "statement": ("statements.index", "_anchor"),
}


def kind_names() -> dict[str, str]:
    """Kind → its name for several, in the reader's language."""
    return {
        "convening": _("Convenings"),
        "group": _("Groups"),
        "organization": _("Organizations"),
        "document": _("Library"),
        "resource": _("Files and links"),
        "decision": _("Decisions"),
        "notes": _("Notes"),
        "group_note": _("Notes of groups"),
        "comment": _("Discussions"),
        "person": _("People"),
        "place": _("Places"),
        "poll": _("Finding a date"),
        "question": _("Questions"),
        "goal": _("Goals of the common agenda"),
        "strategy": _("Strategies of the common agenda"),
        "action": _("Promises"),
        "statement": _("What the network says of itself"),
    }
