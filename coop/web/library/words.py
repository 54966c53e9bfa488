"""What the words that the library branches on are called."""

from coop.wording import lazy_gettext as _

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
