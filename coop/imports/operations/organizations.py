"""Rows of organizations: looked at in the light of what is here, and brought in, many at a time."""

from collections.abc import Sequence

from coop.imports.columns import Matching
from coop.imports.models import ImportLink
from coop.imports.operations import linking
from coop.imports.operations.planning import Asked, Plan, key_of, met, saying
from coop.imports.queries import links
from coop.imports.surroundings import Surroundings, organization_values
from coop.organizations.models import Organization
from coop.organizations.operations import profile
from coop.organizations.queries.known import Known

LONGEST_NAME = 200
KEPT = ("name", "alt_names", "sector_id", "place_id", "street", "website", "email", "phone", "description")


class Organizations:
    """Knows what stands around the rows of a run: areas, sectors, the directory, the keys of the file."""

    def __init__(self, matching: Matching, keys: dict[str, int]) -> None:
        self.matching = matching
        self.keys = keys
        self.around = Surroundings(
            has_points=matching.has("latitude") and matching.has("longitude"), sector=matching.sector
        )
        mine = links.of_source("organizations", matching.source)
        # Rows of this file are told apart by its own keys, so they are not held against each other.
        siblings = {subject_id for key, subject_id in mine.items() if key in keys}
        self.known = Known(without=siblings)

    def look(self, asked: Sequence[Asked], *, will_bring: bool = False) -> list[Plan]:
        """What would become of the rows; three statements, whatever their number."""
        plans = [self._read(one) for one in asked]
        ids = [one.same_as for one in asked if one.same_as]
        found = links.organizations(
            self.matching.source, [plan.key for plan in plans if not plan.outcome], ids, will_write=will_bring
        )
        chosen = links.chosen_organizations(ids, will_write=will_bring)
        for plan in plans:
            if not plan.outcome:
                self._decide(plan, found, chosen)
        return plans

    def _read(self, asked: Asked) -> Plan:
        plan = Plan(asked, key=key_of(self.matching, asked.cells))
        plan.values = organization_values(self.matching.cells_of(asked.cells), self.around, plan)
        plan.name = plan.values.get("name", "")
        if not plan.name:
            return plan.refuse("no_name")
        if len(plan.name) > LONGEST_NAME:
            return plan.refuse("long_name")
        if not plan.key:
            return plan.refuse("no_key")
        first = self.keys.get(plan.key, asked.number)
        if first != asked.number:
            return plan.refuse("twice", number=first)
        return plan

    def _decide(self, plan: Plan, found: Sequence[ImportLink], chosen: dict[int, Organization]) -> None:
        plan.link = next((link for link in found if link.key == plan.key), None)
        same_as = plan.asked.same_as
        if plan.link and plan.link.organization:
            self._meet(plan, plan.link.organization)
        elif same_as in chosen:
            # The list may have called it by another key before.
            mine = (link for link in found if link.organization_id == same_as and link.key not in self.keys)
            plan.link = next(mine, None)
            plan.note("decided_same")
            self._meet(plan, chosen[same_as])
        elif same_as:
            plan.refuse("choice_gone")
        else:
            self._welcome(plan)

    def _meet(self, plan: Plan, organization: Organization) -> None:
        plan.subject = organization
        said = plan.link.said if plan.link else {}
        now = {name: getattr(organization, name) for name in KEPT}
        plan.changes, kept = met(plan.values, said, now)
        if kept:
            plan.note("kept", fields=kept)
        plan.outcome = "update" if plan.changes else "unchanged"

    def _welcome(self, plan: Plan) -> None:
        plan.values["sector_id"] = plan.values.get("sector_id") or self.around.default
        if not plan.values["sector_id"]:
            plan.refuse("sector_needed")
            return
        if plan.asked.choice == "new":
            plan.note("decided_new")
        else:
            values = plan.values
            alike = self.known.near(values["name"], values.get("website", ""), values.get("street", ""))
            plan.candidates = [one.organization_id for one in alike]
        plan.outcome = "similar" if plan.candidates else "create"
        plan.changes = {name: ["", value] for name, value in plan.values.items() if value}

    def bring(self, plans: Sequence[Plan], by_id: int | None) -> None:
        """Open and change organizations as planned, and remember what the list said."""
        new = [plan for plan in plans if plan.outcome == "create"]
        opened = profile.open_all([self._fields(plan) for plan in new], actor_id=by_id)
        for plan, organization in zip(new, opened, strict=True):
            plan.subject = organization
        changed = [
            (plan.subject, {name: value for name, (_was, value) in plan.changes.items()})
            for plan in plans
            if plan.outcome == "update"
        ]
        profile.edit_all(changed, actor_id=by_id)
        self._remember([plan for plan in plans if plan.subject is not None])

    def _fields(self, plan: Plan) -> profile.OrganizationFields:
        others = tuple(plan.values.get("alt_names", []))
        return profile.OrganizationFields(
            **plan.values | {"alt_names": others, "status": self.matching.status}
        )

    def _remember(self, plans: Sequence[Plan]) -> None:
        fresh = []
        for plan in plans:
            if plan.link is None:
                said = saying(plan.values, {})
                fresh.append({"key": plan.key, "organization_id": plan.subject.id, "said": said})
            else:
                linking.remember(plan.link, plan.key, saying(plan.values, plan.link.said))
        linking.add("organizations", self.matching.source, fresh)
