"""Words that several front rooms say."""

from coop.files.kinds import PASSING
from coop.files.kinds import READABLE as WITH_WORDS
from coop.wording import lazy_gettext as _

TOPIC_WORDS = {
    "invitations": _("Invitations to convenings, and polls of dates"),
    "new": _("New convenings nobody invited me to by name"),
    "changes": _("Changes to what I was invited to and have not answered"),
    "before": _("Preparing for a convening"),
    "after": _("Thanks, notes, and what I missed"),
    "group": _("What my groups agree on"),
    "posts": _("Notes, files and links for my groups, and for convenings I am invited to"),
    "discussions": _("New discussions in my groups"),
    "answers": _("Answers in discussions that I follow"),
    "moves": _("What I raised, keep or follow, when it moves: promises, questions, agenda lines"),
    "work": _("Work of those who lead: requests, terms that end, who came, drafts to read"),
    "desk": _("The desk: requests to join, letters that came back"),
}
LETTER_WORDS = {
    "at_once": _("At once"),
    "daily": _("In a daily letter"),
    "weekly": _("In a weekly letter"),
    "nothing": _("No letter"),
}
APP_WORDS = {"shown": _("Shown"), "hidden": _("Not shown")}
UNREAD = {
    "locked": _("It is locked with a password. Bring it again without one."),
    "wordless": _(
        "It holds pictures only, such as scanned pages. Let a program recognize its text, and bring that."
    ),
    "broken": _("It is damaged. Open it in the program it was made with, save it anew, and bring that."),
    "too_much": _("Reading it took too much time or memory."),
    "gone": _("It could not be fetched from where files are kept. Tell those who run this site."),
}
# What a page needs to say whether the words of a file could be read.
READING = {"unread_words": UNREAD, "passing": PASSING, "readable": WITH_WORDS}
USES = {
    "tried": _("Tried it"),
    "adapted": _("Adapted it"),
    "adopted": _("Adopted it"),
    "stopped": _("Stopped"),
}
DOCUMENT_KINDS = {
    "best_practice": _("Best practice"),
    "research_summary": _("Research summary"),
    "evaluation": _("Evaluation"),
    "toolkit": _("Toolkit"),
    "educator_tool": _("Tool for educators"),
    "family_resource": _("For families"),
}
EVIDENCE = {
    "essa_1": _("Strong evidence (ESSA tier 1)"),
    "essa_2": _("Moderate evidence (ESSA tier 2)"),
    "essa_3": _("Promising evidence (ESSA tier 3)"),
    "essa_4": _("Demonstrates a rationale (ESSA tier 4)"),
    "practice_based": _("From practice (not an ESSA tier)"),
    "not_rated": _("Not rated"),
}
SCHEMES = {
    "stage": _("Age"),
    "setting": _("Setting"),
    "discipline": _("Field"),
    "language": _("Language"),
}
