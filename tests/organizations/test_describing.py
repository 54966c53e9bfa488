"""What is said of an organization beyond its name, and that history knows of it."""

from coop.database import unit_of_work
from coop.history import queries as history
from coop.organizations.operations import describing
from coop.organizations.operations.describing import Description
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from tests.makers import make_organization, make_place, term


def test_each_change_is_written_down_without_what_was_said(app, now):
    with unit_of_work():
        make_organization("Club")
        club = directory.whole(NOBODY, "club")
        terms = [term("language", "es"), term("ecosystem_role", "media")]
        describing.describe(club, Description(terms=terms, places_served=[make_place("Austin")]))
        describing.list_assets(club, {("offers", term("asset_kind", "data").id): "Secret", ("grabs", 1): "x"})
        describing.show_logo(club, "a" * 32)
        describing.remove_logo(club)
    acts = [(entry.act, entry.facts) for entry in history.of("organization", club.id)]
    assert acts == [
        ("logo removed", {}),
        ("logo shown", {}),
        ("assets listed", {"number": 1}),
        ("described", {"terms": 2, "areas": 1, "changed": True}),
    ]
    assert [one.key for one in club.of_scheme("language")] == ["es"]
    assert [one.description for one in club.assets_of("offers")] == ["Secret"]
