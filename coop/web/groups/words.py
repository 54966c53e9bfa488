"""What the codes of this room are called on screen."""

from coop.wording import lazy_gettext

KINDS = {
    "leadership": lazy_gettext("Leadership"),
    "affinity": lazy_gettext("Affinity groups"),
    "community_of_practice": lazy_gettext("Communities of practice"),
    "place_table": lazy_gettext("Neighborhood tables"),
    "funders_council": lazy_gettext("Funders"),
    "action_team": lazy_gettext("Action teams"),
}
KIND = {
    "leadership": lazy_gettext("Leadership Team"),
    "affinity": lazy_gettext("Affinity group"),
    "community_of_practice": lazy_gettext("Community of practice"),
    "place_table": lazy_gettext("Neighborhood table"),
    "funders_council": lazy_gettext("Funders’ council"),
    "action_team": lazy_gettext("Action team"),
}
STATUSES = {
    "forming": lazy_gettext("Forming"),
    "active": lazy_gettext("Active"),
    "dormant": lazy_gettext("Resting"),
    "closed": lazy_gettext("Closed"),
}
JOINING = {
    "open": lazy_gettext("Open to every member: come to the next convening and say so."),
    "request": lazy_gettext("Ask one of its leads to join."),
    "invite": lazy_gettext("Its leads invite members."),
}
ROLES = {
    "member": lazy_gettext("Member"),
    "lead": lazy_gettext("Lead"),
    "co_lead": lazy_gettext("Co-lead"),
    "scribe": lazy_gettext("Takes the notes"),
}
ROLE_NOTES = {
    "lead": lazy_gettext("plans convenings, keeps the list"),
    "co_lead": lazy_gettext("the same, beside the lead"),
}
