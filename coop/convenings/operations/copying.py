"""A convening as the fields it was made of, to make another like it or to change many alike."""

from dataclasses import fields
from datetime import datetime, timedelta

from coop.convenings.models.convening import Convening
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.lifecycle import APART, Asked, ConveningFields
from coop.convenings.queries import answers, showing


def fields_of(convening: Convening) -> ConveningFields:
    """Everything its host decided, as it is now, without lines that a promise or a question brought; these
    come back by themselves. Needs the convening whole."""
    plain = {
        each.name: getattr(convening, each.name) for each in fields(ConveningFields) if each.name not in APART
    }
    return ConveningFields(
        **plain,
        groups=tuple(convening.groups),
        supports=tuple(convening.supports),
        agenda=tuple(
            LineFields(item.title, item.kind, item.minutes)
            for item in showing.agenda(convening.id)
            if not item.is_borrowed
        ),
        questions=tuple(
            Asked(each.prompt, each.kind, tuple(each.choices), each.is_required, each.id)
            for each in answers.questions(convening.id)
        ),
    )


def notice(values: ConveningFields) -> timedelta | None:
    """How long before the start answers close; None when they close with it."""
    return values.starts_at - values.answers_close_at if values.answers_close_at else None


def closing(starts_at: datetime, before: timedelta | None) -> datetime | None:
    """When answers close for another start."""
    return starts_at - before if before is not None else None
