"""What happens to polls by itself."""

from coop.database import unit_of_work
from coop.polls import mail, queries
from coop.polls.operations import choosing


def remind_voters() -> int:
    """Ask those who said nothing once more, two days before a poll closes; how many letters."""
    return sum(_remind(poll_id) for poll_id in queries.closing_soon())


def tell_of_closed() -> int:
    """Tell leads once that time is up; how many polls."""
    return sum(_tell(poll_id) for poll_id in queries.just_closed())


def _remind(poll_id: int) -> int:
    """A few at a time, each few in a transaction of their own."""
    reminded = 0
    while number := _remind_some(poll_id):
        reminded += number
    return reminded


def _remind_some(poll_id: int) -> int:
    with unit_of_work():
        return choosing.remind(poll_id)


def _tell(poll_id: int) -> bool:
    with unit_of_work():
        return mail.closed(poll_id)
