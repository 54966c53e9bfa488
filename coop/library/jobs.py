"""What happens to the library by itself."""

from coop import clock
from coop.database import unit_of_work
from coop.files.kinds import READABLE
from coop.files.operations import reading as reader
from coop.library import mail
from coop.library.operations import reading
from coop.library.queries import finding, upkeep
from coop.network.queries import the_network

MOST_AT_ONCE = 40


def ask_whether_still_right() -> int:
    """Write to those who keep a document whose day has come, once for each day; how many are due."""
    with unit_of_work():
        due = upkeep.due(clock.today(the_network().timezone))
    for document_id in due:
        with unit_of_work():
            document = finding.by_id(document_id)
            if document:
                mail.due(document)
    return len(due)


def read_documents() -> int:
    """Read the words of files that were published, one after the other; how many."""
    with unit_of_work():
        waiting = upkeep.waiting_for_words(list(READABLE), MOST_AT_ONCE)
    for revision_id, mark, media_type in waiting:
        words = reader.words_of(mark, media_type)
        with unit_of_work():
            reading.note_words(revision_id, words)
    return len(waiting)
