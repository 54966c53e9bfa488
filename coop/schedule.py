"""Everything that happens by itself, and when; every letter there is. The only place that knows Huey.

Huey only wakes work. Each job finds its own unfinished rows, may run twice, and may be killed anywhere.
"""

import logging
import signal
import socket
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.exceptions import ConfigurationError

from coop import ways
from coop.actions import jobs as actions
from coop.actions import mail as actions_mail
from coop.convenings import mail as convenings_mail
from coop.convenings.jobs import attendance, closing, feeds, preparing, reminders
from coop.convenings.jobs import upkeep as convenings
from coop.database import unit_of_work
from coop.groups import jobs as groups
from coop.groups import mail as groups_mail
from coop.history import models as history  # noqa: F401  the database is to know every table
from coop.imports import jobs as imports
from coop.imports.operations import opening
from coop.inbox import mail as inbox_mail
from coop.inbox.jobs import polling
from coop.inbox.jobs import upkeep as inbox
from coop.keys import mail as keys_mail
from coop.library import jobs as library
from coop.library import mail as library_mail
from coop.limits import jobs as limits
from coop.loop import mail as loop_mail
from coop.loop.jobs import asked, indexing, scrubbing, storage, twins
from coop.membership_requests import jobs as membership_requests
from coop.membership_requests import mail as membership_requests_mail
from coop.network.queries import the_network
from coop.notes import jobs as notes
from coop.notes import mail as notes_mail
from coop.notices import jobs as notices
from coop.notices import mail as notices_mail
from coop.notices.operations import telling
from coop.organizations import jobs as organizations
from coop.organizations import mail as organizations_mail
from coop.outbox import operations as outbox
from coop.outbox.jobs import claiming, delivering, upkeep
from coop.outbox.letters import LetterKind, Office
from coop.people import mail as people_mail
from coop.polls import jobs as polls
from coop.polls import mail as polls_mail
from coop.questions import jobs as questions
from coop.resources import jobs as resources
from coop.search import operations as search
from coop.series import jobs as series
from coop.series import mail as series_mail
from coop.settings import Settings, WrongSettings

log = logging.getLogger("coop.schedule")

When = Callable[[datetime], bool]
EVERY_MINUTE: When = crontab()
EVERY_HOUR: When = crontab(minute="7")
DAILY: When = crontab(minute="17", hour="8")  # UTC: at night in the Americas; also when a worker starts

LETTERS: dict[str, LetterKind] = {
    **people_mail.LETTERS,
    **keys_mail.LETTERS,
    **convenings_mail.LETTERS,
    **series_mail.LETTERS,
    **loop_mail.LETTERS,
    **notes_mail.LETTERS,
    **polls_mail.LETTERS,
    **actions_mail.LETTERS,
    **membership_requests_mail.LETTERS,
    **organizations_mail.LETTERS,
    **groups_mail.LETTERS,
    **library_mail.LETTERS,
    **inbox_mail.LETTERS,
}


def send_letters() -> None:
    """Send every letter that is due."""
    clockwork = of(current_app)
    delivering.deliver(clockwork.office, lambda: clockwork.is_stopping)


def import_rows() -> None:
    """Go on with every import that waits."""
    clockwork = of(current_app)
    imports.work(lambda: clockwork.is_stopping)


def read_mailbox() -> None:
    """Take in what came to the mailbox for replies, where one is set."""
    clockwork = of(current_app)
    account = ways.mailbox_of(clockwork.settings)
    if account:
        server = clockwork.settings.inbox_server_name
        polling.poll(account, trusted_server=server, is_stopping=lambda: clockwork.is_stopping)


JOBS: tuple[tuple[When, Callable[[], object]], ...] = (
    (EVERY_MINUTE, send_letters),
    (EVERY_MINUTE, preparing.send_links),
    (EVERY_MINUTE, read_mailbox),
    (EVERY_MINUTE, reminders.post_reminders),
    (EVERY_MINUTE, closing.tell_those_shut_out),
    (EVERY_MINUTE, feeds.follow_names),
    (EVERY_MINUTE, feeds.assemble_feeds),
    (EVERY_MINUTE, resources.read_words),
    (EVERY_MINUTE, library.read_documents),
    (EVERY_MINUTE, indexing.index_words),
    (EVERY_MINUTE, scrubbing.overwrite_traces),
    (EVERY_MINUTE, import_rows),
    (EVERY_MINUTE, notices.gather_digests),
    (EVERY_HOUR, convenings.close_past),
    (EVERY_HOUR, notes.approve_unopposed),
    (EVERY_HOUR, polls.remind_voters),
    (EVERY_HOUR, polls.tell_of_closed),
    (EVERY_HOUR, resources.look_at_links),
    (DAILY, resources.forget_removed),
    (DAILY, storage.clear_contents),
    (DAILY, attendance.ask_who_came),
    (DAILY, convenings.forget_access_needs),
    (DAILY, feeds.retire_cancelled),
    (EVERY_HOUR, feeds.write_missing_texts),
    (DAILY, series.make_dates_ahead),
    (DAILY, imports.forget_old_rows),
    (DAILY, membership_requests.tidy_membership_requests),
    (DAILY, organizations.renew_memberships),
    (DAILY, organizations.remove_old_logos),
    (DAILY, actions.remind_of_promises),
    (DAILY, actions.agree_to_what_was_recorded),
    (DAILY, groups.remind_of_terms),
    (DAILY, groups.end_terms),
    (DAILY, library.ask_whether_still_right),
    (DAILY, notices.forget_old_notices),
    (DAILY, questions.forget_set_aside),
    (DAILY, asked.forget_copies),
    (DAILY, limits.forget_old_counts),
    (DAILY, scrubbing.forget_claims),
    (DAILY, twins.look_for_twins),
    (DAILY, upkeep.forget_messages),
    (DAILY, inbox.forget_old_messages),
    (DAILY, inbox.prove_replies),
)

