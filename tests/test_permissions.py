"""The table of rules, read as a matrix: who may do what, without a database."""

from types import SimpleNamespace

import pytest

from coop.permissions import NOBODY, RULES, Viewer, may

GROUP, ORGANIZATION = 7, 8
CLEO = 3
NAMED = [
    SimpleNamespace(person_id=13, organization_id=None),
    SimpleNamespace(person_id=None, organization_id=81),
]
CONVENING = SimpleNamespace(groups=[SimpleNamespace(id=GROUP)], host_id=ORGANIZATION, cohosts=NAMED)
SEAT = SimpleNamespace(groups=CONVENING.groups, cohosts=NAMED, organization_id=ORGANIZATION)
VIEWERS = {
    "eve": NOBODY,
    "contact": Viewer(person_id=9),
    "account": Viewer(person_id=14, has_account=True),
    "ines": Viewer(person_id=6, has_account=True, was_welcomed=True),
    "dov": Viewer(
        person_id=4, has_account=True, organization_ids=frozenset({80}), administers=frozenset({80})
    ),
    "cleo": Viewer(
        person_id=CLEO,
        has_account=True,
        organization_ids=frozenset({ORGANIZATION}),
        group_ids=frozenset({GROUP}),
    ),
    "admin": Viewer(
        person_id=5,
        has_account=True,
        organization_ids=frozenset({ORGANIZATION}),
        administers=frozenset({ORGANIZATION}),
    ),
    "ben": Viewer(person_id=2, has_account=True, group_ids=frozenset({GROUP}), leads=frozenset({GROUP})),
    "other lead": Viewer(person_id=12, has_account=True, group_ids=frozenset({70}), leads=frozenset({70})),
    "co-host": Viewer(person_id=13, has_account=True, was_welcomed=True),
    "co-host's admin": Viewer(
        person_id=15, has_account=True, organization_ids=frozenset({81}), administers=frozenset({81})
    ),
    "scribe": Viewer(
        person_id=16, has_account=True, group_ids=frozenset({GROUP}), writes_for=frozenset({GROUP})
    ),
    "ada": Viewer(person_id=1, has_account=True, is_staff=True),
}
AFFILIATION = SimpleNamespace(organization_id=ORGANIZATION, person_id=CLEO)
BELONGING = SimpleNamespace(kind="belonging", organization_id=ORGANIZATION)
OWNED = SimpleNamespace(group_id=GROUP, organization_id=None, person_id=CLEO, published=0)
OF_CLEO = SimpleNamespace(person_id=CLEO, organization_ids=frozenset({ORGANIZATION}))
MEMBERS = {"ines", "dov", "cleo", "admin", "ben", "other lead", "co-host", "co-host's admin", "scribe", "ada"}
PROMISE = SimpleNamespace(
    is_commitment=True, organization_id=ORGANIZATION, group_id=GROUP, owner_id=CLEO, has_admin=True
)
DISCUSSION = SimpleNamespace(
    group_ids=frozenset({GROUP}), organization_ids=frozenset({ORGANIZATION}), is_for_members=False
)
# Cleo's comment in a thread that every member may answer.
REMARK = SimpleNamespace(
    person_id=CLEO, group_ids=frozenset({GROUP}), organization_ids=frozenset(), is_for_members=True
)
ACCOUNTS = MEMBERS | {"account"}
EVERYONE = set(VIEWERS)
LEADS = {"ben", "ada"}
KEEPERS = LEADS | {"admin", "cleo"}
HOSTS = LEADS | {"co-host", "co-host's admin"}

