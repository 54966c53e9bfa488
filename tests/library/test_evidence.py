"""Context, evidence, sources and findings."""

import pytest

from coop.database import unit_of_work
from coop.history import queries as history
from coop.library.operations import describing, evidencing
from coop.library.operations.describing import Description
from coop.library.operations.evidencing import CitationFields, FindingFields
from coop.library.queries import evidence, finding, owners
from coop.refusal import Refusal
from tests.cast import early_childhood, garfield
from tests.library.made import begun, of_the_club, published, the
from tests.makers import make_place, term

pytestmark = pytest.mark.usefixtures("app", "now")


@pytest.mark.parametrize("tier", ["essa_1", "essa_2", "essa_3", "essa_4"])
def test_a_tier_needs_a_source(tier):
    document_id = published()
    with pytest.raises(Refusal, match="Name a source first"), unit_of_work():
        describing.describe(the(document_id), Description("evaluation", "public", tier), actor_id=None)
    with unit_of_work():
        cited = evidencing.cite(the(document_id), CitationFields("A study", "10.1000/xyz"), actor_id=None)
        describing.describe(the(document_id), Description("evaluation", "public", tier), actor_id=None)
    with pytest.raises(Refusal, match="rests on this source"), unit_of_work():
        evidencing.take_citation(the(document_id), cited, actor_id=None)
    with unit_of_work():
        other = CitationFields("Another", "https://example.org/study")
        evidencing.cite(the(document_id), other, actor_id=None)
        first = evidence.citations(document_id)[0]
        evidencing.take_citation(the(document_id), first, actor_id=None)
    assert [one.title for one in evidence.citations(document_id)] == ["Another"]


def test_what_comes_from_practice_needs_none():
    document_id = published()
    with unit_of_work():
        said = Description("best_practice", "network", "practice_based")
        describing.describe(the(document_id), said, actor_id=None)
    assert (the(document_id).evidence, the(document_id).visibility) == ("practice_based", "network")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.1126/science.1057766", ("10.1126/science.1057766", "")),
        ("https://doi.org/10.1000/XYZ.1", ("10.1000/XYZ.1", "")),
        ("doi: 10.1000/xyz.", ("10.1000/xyz", "")),
        ("http://dx.doi.org/10.1000/a%2Fb", ("10.1000/a/b", "")),
        ("example.org/study", ("", "https://example.org/study")),
    ],
)
def test_a_source_is_found_by_its_doi_or_address(typed, kept):
    assert evidencing.where_it_is(typed) == kept


@pytest.mark.parametrize("typed", ["", "a book", "javascript:alert(1)", "https://me@example.org", "10.1/x y"])
def test_what_leads_nowhere_is_no_source(typed):
    with pytest.raises(Refusal, match="Type a DOI"):
        evidencing.where_it_is(typed)


def test_a_source_is_named_once_and_has_a_title():
    document_id = begun()
    with unit_of_work():
        evidencing.cite(the(document_id), CitationFields("A study", "10.1000/xyz"), actor_id=None)
    with pytest.raises(Refusal, match="named already"), unit_of_work():
        evidencing.cite(the(document_id), CitationFields("Same", "doi:10.1000/XYZ"), actor_id=None)
    with pytest.raises(Refusal, match="what the source is called"), unit_of_work():
        evidencing.cite(the(document_id), CitationFields(" ", "10.1000/abc"), actor_id=None)


def test_context_is_kept_as_terms_and_areas_and_its_owner_changes():
    document_id = begun()
    with unit_of_work():
        area = make_place("Austin").id
        terms = [term("stage", "early_childhood").id, term("language", "es").id]
        said = Description("toolkit", "public", term_ids=terms, place_ids=[area], origin_id=garfield().id)
        describing.describe(the(document_id), said, actor_id=None)
    with unit_of_work():
        document = finding.by_id(document_id)
        assert {one.key for one in document.terms} == {"early_childhood", "es"}
        assert [one.name for one in document.places] == ["Austin"]
        describing.hand_over(document, of_the_club(), actor_id=None)
    assert owners.of_document(finding.by_id(document_id)).name == "Garfield Science Club"
    with unit_of_work():
        early_childhood().status = "closed"
    with pytest.raises(Refusal, match="takes nothing new"), unit_of_work():
        describing.hand_over(the(document_id), owners.of_group(early_childhood()), actor_id=None)


def test_findings_say_where_and_what_and_their_removal_leaves_a_trace():
    document_id = published()
    with pytest.raises(Refusal, match="Say where it was"), unit_of_work():
        evidencing.note_finding(the(document_id), FindingFields("Two schools", " "), actor_id=None)
    with unit_of_work():
        fields = FindingFields("Two schools in Austin", "Half as many late days", 2, "One spring only")
        evidencing.note_finding(the(document_id), fields, actor_id=None)
    (found,) = evidence.findings(document_id)
    assert (found.sites, found.limits) == (2, "One spring only")
    with unit_of_work():
        evidencing.take_finding(the(document_id), evidence.finding(document_id, found.id), actor_id=None)
    assert evidence.findings(document_id) == []
    assert history.of("document", document_id)[0].facts["result"] == "Half as many late days"
