"""Rows of people: adults known by an address, who become contacts. Nobody gets a letter or an account."""

from collections.abc import Sequence
from typing import Any

from coop.imports import persons
from coop.imports.columns import Matching
from coop.imports.models import ImportLink
from coop.imports.operations import linking, writing_people
from coop.imports.operations.planning import Asked, Plan, key_of, met, saying, seal
from coop.imports.queries import links
from coop.network.queries import the_network
from coop.organizations.models import Affiliation
from coop.organizations.queries.known import Known
from coop.people.models import Person
from coop.wording import searchable

OWN_WORDS = ("name", "email", "phone", "locale")


class People:
    """Knows the directory, the keys of the file, and whom it planned already."""

    def __init__(self, matching: Matching, keys: dict[str, int]) -> None:
        self.matching = matching
        self.keys = keys
        self.known = Known()
        self.languages = tuple(the_network().languages)
        self.planned: set[str] = set()

    def look(self, asked: Sequence[Asked], *, will_bring: bool = False) -> list[Plan]:
        """What would become of the rows; five statements, whatever their number."""
        plans = [self._read(one) for one in asked]
        around = _Around(self.matching.source, [plan for plan in plans if not plan.outcome], will_bring)
        for plan in plans:
            if not plan.outcome:
                self._decide(plan, around)
        return plans

    def _read(self, asked: Asked) -> Plan:
        plan = Plan(asked, key=key_of(self.matching, asked.cells))
        plan.values = persons.values(
            self.matching.cells_of(asked.cells), self.known, self.languages, self.matching.role, plan
        )
        plan.name = plan.values["name"] or plan.values["email"] or ""
        if plan.values["email"] is None:
            return plan.refuse("bad_address", value=plan.values.pop("cell")[:80])
        if not plan.values["email"]:
            return plan.refuse("no_address")
        first = self.keys.get(plan.key, asked.number)
        if first != asked.number:
            return plan.refuse("twice", number=first)
        return plan

    def _decide(self, plan: Plan, around: "_Around") -> None:
        email, same_as = plan.values["email"], plan.asked.same_as
        plan.link = next((link for link in around.links if link.key == plan.key), None)
        person = (plan.link.person if plan.link else None) or around.by_email.get(email)
        if (person and person.status == "erased") or seal(email) in around.erased:
            plan.refuse("erased")
            return
        if same_as and not person:
            person = around.by_id.get(same_as)
            if person is None or person.status == "erased":
                plan.refuse("choice_gone")
                return
            mine = (one for one in around.links if one.person_id == same_as and one.key not in self.keys)
            plan.link = next(mine, None)
            plan.note("decided_same")
            plan.values["email"] = person.email  # an address is changed by its owner
        if email in around.suppressed:
            plan.note("quiet")
        if person:
            self._meet(plan, person, around)
        else:
            self._welcome(plan, around)

    def _meet(self, plan: Plan, person: Person, around: "_Around") -> None:
        if person.status == "suspended":
            plan.refuse("suspended")
            return
        plan.subject = person
        said = plan.link.said if plan.link else {}
        values = {name: plan.values[name] for name in OWN_WORDS if plan.values.get(name)}
        now = {name: getattr(person, name) or "" for name in OWN_WORDS}
        changes, kept = met(values, said, now)
        if "email" in changes and (
            person.has_account or around.by_email.get(values["email"]) not in (None, person)
        ):
            kept.append("email")
            changes.pop("email")
        if person.has_account:
            theirs = [name for name in values if values[name] != now[name]]
            if theirs:
                plan.note("own_words", fields=theirs)
            changes = {}
        elif kept:
            plan.note("kept", fields=kept)
        plan.changes = changes | self._belonging(plan, around.places.get(person.id, []))
        plan.outcome = "update" if plan.changes else "unchanged"

    def _belonging(self, plan: Plan, places: Sequence[Affiliation]) -> dict[str, list[Any]]:
        """What changes about where the person belongs."""
        organization_id = plan.values.get("organization_id")
        if not organization_id:
            return {}
        here = [one for one in places if one.organization_id == organization_id]
        if current := next((one for one in here if one.until_on is None), None):
            title = plan.values.get("title", "")
            return {"title": ["", title]} if title and not current.title else {}
        if here:
            plan.note("left_before", name=plan.values["organization"])
            return {}
        return {"organization": ["", plan.values["organization"]]}

    def _welcome(self, plan: Plan, around: "_Around") -> None:
        email = plan.values["email"]
        if email in self.planned:
            plan.outcome = "update"
            plan.changes = self._belonging(plan, [])
            return
        if plan.asked.choice == "new":
            plan.note("decided_new")
        elif twins := around.namesakes(plan):
            plan.candidates, plan.outcome = twins, "similar"
        if not plan.outcome:
            plan.outcome = "create"
            self.planned.add(email)
        shown = ("name", "email", "phone", "locale", "organization", "title")
        plan.changes = {name: ["", plan.values[name]] for name in shown if plan.values.get(name)}

    def bring(self, plans: Sequence[Plan], by_id: int | None) -> None:
        """Make contacts, change what is said about them, and where they belong."""
        working = [plan for plan in plans if plan.outcome in ("create", "update", "unchanged")]
        writing_people.make_contacts([plan for plan in working if plan.subject is None])
        writing_people.edit_contacts([plan for plan in working if plan.outcome == "update"], by_id)
        writing_people.affiliate_all([plan for plan in working if "organization" in plan.changes], by_id)
        self._remember(working)

    def _remember(self, plans: Sequence[Plan]) -> None:
        fresh = []
        for plan in plans:
            said = {name: plan.values[name] for name in OWN_WORDS if plan.values.get(name)}
            if plan.link is None:
                fresh.append({"key": plan.key, "person_id": plan.subject.id, "said": said})
            else:
                linking.remember(plan.link, plan.key, saying(said, plan.link.said))
        linking.add("people", self.matching.source, fresh)


class _Around:
    """What the database knows about some rows."""

    def __init__(self, source: str, plans: Sequence[Plan], will_write: bool) -> None:
        addresses = {plan.values["email"] for plan in plans}
        names = {searchable(plan.values["name"]) for plan in plans} - {""}
        ids = {plan.asked.same_as for plan in plans if plan.asked.same_as}
        self.links: list[ImportLink] = links.people(source, [plan.key for plan in plans], ids)
        ids |= {link.person_id for link in self.links if link.person_id}
        known = links.people_like(addresses, names, ids, will_write=will_write)
        self.by_email = {person.email: person for person in known if person.email}
        self.by_id = {person.id: person for person in known}
        self.by_name: dict[str, list[Person]] = {}
        for person in known:
            self.by_name.setdefault(person.sort_key, []).append(person)
        self.places: dict[int, list[Affiliation]] = {}
        for affiliation in links.affiliations(list(self.by_id)):
            self.places.setdefault(affiliation.person_id, []).append(affiliation)
        self.erased = links.erased({seal(address) for address in addresses})
        self.suppressed = links.suppressed(addresses)

    def namesakes(self, plan: Plan) -> list[int]:
        """People of the same name in the same organization: perhaps one with two addresses."""
        organization_id = plan.values.get("organization_id")
        return [
            person.id
            for person in self.by_name.get(searchable(plan.values["name"]), [])
            if organization_id
            and any(one.organization_id == organization_id for one in self.places.get(person.id, []))
        ]