TABLE = {
    "account.enter": (None, EVERYONE),
    "account.edit": (None, ACCOUNTS),
    "account.end_visit": (OF_CLEO, {"cleo"}),
    "account.keep_passkey": (OF_CLEO, {"cleo"}),
    "account.prove_address": (None, EVERYONE),
    "convenings.open": (None, {"ben", "other lead", "ada"}),
    "convenings.edit": (CONVENING, HOSTS),
    "convenings.publish": (CONVENING, LEADS),
    "convenings.cancel": (CONVENING, LEADS),
    "convenings.reinstate": (CONVENING, {"ada"}),
    "convenings.discard": (CONVENING, LEADS),
    "convenings.close": (CONVENING, HOSTS),
    "convenings.answer": (CONVENING, ACCOUNTS),
    "convenings.answer_by_letter": (CONVENING, EVERYONE),
    "convenings.answer_for_others": (CONVENING, HOSTS),
    "convenings.see_answers": (CONVENING, HOSTS),
    "convenings.see_access_needs": (CONVENING, HOSTS),
    "convenings.see_letters": (CONVENING, HOSTS),
    "convenings.invite": (CONVENING, HOSTS),
    "convenings.nudge": (CONVENING, HOSTS),
    "convenings.prepare": (CONVENING, HOSTS),
    "convenings.suggest": (CONVENING, ACCOUNTS),
    "convenings.decide_suggestions": (CONVENING, HOSTS),
    "convenings.arrange_agenda": (CONVENING, HOSTS),
    "convenings.check_in": (SimpleNamespace(groups=CONVENING.groups, cohosts=NAMED, helper=None), HOSTS),
    "convenings.open_desk_to_helpers": (CONVENING, LEADS),
    "convenings.join": (CONVENING, EVERYONE),
    "convenings.see_attendance": (CONVENING, HOSTS),
    "convenings.decide_attendance": (CONVENING, HOSTS),
    "convenings.write_afterwards": (CONVENING, HOSTS),
    "convenings.name_hosts": (CONVENING, LEADS),
    "convenings.keep_lists": (None, {"ben", "other lead", "ada"}),
    "convenings.hand_over": (CONVENING, ACCOUNTS),
    "convenings.hand_over_for_others": (SEAT, HOSTS | {"admin"}),
    "group_notes.post": (SimpleNamespace(id=GROUP), LEADS),
    "group_notes.keep": (SimpleNamespace(group_id=GROUP), LEADS),
    "resources.add": (CONVENING, HOSTS),
    "resources.keep": (CONVENING, HOSTS),
    "resources.mend": (None, MEMBERS),
    "library.begin_any": (None, MEMBERS),
    "library.begin": (OWNED, {"cleo", "ben", "scribe", "ada"}),
    "library.write": (OWNED, LEADS | {"cleo"}),
    "library.describe": (OWNED, LEADS | {"cleo"}),
    "library.review": (OWNED, LEADS),
    "library.keep": (OWNED, LEADS),
    "library.adopt_any": (None, MEMBERS),
    "library.adopt": (AFFILIATION, {"cleo", "admin", "ada"}),
    "series.plan": (CONVENING, LEADS),
    "series.publish": (CONVENING, LEADS),
    "series.change": (CONVENING, LEADS),
    "series.answer": (None, ACCOUNTS),
    "series.answer_by_letter": (None, EVERYONE),
    "groups.open": (None, {"ada"}),
    "groups.edit": (SimpleNamespace(id=GROUP), LEADS),
    "groups.close": (SimpleNamespace(id=GROUP), LEADS),
    "groups.reopen": (SimpleNamespace(id=GROUP), {"ada"}),
    "groups.join": (None, MEMBERS),
    "groups.ask": (None, ACCOUNTS),
    "groups.keep_place": (OF_CLEO, {"cleo"}),
    "groups.answer_invitation": (None, EVERYONE),
    "groups.invite": (SimpleNamespace(id=GROUP), LEADS),
    "groups.hand_over": (SimpleNamespace(id=GROUP), LEADS),
    "imports.see": (None, {"ada"}),
    "imports.change": (None, {"ada"}),
    "notices.read": (None, ACCOUNTS),
    "notes.write": (CONVENING, HOSTS | {"scribe"}),
    "notes.type": (SimpleNamespace(convening=CONVENING, scribe_id=CLEO), HOSTS | {"cleo", "scribe"}),
    "notes.agree": (CONVENING, LEADS),
    "notes.correct": (SimpleNamespace(was_there=True), ACCOUNTS),
    "notes.correct_by_letter": (None, EVERYONE),
    "comments.begin": (DISCUSSION, {"cleo", "ben", "scribe", "ada"}),
    "comments.answer": (REMARK, MEMBERS),
    "comments.open_to_all": (DISCUSSION, {"admin", "ben", "ada"}),
    "comments.edit": (REMARK, {"cleo"}),
    "comments.settle": (REMARK, {"cleo", "ben", "ada"}),
    "comments.moderate": (REMARK, LEADS),
    "comments.report": (REMARK, MEMBERS),
    "comments.follow": (DISCUSSION, MEMBERS),
    "comments.thank": (DISCUSSION, MEMBERS),
    "comments.see_reports": (None, {"ben", "other lead", "ada"}),
    "inbox.settle": (None, {"ada"}),
    "organizations.open": (None, {"ada"}),
    "organizations.edit": (SimpleNamespace(id=ORGANIZATION), {"admin", "ada"}),
    "organizations.keep_people": (SimpleNamespace(id=ORGANIZATION), {"admin", "ada"}),
    "organizations.end_affiliation": (AFFILIATION, {"cleo", "admin", "ada"}),
    "organizations.renew": (SimpleNamespace(id=ORGANIZATION), {"admin", "ada"}),
    "organizations.renew_by_letter": (None, EVERYONE),
    "organizations.leave": (SimpleNamespace(id=ORGANIZATION), {"admin", "ada"}),
    "organizations.admit": (None, {"ada"}),
    "organizations.belong": (None, EVERYONE),
    "organizations.merge": (None, {"ada"}),
    "membership_requests.ask": (None, EVERYONE),
    "membership_requests.enter": (None, {"dov", "admin", "ada", "co-host's admin"}),
    "membership_requests.decide": (BELONGING, {"admin", "ada"}),
    "polls.see": (None, ACCOUNTS),
    "polls.open_any": (None, LEADS | {"other lead"}),
    "polls.open": (SimpleNamespace(id=GROUP), LEADS),
    "polls.vote": (SimpleNamespace(group_id=GROUP), {"cleo", "ben", "scribe"}),
    "polls.vote_by_letter": (SimpleNamespace(group_id=GROUP), EVERYONE),
    "polls.decide": (SimpleNamespace(group_id=GROUP), LEADS),
    "questions.ask": (None, EVERYONE),
    "questions.enter_desk": (None, LEADS | {"other lead"}),
    "questions.read": (SimpleNamespace(group_id=GROUP), LEADS),
    "actions.open": (None, MEMBERS),
    "actions.promise": (PROMISE, KEEPERS),
    "actions.edit": (PROMISE, KEEPERS),
    "actions.agree": (PROMISE, {"admin"}),
    "actions.move": (PROMISE, KEEPERS),
    "actions.report_by_letter": (PROMISE, EVERYONE),
    "actions.reopen": (PROMISE, {"ada"}),
    "actions.pledge": (PROMISE, LEADS | {"admin"}),
    "reports.see_loop": (None, {"ada"}),
    "people.see": (None, MEMBERS),
    "people.see_contact": (OF_CLEO, {"cleo", "admin", "ada"}),
    "people.choose_letters": (None, EVERYONE),
    "agenda.draft": (None, {"ada"}),
    "agenda.word": (PROMISE, LEADS),
    "agenda.adopt": (None, {"ada"}),
    "statements.draft": (None, {"ada"}),
    "statements.adopt": (None, {"ada"}),
    "network.edit": (None, {"ada"}),
    "staff.enter": (None, {"ada"}),
    "staff.invite": (None, {"ada"}),
    "staff.keep_person": (None, {"ada"}),
    "staff.erase_person": (None, {"ada"}),
    "staff.merge_person": (None, {"ada"}),
    "staff.suspend_person": (None, {"ada"}),
    "staff.lift_suppression": (None, {"ada"}),
}


