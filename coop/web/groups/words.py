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
KIND_NOTES = {
    "leadership": lazy_gettext("Decides what the network works on, and keeps it to that."),
    "affinity": lazy_gettext("People from many organizations who share one question."),
    "community_of_practice": lazy_gettext("People who do the same work and make it better together."),
    "place_table": lazy_gettext("Everybody who works in one neighborhood, around one table."),
    "funders_council": lazy_gettext("Those who give money, so that their money adds up."),
    "action_team": lazy_gettext("A few people, one piece of work, and a day by which it is done."),
}
STATUSES = {
    "forming": lazy_gettext("Forming"),
    "active": lazy_gettext("Active"),
    "dormant": lazy_gettext("Resting"),
    "closed": lazy_gettext("Closed"),
}
STANDING = {
    "forming": lazy_gettext("Forming: it looks for people and for its first lead."),
    "active": lazy_gettext("Active: it meets, and somebody leads it."),
    "dormant": lazy_gettext("Resting: it keeps its members and waits for its time."),
    "closed": lazy_gettext("Closed: its work has ended; its page stays to be read."),
}
ACTS = {
    "opened": lazy_gettext("Opened"),
    "activated": lazy_gettext("Began its work"),
    "rested": lazy_gettext("Went to rest"),
    "closed": lazy_gettext("Closed"),
    "reopened": lazy_gettext("Reopened"),
}
CHARTER_PARTS = {
    "purpose": lazy_gettext("What it is for"),
    "best_practices_question": lazy_gettext("What works"),
    "equity_challenges_question": lazy_gettext("What stands in the way"),
    "collaborative_work_question": lazy_gettext("What we do together"),
    "domain": lazy_gettext("Field of work"),
    "cadence": lazy_gettext("How often it meets"),
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
