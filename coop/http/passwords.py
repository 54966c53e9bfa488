"""How Flask-Security is set up: passwords and their reset only, in our words."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask_security import uia_email_mapper
from flask_security.forms import ChangePasswordForm, ForgotPasswordForm, LoginForm, ResetPasswordForm

from coop.people.addresses import normalised
from coop.refusal import Refusal
from coop.wording import lazy_gettext as _

# Marks a sentence for translation; the library translates it when it is shown.
N_ = str

CONFIGURATION: dict[str, object] = {
    "SECURITY_URL_PREFIX": "/account/password",
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_METHODS": None,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_RESET_URL": "/reset",
    "SECURITY_CHANGE_URL": "/change",
    "SECURITY_RECOVERABLE": True,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SALT": "coop passwords",
    "SECURITY_PASSWORD_LENGTH_MIN": 10,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    # The letter is signed when it is written (coop.links.new_password), with this salt.
    "SECURITY_RESET_SALT": "coop.reset",
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=1),
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
    "SECURITY_EMAIL_PLAINTEXT": False,
    "SECURITY_EMAIL_HTML": False,
    # Setting a first password asks for a fresh letter instead (coop.http.entrance).
    "SECURITY_FRESHNESS": timedelta(minutes=-1),
    "SECURITY_TWO_FACTOR_IMPLEMENTATIONS": {"coop": "coop.http.second_step.SecondStep"},
    # A trusted browser is not asked for the second step (coop.http.second_step).
    "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": False,
    "SECURITY_TWO_FACTOR_LOGIN_VALIDITY": timedelta(days=30),
    "SECURITY_TWO_FACTOR_VALIDITY_COOKIE_NAME": "coop-trusted",
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    # Addresses are stored in lower case, so the index finds them.
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"email": {"mapper": uia_email_mapper}}],
    "SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
    "SECURITY_USE_REGISTER_V2": True,
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_I18N_DIRNAME": str(Path(__file__).parents[1] / "translations"),
}
WORDS = {
    "GENERIC_AUTHN_FAILED": (N_("Address and password do not go together."), "error"),
    "PASSWORD_RESET_REQUEST": (
        N_("If %(email)s has an account, a letter with a link to choose a new password is on its way."),
        "settled",
    ),
    "PASSWORD_RESET_EXPIRED": (N_("This link is too old. Ask for a new letter."), "warning"),
    "INVALID_RESET_PASSWORD_TOKEN": (
        N_("This link was used already or is incomplete. Ask for a new letter."),
        "warning",
    ),
    "PASSWORD_RESET_NO_LOGIN": (N_("Your new password is saved. You can sign in with it now."), "settled"),
    "PASSWORD_CHANGE": (N_("Your password is saved. Other browsers were signed out."), "settled"),
    "PASSWORD_INVALID_LENGTH": (N_("Please use at least %(length)s characters."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Please type a password."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("Please choose one that is not your present password."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords differ. Please type them again."), "error"),
    "INVALID_PASSWORD": (N_("This is not your present password."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Please type your email address."), "error"),
    "INVALID_EMAIL_ADDRESS": (
        N_("This does not look like an email address. It should read like name@example.org."),
        "error",
    ),
    "FORGOT_PASSWORD": (N_("Choose a new one if you forgot it."), "message"),
    "INVALID_INPUT": (N_("This could not be read. Please type it again."), "error"),
}
CONFIGURATION |= {f"SECURITY_MSG_{key}": value for key, value in WORDS.items()}


class Worded:
    """A form of the library whose questions are asked in our words; each must be answered."""

    questions: dict[str, Any] = {}

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        for name, question in self.questions.items():
            self[name].label.text = question  # type: ignore[index]
            self[name].flags.required = True  # type: ignore[index]


class SignInForm(Worded, LoginForm):  # type: ignore[misc]
    """Address and password. A visit lasts as long as any other, so there is nothing to remember."""

    remember = None
    questions = {"email": _("Email address"), "password": _("Password")}


class ForgottenForm(Worded, ForgotPasswordForm):  # type: ignore[misc]
    """Where to send the letter."""

    questions = {"email": _("Email address")}

    def is_addressed(self) -> bool:
        """Whether this can be an address at all, known or not; the sentence beside the field says why not."""
        try:
            normalised(self.email.data or "")
        except Refusal as refusal:
            self.email.errors = [refusal.sentence]
        return not self.email.errors


class NewPasswordForm(Worded, ResetPasswordForm):  # type: ignore[misc]
    """A new password, twice."""

    questions = {"password": _("New password"), "password_confirm": _("The same again")}


class OtherPasswordForm(Worded, ChangePasswordForm):  # type: ignore[misc]
    """The present password, where there is one, and a new one twice."""

    questions = {
        "password": _("Present password"),
        "new_password": _("New password"),
        "new_password_confirm": _("The same again"),
    }


FORMS: dict[str, Any] = {
    "login_form": SignInForm,
    "forgot_password_form": ForgottenForm,
    "reset_password_form": NewPasswordForm,
    "change_password_form": OtherPasswordForm,
}
