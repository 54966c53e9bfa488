"""What the codes of this room are called on screen."""

from coop.wording import lazy_gettext

ROLES = {
    "contact": lazy_gettext("Contact"),
    "staff": lazy_gettext("Works here"),
    "admin": lazy_gettext("Keeps this page"),
    "educator": lazy_gettext("Educator"),
    "volunteer": lazy_gettext("Volunteer"),
}
ACTS = {
    "opened": lazy_gettext("put into the directory"),
    "edited": lazy_gettext("name or address changed"),
    "described": lazy_gettext("profile changed"),
    "assets listed": lazy_gettext("offers and seeks changed"),
    "logo shown": lazy_gettext("logo changed"),
    "logo removed": lazy_gettext("logo removed"),
    "admitted": lazy_gettext("became a member"),
    "renewed": lazy_gettext("confirmed for another year"),
    "lapsed": lazy_gettext("lapsed"),
    "left": lazy_gettext("left"),
    "merged": lazy_gettext("merged with another"),
}
FIELD_WORDS = {
    "name": lazy_gettext("Name"),
    "sector_id": lazy_gettext("Sector"),
    "place_id": lazy_gettext("Area"),
    "street": lazy_gettext("Street address"),
    "website": lazy_gettext("Website"),
    "email": lazy_gettext("Email address"),
    "phone": lazy_gettext("Phone"),
    "description": lazy_gettext("What it does"),
    "access_note": lazy_gettext("For visitors"),
    "logo": lazy_gettext("Logo"),
}
MOVED = {
    "affiliations": lazy_gettext("people, now or once"),
    "affiliation_invitations": lazy_gettext("people asked by letter"),
    "group_memberships": lazy_gettext("seats in groups"),
    "rsvps": lazy_gettext("answers to convenings"),
    "convenings": lazy_gettext("convenings it hosts"),
    "membership_requests": lazy_gettext("requests to join"),
    "organization_terms": lazy_gettext("roles, languages and the like"),
    "organization_places": lazy_gettext("areas it serves"),
    "organization_assets": lazy_gettext("offers and needs"),
    "former_organizations": lazy_gettext("older addresses"),
    "invitations": lazy_gettext("invitations to convenings"),
    "attendances": lazy_gettext("seats at convenings that were held"),
    "cohosts": lazy_gettext("convenings it hosts with others"),
    "listed_people": lazy_gettext("names on saved lists"),
    "series_answers": lazy_gettext("answers to whole series"),
    "documents": lazy_gettext("documents of the library"),
    "practice_adoptions": lazy_gettext("what it said that it uses from the library"),
    "outcomes": lazy_gettext("decisions and promises in notes that name it"),
    "actions": lazy_gettext("promises that it leads, and what is done for it"),
    "pledges": lazy_gettext("its parts in promises"),
    "import_links": lazy_gettext("rows of imported lists"),
}