@pytest.mark.parametrize("permission", TABLE)
def test_the_rules_are_what_the_table_says(permission):
    thing, allowed = TABLE[permission]
    assert {name for name, viewer in VIEWERS.items() if may(viewer, permission, thing)} == allowed


def test_every_rule_stands_in_the_table():
    assert list(TABLE) == list(RULES)


def test_an_unknown_permission_is_an_error_and_no_yes():
    with pytest.raises(KeyError):
        may(VIEWERS["ada"], "convenings.fly")


def test_a_helpers_link_opens_the_desk_to_whoever_holds_it():
    desk = SimpleNamespace(groups=[], cohosts=[], helper=SimpleNamespace(id=1))
    assert {name for name, viewer in VIEWERS.items() if may(viewer, "convenings.check_in", desk)} == EVERYONE


def test_a_convening_of_no_group_belongs_to_staff_alone():
    alone = SimpleNamespace(groups=[], cohosts=[])
    assert {name for name, viewer in VIEWERS.items() if may(viewer, "convenings.edit", alone)} == {"ada"}


def test_a_new_organization_is_decided_by_staff_alone():
    new = SimpleNamespace(kind="organization", organization_id=ORGANIZATION)
    allowed = {name for name, viewer in VIEWERS.items() if may(viewer, "membership_requests.decide", new)}
    assert allowed == {"ada"}


def test_an_owner_agrees_to_an_item_of_their_own_and_promises_for_themselves():
    item = SimpleNamespace(is_commitment=False, organization_id=None, group_id=None, owner_id=CLEO)
    agreeing = {name for name, viewer in VIEWERS.items() if may(viewer, "actions.agree", item)}
    promising = {name for name, viewer in VIEWERS.items() if may(viewer, "actions.promise", item)}
    assert agreeing == promising == {"cleo", "ada"}


def test_for_an_organization_that_nobody_administers_staff_give_the_word():
    unasked = SimpleNamespace(is_commitment=True, organization_id=99, group_id=GROUP, has_admin=False)
    unasked.owner_id = CLEO
    assert {name for name, viewer in VIEWERS.items() if may(viewer, "actions.agree", unasked)} == {"ada"}
    item = SimpleNamespace(is_commitment=False, organization_id=99, group_id=GROUP, owner_id=None)
    assert {name for name, viewer in VIEWERS.items() if may(viewer, "actions.agree", item)} == LEADS
