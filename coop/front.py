"""Every front room, with all its pages; a module of pages is one line here."""

import coop.web.account.addresses
import coop.web.account.archive
import coop.web.account.calendar
import coop.web.account.entering
import coop.web.account.erasure
import coop.web.account.letters
import coop.web.account.passkeys
import coop.web.account.room
import coop.web.account.second_step
import coop.web.account.seen
import coop.web.account.signing_in
import coop.web.account.views
import coop.web.account.visits
import coop.web.actions.door
import coop.web.agenda.door
import coop.web.comments.door
import coop.web.convenings.afterwards
import coop.web.convenings.agenda
import coop.web.convenings.answers
import coop.web.convenings.arrivals
import coop.web.convenings.atom
import coop.web.convenings.attendance
import coop.web.convenings.cancellation
import coop.web.convenings.candidates
import coop.web.convenings.closings
import coop.web.convenings.codes
import coop.web.convenings.cohosts
import coop.web.convenings.dates
import coop.web.convenings.desk
import coop.web.convenings.desk_links
import coop.web.convenings.exports
import coop.web.convenings.feeds
import coop.web.convenings.hosting
import coop.web.convenings.hosts
import coop.web.convenings.invitations
import coop.web.convenings.lists
import coop.web.convenings.missing
import coop.web.convenings.nudges
import coop.web.convenings.paper
import coop.web.convenings.participation
import coop.web.convenings.preparation
import coop.web.convenings.preparations
import coop.web.convenings.publication
import coop.web.convenings.room
import coop.web.convenings.rsvp
import coop.web.convenings.seats
import coop.web.convenings.sheet
import coop.web.convenings.short_answers
import coop.web.convenings.suggesting
import coop.web.convenings.tables
import coop.web.convenings.views
import coop.web.files.room
import coop.web.files.views
import coop.web.group_notes.room
import coop.web.group_notes.views
import coop.web.groups.atom
import coop.web.groups.charter
import coop.web.groups.hand_over
import coop.web.groups.invitations
import coop.web.groups.joining
import coop.web.groups.members
import coop.web.groups.membership
import coop.web.groups.missed
import coop.web.groups.room
import coop.web.groups.standing
import coop.web.groups.views
import coop.web.home.mailbox
import coop.web.home.ops
import coop.web.home.room
import coop.web.home.statements
import coop.web.home.styleguide
import coop.web.home.views
import coop.web.imports.choices
import coop.web.imports.columns
import coop.web.imports.room
import coop.web.imports.views
import coop.web.library.adoptions
import coop.web.library.atom
import coop.web.library.describing
import coop.web.library.drafts
import coop.web.library.exports
import coop.web.library.review
import coop.web.library.revisions
import coop.web.library.room
import coop.web.library.titles
import coop.web.library.views
import coop.web.membership_requests.desk
import coop.web.membership_requests.own
import coop.web.membership_requests.room
import coop.web.membership_requests.views
import coop.web.notes.agreement
import coop.web.notes.corrections
import coop.web.notes.letters
import coop.web.notes.meanwhile
import coop.web.notes.outcomes
import coop.web.notes.promises
import coop.web.notes.rewordings
import coop.web.notes.room
import coop.web.notes.views
import coop.web.notices.room
import coop.web.notices.views
import coop.web.organizations.assets
import coop.web.organizations.belonging
import coop.web.organizations.logo
import coop.web.organizations.membership
import coop.web.organizations.merging
import coop.web.organizations.people
import coop.web.organizations.profile
import coop.web.organizations.room
import coop.web.organizations.views
import coop.web.people.room
import coop.web.people.views
import coop.web.places.room
import coop.web.places.views
import coop.web.polls.letters
import coop.web.polls.room
import coop.web.polls.views
import coop.web.questions.desk
import coop.web.questions.room
import coop.web.questions.views
import coop.web.reports.room
import coop.web.reports.views
import coop.web.resources.atom
import coop.web.resources.downloads
import coop.web.resources.room
import coop.web.resources.uploads
import coop.web.resources.views
import coop.web.search.room
import coop.web.search.views
import coop.web.series.answers
import coop.web.series.letters
import coop.web.series.planning
import coop.web.series.room
import coop.web.series.tables
import coop.web.series.views
import coop.web.staff.erasure
import coop.web.staff.inbox
import coop.web.staff.inbox_waiting
import coop.web.staff.letters
import coop.web.staff.merger
import coop.web.staff.network
import coop.web.staff.network_logo
import coop.web.staff.person
import coop.web.staff.room
import coop.web.staff.twins
import coop.web.staff.views
import coop.web.staff.words
import coop.web.statements.door

# Importing a module of pages hangs them on its room's blueprint.
ROOMS = (
    coop.web.account.room.blueprint,
    coop.web.actions.door.blueprint,
    coop.web.agenda.door.blueprint,
    coop.web.comments.door.blueprint,
    coop.web.convenings.room.blueprint,
    coop.web.files.room.blueprint,
    coop.web.group_notes.room.blueprint,
    coop.web.groups.room.blueprint,
    coop.web.home.room.blueprint,
    coop.web.imports.room.blueprint,
    coop.web.library.room.blueprint,
    coop.web.membership_requests.room.blueprint,
    coop.web.notes.room.blueprint,
    coop.web.notices.room.blueprint,
    coop.web.organizations.room.blueprint,
    coop.web.people.room.blueprint,
    coop.web.places.room.blueprint,
    coop.web.polls.room.blueprint,
    coop.web.questions.room.blueprint,
    coop.web.reports.room.blueprint,
    coop.web.resources.room.blueprint,
    coop.web.search.room.blueprint,
    coop.web.series.room.blueprint,
    coop.web.staff.room.blueprint,
    coop.web.statements.door.blueprint,
)
