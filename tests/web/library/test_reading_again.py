"""A file whose words could not be read says so to those who keep it, and is read once more when they ask."""

import io

import pytest

from coop.database import unit_of_work
from coop.files.operations import keeping
from coop.files.operations.examining import examine
from coop.library.jobs import read_documents
from coop.library.operations.writing import FileFields
from tests.files.documents import pdf
from tests.library.made import published

pytestmark = pytest.mark.usefixtures("now")
PAGE = "/library/counting-with-blocks"


@pytest.fixture
def lost(app):
    """A document whose file went away before it was read; brings it back when called."""
    content = pdf("Kitchens made of mud")
    with unit_of_work():
        kept = examine(io.BytesIO(content), "Guide.pdf")
    published(body="", file=FileFields(kept.mark, kept.size, kept.media_type, kept.file_name))
    keeping.remove_contents_but([])
    return lambda: examine(io.BytesIO(content), "Guide.pdf")


def test_those_who_keep_it_read_why_and_let_it_be_read_again(as_, lost):
    ben = as_("ben")
    assert "are being read" in ben.get(PAGE).text
    assert read_documents() == 1
    for path in (PAGE, "/library/drafts"):
        assert "could not be fetched" in ben.get(path).text
    for name in ("eve", "dov"):
        assert "could not be" not in as_(name).get(PAGE).text
    lost()
    assert ben.send(PAGE, f"{PAGE}/revisions/1/reading").status_code == 303
    assert "are being read" in ben.get(PAGE).text
    assert read_documents() == 1
    for words in ("could not be", "are being read"):
        assert words not in ben.get(PAGE).text
