"""Several people who bring a new version of one file at the same moment."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest

from coop.database import db, unit_of_work
from coop.files.operations.examining import examine
from coop.groups.queries.belonging import viewer_of
from coop.refusal import Refusal
from coop.resources.models import Resource
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import finding, shelves
from tests.cast import early_childhood, person_named
from tests.files.made import PDF

PEOPLE = 6


@pytest.mark.parametrize(("is_same", "numbers"), [(False, 1 + PEOPLE), (True, 2)])
def test_each_version_gets_a_number_and_the_same_bytes_only_one(app, is_same, numbers):
    shelf = shelves.of_group(early_childhood())
    with unit_of_work():
        first = examine(io.BytesIO(PDF), "Guide.pdf")
        resource_id = laying_out.add_file(shelf, first, ResourceFields(""), actor_id=None).id
    begin = Barrier(PEOPLE)

    def bring(number: int) -> None:
        with app.app_context():
            content = PDF + (b"%%more\n" if is_same else f"%%{number}\n".encode())
            file = examine(io.BytesIO(content), "Guide.pdf")
            begin.wait()
            with suppress(Refusal), unit_of_work():
                laying_out.add_version(db.session.get(Resource, resource_id), file, actor_id=None)

    db.session.remove()
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(bring, range(PEOPLE)))
    found = [version.number for version in finding.versions(viewer_of(person_named("ada")), resource_id)]
    assert found == list(range(numbers, 0, -1))
    assert db.session.get_one(Resource, resource_id).latest == numbers
