"""What one organization gives to a shared commitment."""

from flask_wtf import FlaskForm
from wtforms import DecimalField, SelectChoice, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from coop.actions.models import Action
from coop.actions.queries import finding
from coop.http.viewer import current_viewer
from coop.permissions import may
from coop.wording import lazy_gettext

MOST = 999_999_999


class PledgeForm(FlaskForm):
    """An organization, how much, and in words."""

    organization = SelectField(lazy_gettext("Organization"), coerce=int)
    amount = DecimalField(
        lazy_gettext("How much"),
        places=None,
        validators=[Optional(), NumberRange(0, MOST, lazy_gettext("Type a number, such as 20."))],
    )
    words = StringField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("What you give: hours, a room, the printing"),
        validators=[Length(max=300)],
    )


def pledge_form(action: Action) -> PledgeForm | None:
    """The form for those who may say what an organization gives; none for others, or once it has ended."""
    viewer = current_viewer()
    if not action.is_commitment or action.has_ended:
        return None
    is_free = may(viewer, "actions.pledge", action)
    if not is_free and not viewer.administers:
        return None
    form = PledgeForm()
    known = finding.all_organizations(viewer, is_free=is_free)
    mine = known if is_free else [one for one in known if one[0] in viewer.administers]
    form.organization.choices = [SelectChoice(key, name) for key, name in mine]
    return form if mine else None
