"""Opening a series to its audience, all its dates with one invitation."""

from coop import clock
from coop.convenings.models.series import Series
from coop.convenings.operations import inviting, stating
from coop.history import operations as history
from coop.refusal import Refusal
from coop.series import mail
from coop.series.operations.making import tell_calendars
from coop.series.queries import dates, letters
from coop.wording import gettext as _


def publish(series: Series, actor_id: int | None, *, with_letters: bool) -> Series:
    """Publish every draft among its dates; with letters, everybody is invited to all of them by one letter.

    Members of its groups are invited, and whoever was put on the list of its first date. Refuses a series
    that is published already, and whatever refuses one of its dates.
    """
    series = dates.locked(series.id)
    if series.state != "draft":
        raise Refusal(_("This series is published already."))
    to_publish = dates.to_come(series.id)
    if not to_publish:
        raise Refusal(_("This series has no date to come. Plan another."))
    guests = letters.would_be_invited([dated.convening_id for dated in to_publish]) if with_letters else []
    for dated in to_publish:
        if dated.convening.state == "draft":
            inviting.invite(dated.convening, guests, actor_id)
            stating.publish(dated.convening, actor_id, with_letters=False, is_news=False)
    series.state, series.changed_at = "published", clock.now()
    history.record(
        "series",
        series.id,
        "published",
        from_state="draft",
        to_state="published",
        actor_id=actor_id,
        facts={"dates": [dated.convening_id for dated in to_publish]},
    )
    tell_calendars(series)
    mail.invited(series.id, [guest.id for guest in guests], actor_id)
    mail.published(series, to_publish[0].convening, actor_id)
    return series
