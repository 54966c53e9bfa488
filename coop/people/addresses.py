"""Mail addresses, checked and written in one way."""

from email_validator import EmailNotValidError, validate_email

from coop.refusal import Refusal
from coop.wording import gettext as _


def normalised(address: str) -> str:
    """The address as it is stored and compared, in lower case; nothing is asked of the network.

    Refuses what cannot be a mail address.
    """
    try:
        checked = validate_email(address.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise Refusal(
            _("This does not look like a mail address. It should read like name@example.org.")
        ) from error
    return checked.normalized.lower()
