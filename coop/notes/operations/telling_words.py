"""What approved notes say in plain words, so that they are found; without whom they mention."""

from coop.database import db
from coop.notes.models import Notes
from coop.notes.queries import finding
from coop.plain import unnamed
from coop.search import operations as search
from coop.wording import searchable


def tell_words(notes: Notes) -> None:
    """Keep the words of the notes and of what was added later; names are found nowhere."""
    said = [part for section in finding.sections(notes.id) for part in (section.heading, section.body)]
    said += [amendment.text for amendment in finding.amendments(notes.id)]
    notes.plain_words = "\n".join(filter(None, map(unnamed, said)))
    notes.search_text = searchable(notes.plain_words)
    db.session.flush()
    search.soon()
