"""Mail addresses, checked and written in one way."""

from email_validator import EmailNotValidError, validate_email

from coop.refusal import Refusal
from coop.wording import gettext as _


def normalised(address: str) -> str:
    """The address as it is stored and compared, in lower case; nothing is asked of the network.

    Refuses what cannot be a mail address, and one that our letters could not carry: an accent before
    the @ needs mail servers that understand it, all the way (RFC 6531).
    """
    try:
        checked = validate_email(
            address.strip(), check_deliverability=False, test_environment=True, allow_smtputf8=False
        )
    except EmailNotValidError as error:
        raise Refusal(
            _("This does not look like an email address. It should read like name@example.org.")
        ) from error
    return checked.normalized.lower()
