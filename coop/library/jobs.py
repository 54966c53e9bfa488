"""What happens to the library by itself."""

from coop import clock
from coop.database import unit_of_work
from coop.files.kinds import READABLE
from coop.files.operations import reading as reader
from coop.files.turns import one_by_one
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
    """Read the words of files that were published, one after the other, for a while; how many."""
    return one_by_one(_unread, _read)


def _unread() -> list[tuple[int, str, str]]:
    with unit_of_work():
        return upkeep.waiting_for_words(list(READABLE), MOST_AT_ONCE)


def _read(waiting: tuple[int, str, str]) -> None:
    revision_id, mark, media_type = waiting
    words = reader.words_of(mark, media_type)
    with unit_of_work():
        reading.note_words(revision_id, words.text, words.trouble)
