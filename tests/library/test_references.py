"""A document as other programs cite it."""

import pytest

from coop.database import unit_of_work
from coop.library.operations import evidencing
from coop.library.operations.evidencing import CitationFields
from coop.library.queries import evidence, finding
from coop.library.references import bibtex, references, ris, schema_org
from tests.library.made import published, the

pytestmark = pytest.mark.usefixtures("app", "now")


def listed():
    document_id = published("Blocks & 100% {counting}")
    with unit_of_work():
        source = CitationFields(
            "Early math", "10.1126/science.1204537", "Clements, D. H.; Sarama, J.", 2011, "Science"
        )
        evidencing.cite(the(document_id), source, actor_id=None)
    document = finding.by_id(document_id)
    return document, finding.published(document), evidence.citations(document_id)


def test_bibtex_has_the_revision_at_its_address_and_its_sources():
    text = bibtex(references(*listed()))
    assert r"title = {{Blocks \& 100\% \{counting\}}}," in text
    assert "author = {{Early Childhood}}," in text
    assert "url = {http://coop.test/library/blocks-100-counting/revisions/1}," in text
    assert "@article{blocks-100-counting-1," in text
    assert "author = {Clements, D. H. and Sarama, J.}," in text
    assert text.count("{") == text.count("}")


def test_ris_has_a_tag_a_line_and_ends_each():
    lines = ris(references(*listed())).split("\r\n")
    assert lines[0] == "TY  - GEN"
    assert "AU  - Clements, D. H." in lines
    assert "AU  - Sarama, J." in lines
    assert "DO  - 10.1126/science.1204537" in lines
    assert lines.count("ER  - ") == 2


def test_search_engines_read_what_it_is():
    said = schema_org(*listed())
    assert said["@type"] == "LearningResource"
    assert said["version"] == "1"
    assert said["citation"][0]["url"] == "https://doi.org/10.1126/science.1204537"
    assert "about" not in said
