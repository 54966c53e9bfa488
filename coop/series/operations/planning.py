"""From one convening to a series of them."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from coop import clock
from coop.calendar.rules import MONTHLY, WEEKLY, Rule, on_the_wall
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.series.operations.making import horizon, make_dates
from coop.series.queries import dates
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Plan:
    """What a host chose: how often, until when, and which days are left out. Nothing of the hour: that is
    the convening's own."""

    frequency: str
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    last_on: date | None = None
    most: int | None = None
    not_in_months: tuple[int, ...] = ()
    not_on: tuple[date, ...] = ()


def rule_for(convening: Convening, plan: Plan) -> Rule:
    """The rule that begins with a convening; its own day is always one of the rule's.

    Refuses a rule that leaves the convening's own day out, one that ends before it begins to repeat, and a
    last day of another age.
    """
    first_on = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)[0]
    plan = _with_its_own_day(plan, first_on)
    rule = Rule(first_on=first_on, **{name: getattr(plan, name) for name in Plan.__slots__})
    if not rule.has(first_on) or rule.whole(first_on, first_on) != [first_on]:
        raise Refusal(
            _("The day of this convening must be one of the series' days. Change the rule or the day.")
        )
    if plan.last_on and plan.last_on <= first_on:
        raise Refusal(_("The last day must come after the first."))
    if len(rule.days(horizon(first_on))) < 2:
        raise Refusal(_("This rule makes no second date. Choose a later last day, or leave fewer days out."))
    return rule


def _with_its_own_day(plan: Plan, first_on: date) -> Plan:
    if plan.frequency == WEEKLY:
        return replace(
            plan, weekdays=tuple(sorted({*plan.weekdays, first_on.weekday()})), nth=None, month_day=None
        )
    if plan.frequency != MONTHLY:
        raise Refusal(_("Choose how often it takes place."))
    if plan.nth:
        return replace(plan, weekdays=(first_on.weekday(),), month_day=None)
    return replace(plan, weekdays=(), month_day=first_on.day)


def repeat(convening: Convening, plan: Plan, actor_id: int | None) -> Series:
    """Make a series of a convening: it becomes the first date, the others are drafts like it.

    Refuses one that is cancelled or over, that belongs to a series already, and a rule that does not fit it.
    """
    convening = showing.held(convening.id)
    if convening.state not in dates.LIVE or convening.is_past:
        raise Refusal(_("Only a convening to come can be repeated."))
    if convening.series_date is not None:
        raise Refusal(_("This convening is part of a series already."))
    rule = rule_for(convening, plan)
    series = _opened(convening, rule)
    db.session.add(series)
    db.session.flush()
    db.session.add(
        SeriesDate(convening_id=convening.id, series_id=series.id, day=rule.first_on, tie="follows")
    )
    history.record("series", series.id, "planned", to_state=series.state, actor_id=actor_id)
    history.record(
        "convening",
        convening.id,
        "repeated",
        from_state=convening.state,
        to_state=convening.state,
        actor_id=actor_id,
        facts={"series": series.id},
    )
    convening.sequence += 1 if convening.state == "published" else 0
    convening.changed_at = clock.now()
    db.session.flush()
    make_dates(series.id, actor_id=actor_id)
    return series


def _opened(convening: Convening, rule: Rule) -> Series:
    _day, begins, minutes = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)
    now = clock.now()
    return Series(
        uuid=uuid4(),
        slug=free_slug(convening.slug),
        state="draft",
        begins=begins,
        minutes=minutes,
        timezone=convening.timezone,
        is_all_day=convening.is_all_day,
        not_on=[day.isoformat() for day in rule.not_on],
        weekdays=list(rule.weekdays),
        not_in_months=list(rule.not_in_months),
        created_at=now,
        changed_at=now,
        sequence=0,
        **{
            name: getattr(rule, name)
            for name in ("frequency", "every", "nth", "month_day", "first_on", "last_on", "most")
        },
    )


def free_slug(of_first: str) -> str:
    """An address for the series that begins with the convening of an address."""
    words = of_first.rsplit("-", 3)[0] or of_first
    slug, number = words, 2
    while dates.slug_exists(slug) or slug == "new":
        slug, number = f"{words}-{number}", number + 1
    return slug
