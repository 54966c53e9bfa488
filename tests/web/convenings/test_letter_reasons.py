"""Why a letter did not go is kept in English, and read by each host in their own language."""

import pytest
import sqlalchemy as sa

from coop.convenings import mail
from coop.database import db, unit_of_work
from coop.outbox.jobs.delivering import deliver
from coop.outbox.letters import Office
from coop.outbox.models import Letter
from coop.outbox.smtp import Keeping
from coop.schedule import LETTERS, sender
from coop.wording import in_language
from tests.cast import early_childhood, person_named
from tests.makers import make_convening


@pytest.fixture
def slug(as_):
    """A convening of Ben's group; Cleo wants no invitation to it. The worker's own language is Spanish."""
    early, cleo = early_childhood(), person_named("cleo")
    with unit_of_work():
        convening = make_convening("Open house", (db.session.merge(early),))
        person_named("cleo").wants_invitations = False
        mail.invited(convening.id, [cleo.id], None)
        slug = convening.slug
    with in_language("es"):
        deliver(Office(kinds=LETTERS, sender=sender, open_line=Keeping))
    return slug


def test_the_reason_is_kept_in_english(slug):
    db.session.rollback()
    [reason] = db.session.scalars(sa.select(Letter.reason)).all()
    assert reason == "This person wants no invitations."


@pytest.mark.parametrize(
    ("language", "said"), [("en", "This person wants no invitations."), ("es", "no quiere invitaciones")]
)
def test_a_host_reads_it_in_their_own_language(as_, slug, language, said):
    with unit_of_work():
        person_named("ben").locale = language
    assert said in as_("ben").get(f"/convenings/{slug}/letters").text


def test_what_a_mail_server_said_stays_as_it_was(as_, slug):
    with unit_of_work():
        db.session.execute(sa.update(Letter).values(state="failed", reason="550 100% full"))
    assert "550 100% full" in as_("ben").get(f"/convenings/{slug}/letters").text
