"""What forms of several rooms check."""

from wtforms import Field, Form, ValidationError

from coop.people.addresses import normalised
from coop.refusal import Refusal


def an_address(_form: Form, field: Field) -> None:
    """A mail address, written from then on as we store it."""
    try:
        field.data = normalised(field.data or "")
    except Refusal as refusal:
        raise ValidationError(refusal.sentence) from refusal
