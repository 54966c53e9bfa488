"""A document that comes from elsewhere: once, and again when it changed there."""

import pytest

from coop.database import unit_of_work
from coop.library.operations.describing import Description
from coop.library.operations.importing import Imported, import_document
from coop.library.operations.writing import Draft
from coop.library.queries import finding, owners
from tests.cast import early_childhood
from tests.library.made import revised

pytestmark = pytest.mark.usefixtures("app", "now")


def brought(body: str) -> str:
    said = Imported(
        owners.of_group(early_childhood()), Draft("Guide", body=body), Description("toolkit", "public")
    )
    with unit_of_work():
        return import_document("shelf", "guide.md", said)


def test_a_text_that_was_imported_before_never_runs_over_what_people_wrote_since():
    assert [brought("One."), brought("One."), brought("Two.")] == ["created", "unchanged", "updated"]
    revised(finding.imported("shelf", "guide.md").id, "What people wrote here.")
    assert brought("Two.") == "unchanged"
    assert finding.published(finding.imported("shelf", "guide.md")).body == "What people wrote here."
