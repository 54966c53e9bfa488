"""What the words that the library branches on are called."""

from coop.wording import lazy_gettext as _

KINDS = {
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
EVIDENCE_NOTES = {
    "essa_1": _("A well-made experiment with people assigned by chance shows that it works."),
    "essa_2": _("A well-made study that compares like with like shows that it works."),
    "essa_3": _("A well-made study finds that the two go together, other causes taken into account."),
    "essa_4": _("Research says why it should work, and a study of it is under way."),
    "practice_based": _(
        "People who do it say that it works. That is worth knowing, and it is not a tier of evidence."
    ),
}
VISIBILITIES = {
    "public": _("Everybody"),
    "network": _("Members of the network"),
    "group": _("Only the group or organization it belongs to"),
}
STATES = {
    "draft": _("Draft"),
    "in_review": _("Being read"),
    "returned": _("Sent back"),
    "published": _("Published"),
    "superseded": _("Published before"),
    "archived": _("In the archive"),
}
SCHEMES = {
    "stage": _("Age"),
    "setting": _("Setting"),
    "discipline": _("Field"),
    "language": _("Language"),
}
