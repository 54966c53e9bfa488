"""What approved notes say in plain words, so that they are found; without whom they mention."""

from coop.database import db
from coop.notes.models import Notes
from coop.notes.queries import finding
from coop.plain import unnamed
from coop.search import operations as search
from coop.wording import searchable


def tell_words(notes: Notes) -> None:
    """Keep the words of the notes and of what was added later; names are found nowhere, nor headings that
    say what a promise or a question said."""
    told, said = finding.own_headings(notes.id), []
    for section in finding.sections(notes.id):
        said += [section.heading if section.id in told else "", section.body]
    said += [amendment.text for amendment in finding.amendments(notes.id)]
    notes.plain_words = "\n".join(filter(None, map(unnamed, said)))
    notes.search_text = searchable(notes.plain_words)
    db.session.flush()
    search.soon()