HEARTBEAT_SECONDS = 20
GRACE_SECONDS = 25
CONSUMER: dict[str, Any] = {
    "workers": 2,
    "initial_delay": 0.1,
    "backoff": 1.2,
    "max_delay": 0.5,
    "shutdown_timeout": GRACE_SECONDS,
}


def install(app: Flask, settings: Settings) -> None:
    """Bind the jobs to the app; `coop.wake` asks a worker to look at the outbox now."""
    app.extensions["coop.schedule"] = clockwork = Clockwork(app, settings)
    app.extensions["coop.wake"] = clockwork.wake


def of(app: Flask) -> "Clockwork":
    """The clockwork of an app."""
    clockwork: Clockwork = app.extensions["coop.schedule"]
    return clockwork


class Clockwork:
    """The jobs of one app, and the queue that wakes them."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.is_stopping = False
        self.office = Office(
            kinds=LETTERS,
            sender=sender,
            open_line=ways.way_out(settings),
            verdict=notices_mail.verdict,
            bounced=telling.tell_staff_of_bounces,
            returns=self._comes_back_to,
        )
        self._lock = Lock()
        self._huey: Huey | None = None
        self._tasks: dict[str, Callable[[], object]] = {}

    def _comes_back_to(self) -> str:
        """Only while the inbox works: what nobody reads must go where it went before."""
        return self.settings.bounce_address if the_network().replies_at else ""

    def wake(self) -> None:
        """Have what this request left to do done at once; a queue that is away costs a minute, no letter."""
        late: list[Callable[[], object]] = [send_letters] if outbox.were_letters_posted() else []
        late += [indexing.index_words] if search.is_behind() else []
        late += [import_rows] if opening.was_work_left() else []
        try:
            for job in late:
                self.enqueue(job)
        except Exception as trouble:  # whatever the queue's storage raises
            log.warning("the worker was not woken", extra={"facts": {"why": type(trouble).__name__}})

    def enqueue(self, job: Callable[[], object]) -> None:
        """Ask a worker to run one of the JOBS soon."""
        self.huey()
        self._tasks[job.__name__]()

    def huey(self) -> Huey:
        """The queue with every job, opened when first needed: each process has its own."""
        with self._lock:
            if self._huey is None:
                self._huey = open_queue(self.settings)
                for when, job in JOBS:
                    decorate = self._huey.periodic_task(when, name=job.__name__)
                    self._tasks[job.__name__] = decorate(partial(self.run, job))
            return self._huey

    def run(self, job: Callable[[], object]) -> None:
        """Run a job in an app context of its own; one that fails is logged and comes again in its time."""
        with self.app.app_context():
            try:
                job()
            except Exception:
                log.exception("a job failed", extra={"facts": {"job": job.__name__}})
            self.wake()

    def work(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Run the jobs until a signal says to stop (or `goes_on` says no), with a heartbeat."""
        consumer = self.huey().create_consumer(**CONSUMER)
        consumer.start()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        for when, job in JOBS:
            if when is DAILY or job is send_letters:
                self.enqueue(job)
        log.info("the worker began", extra={"facts": {"jobs": len(JOBS)}})
        next_beat = time.monotonic()
        while goes_on() and not self.is_stopping:
            if time.monotonic() >= next_beat:
                next_beat += HEARTBEAT_SECONDS
                consumer.check_worker_health()
                self.run(self.beat)
            time.sleep(0.2)
        self.is_stopping = True
        consumer.stop(graceful=True)
        log.info("the worker ended")

    def beat(self) -> None:
        """Say that a worker on this machine lives, and keep the letters it has in hand."""
        with unit_of_work():
            outbox.beat(socket.gethostname())
        claiming.renew(self.office)

    def stop(self, *_signal: object) -> None:
        """Finish the letter in hand and take no other."""
        self.is_stopping = True


def sender() -> tuple[str, str]:
    """Whose name and address stand on letters."""
    network = the_network()
    return network.sender_name, network.sender_address


def open_queue(settings: Settings) -> Huey:
    """Huey over SQLite beside the data, or over the PostgreSQL or Redis that COOP_QUEUE_URL names."""
    url = settings.queue_url
    options: dict[str, Any] = {"name": "coop", "results": False}
    if url.startswith("postgresql"):
        return PostgresHuey(dsn=url.replace("postgresql+psycopg:", "postgresql:"), **options)
    if url.startswith("redis"):
        try:
            return RedisHuey(url=url, **options)
        except ConfigurationError as missing:
            raise WrongSettings("COOP_QUEUE_URL names Redis: install the package redis, too.") from missing
    if url:
        raise WrongSettings("COOP_QUEUE_URL must be empty, postgresql://… or redis://….")
    settings.home.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(filename=str(settings.home / "queue.sqlite3"), fsync=False, **options)
