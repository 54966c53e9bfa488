"""Asking hosts to say who came, until they did."""

from datetime import timedelta

from coop import clock
from coop.convenings import mail
from coop.convenings.models.convening import Convening
from coop.convenings.queries import attendance as queries
from coop.database import unit_of_work
from coop.people import queries as people

DAYS = (2, 7, 14)
ASKED_FOR = timedelta(days=28)
AT_ONCE = 50


def ask_who_came() -> int:
    """Write to the leads of what was not closed 2, 7 and 14 days after its end, to staff where there are
    none, and on the last time to staff as well; how many letters. A second run posts none again."""
    number, last = 0, 0
    while left := queries.left_open(last, clock.now() - timedelta(days=DAYS[0]), AT_ONCE):
        last = left[-1].id
        number += sum(_ask(convening) for convening in left if clock.now() - convening.ends_at < ASKED_FOR)
    return number


def _ask(convening: Convening) -> int:
    """Only the latest time that has come: a worker that was down makes no flood."""
    days = max(day for day in DAYS if convening.ends_at + timedelta(days=day) <= clock.now())
    with unit_of_work():
        hosts = queries.hosts_of(convening.id)
        if not hosts or days == DAYS[-1]:
            hosts = sorted({*hosts, *people.staff_ids()})
        return sum(mail.unclosed(convening.id, person_id, days) for person_id in hosts)
