"""A worker as a process of its own, to be killed: `python -m tests.outbox.a_worker DATABASE HOME PORT`."""

import sys
from pathlib import Path

from coop.app import create_app
from coop.outbox.jobs.delivering import deliver
from coop.outbox.smtp import Server, SmtpLine
from coop.settings import Settings, complete
from tests.outbox.letterbox import office, with_templates


def main(database_url: str, home: str, port: str) -> None:
    """Send what is due and end."""
    settings = Settings(
        mode="development",
        home=Path(home),
        database_url=database_url,
        public_url="http://coop.test",
        secret_key="for tests only",
    )
    app = create_app(complete(settings))
    with app.app_context(), with_templates(app):
        deliver(office(lambda: SmtpLine(Server("127.0.0.1", int(port)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
