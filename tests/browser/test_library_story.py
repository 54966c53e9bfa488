"""A document from its draft to those who use it, in the browser, and back again by a word misspelt."""

import pytest
from playwright.sync_api import expect

from coop.app import create_app
from coop.library.jobs import read_documents
from coop.loop.jobs.indexing import index_words
from tests.conftest import settings_for
from tests.databases import let_go
from tests.files.documents import pdf

TITLE, PAGE = "Cardboard telescopes for a class", "/library/cardboard-telescopes-for-a-class"
INSIDE = "Fold the cardboard, look at Aldebaran, and never at the sun."


@pytest.fixture
def worker(city):
    """What the worker does within a minute: read files, and write the index."""

    def work():
        app = create_app(settings_for(f"sqlite:///{city.database}", city.database.parent))
        with app.app_context():
            read_documents()
            index_words()
            let_go()

    return work


def read_and_published(tab_of, text):
    """Ada, the second person, reads the draft and publishes it."""
    with tab_of("ada") as ada:
        ada.visit(f"{PAGE}/review")
        expect(ada.page.locator("main")).to_contain_text(text)
        ada.page.get_by_role("button", name="Publish it").click()
        expect(ada.page.locator("main h1")).to_have_text(TITLE)
        assert not ada.faults()


def test_a_document_is_read_revised_adopted_elsewhere_and_found_inside_its_file(tab_of, worker):
    with tab_of("cleo") as cleo:
        cleo.visit("/library/new")
        cleo.page.select_option("[name=owner]", label="Garfield Science Club")
        cleo.page.fill("[name=title]", TITLE)
        cleo.page.fill("[name=summary]", "One evening, ten telescopes.")
        sheets = {"name": "Sheets.pdf", "mimeType": "application/pdf", "buffer": pdf(INSIDE)}
        cleo.page.set_input_files("[name=file]", sheets)
        cleo.page.get_by_role("button", name="Save the draft").click()
        cleo.visit(f"{PAGE}/review")
        cleo.page.get_by_role("button", name="Have it read").click()
        expect(cleo.page.locator("main")).to_contain_text("It is being read")
        expect(cleo.page.get_by_role("button", name="Publish it")).to_have_count(0)
        read_and_published(tab_of, "Sheets.pdf")
        cleo.visit(f"{PAGE}/draft")
        cleo.page.fill("[name=body]", "Now with **tape** instead of glue.")
        cleo.page.fill("[name=note]", "Tape holds in the rain")
        cleo.page.get_by_role("button", name="Save the draft").click()
        cleo.visit(f"{PAGE}/review")
        cleo.page.get_by_role("button", name="Have it read").click()
        expect(cleo.page.locator("main")).to_contain_text("It is being read")
        read_and_published(tab_of, "Tape holds in the rain")
    adopted_by_a_museum(tab_of)
    worker()
    found_by_anybody(tab_of)


def adopted_by_a_museum(tab_of):
    """Dov says that his museum uses it: of another sector than the club."""
    with tab_of("dov") as dov:
        dov.visit(PAGE)
        expect(dov.page.locator("main")).to_contain_text("Revision 1")
        dov.page.get_by_role("link", name="We tried or use it").click()
        dov.page.get_by_text("Adopted it").click()
        dov.page.fill("[name=note]", "On the steps, in November.")
        dov.page.get_by_role("button", name="Note it").click()
        uses = dov.page.locator("section[aria-labelledby=uses]")
        expect(uses).to_contain_text("This crossed sectors: 1 organization of another sector took it up.")
        expect(uses).to_contain_text("Prairie and Lake Museum")
        assert not dov.faults()


def found_by_anybody(tab_of):
    """A visitor misspells a star that only the file knows."""
    with tab_of("eve") as eve:
        eve.visit("/search?q=aldebarran")
        documents = eve.page.locator("section[aria-labelledby=found-document]")
        expect(documents).to_contain_text(TITLE)
        expect(documents.locator("mark")).to_have_text("Aldebaran")
        documents.get_by_role("link", name=TITLE).click()
        expect(eve.page.locator("main")).to_contain_text("Now with tape instead of glue.")
        expect(eve.page.locator("main")).to_contain_text("Sheets.pdf")
