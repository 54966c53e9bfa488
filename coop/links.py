"""Addresses that leave the house, in letters and calendars, and the signatures on them.

A signed link says for whom and for what it is; it never signs anybody in. A test holds every address
here against the routes.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer


@dataclass
class _Deployment:
    public_url: str = "http://localhost"
    secret_key: str = ""


_here = _Deployment()


def install(public_url: str, secret_key: str) -> None:
    """Say under which address this deployment is reached and with what it signs."""
    _here.public_url, _here.secret_key = public_url, secret_key


def host() -> str:
    """Host name without port: the right side of calendar UIDs and message ids."""
    return urlsplit(_here.public_url).hostname or "localhost"


def origin() -> str:
    """Scheme, host and port, as browsers tell origins apart."""
    parts = urlsplit(_here.public_url)
    return f"{parts.scheme}://{parts.netloc}"


def to(path: str) -> str:
    """The whole address of a path of ours."""
    return f"{_here.public_url}{path}"


def convening(slug: str) -> str:
    """Page of a convening."""
    return to(f"/convenings/{slug}")


def series(slug: str) -> str:
    """Page of a series."""
    return to(f"/series/{slug}")


def series_answer(series_id: int, person_id: int) -> str:
    """The person's own answer to all dates of a series; shows on GET, changes on POST."""
    return to(f"/series-answers/{sign('series', [series_id, person_id])}")


def answer(convening_id: int, person_id: int) -> str:
    """The invited person's own answer page; shows on GET, changes on POST."""
    return to(f"/answers/{sign('answer', [convening_id, person_id])}")


def preparation(convening_id: int, person_id: int) -> str:
    """Everything one person says before a convening, on one page; shows on GET, changes on POST."""
    return to(f"/preparations/{sign('preparation', [convening_id, person_id])}")


def poll(poll_id: int, person_id: int) -> str:
    """Where a member says which dates suit them; shows on GET, changes on POST."""
    return to(f"/polls/letters/{sign('poll', [poll_id, person_id])}")


def promise(action_id: int) -> str:
    """Page of a commitment or an action item."""
    return to(f"/actions/{action_id}")


def action(
    action_id: int, person_id: int, made_on: date, *, named: Iterable[int] = (), said: str = ""
) -> str:
    """Where the owner of a promise says how it goes; shows on GET, changes on POST; ends some months after.

    `named`: the promises that the letter names, which the same link opens. `said`: what is ready to be said.
    """
    numbers = [made_on.toordinal(), person_id, *dict.fromkeys((action_id, *named))]
    return to(f"/actions/letters/{sign('promises', numbers)}/{action_id}{f'?said={said}' if said else ''}")


def list_of_promises(key: str, ending: str) -> str:
    """A list of promises that its owner named, for feed readers (".atom") or calendars ("/calendar.ics")."""
    return to(f"/actions/feeds/{sign('promises feed', key)}{ending}")


def notes(notes_id: int, person_id: int) -> str:
    """Where somebody who was there reads and corrects notes; shows on GET, changes on POST."""
    return to(f"/notes/letters/{sign('notes', [notes_id, person_id])}")


def join(convening_id: int, person_id: int) -> str:
    """Redirects the confirmed person to the online room of the day."""
    return to(f"/answers/{sign('answer', [convening_id, person_id])}/room")


def arrival(convening_id: int, person_id: int) -> str:
    """What the person's code for the door says; it answers nothing and signs nobody in."""
    return to(f"/arrivals/{sign('arrival', [convening_id, person_id])}")


def desk(helper_link_id: int) -> str:
    """Opens the desk of one convening to a helper for the day."""
    return to(f"/desks/{sign('desk', helper_link_id)}")


def letters(person_id: int) -> str:
    """Which letters the person gets; no sign-in needed. Takes the one-click unsubscribe POST too."""
    return to(f"/letters/{sign('letters', person_id)}")


def offered_seat(convening_id: int, giver_id: int, address: str, name: str, by_id: int | None) -> str:
    """Where a colleague takes the seat that a letter offers to their address, within a week."""
    return to(f"/seats/{sign_for_now('seat', [convening_id, giver_id, address, name, by_id])}")


def letters_about(person_id: int, topic: str, group_id: int = 0) -> str:
    """The same, in a letter of one topic: one click stops these, from a group or from everywhere."""
    return to(f"/letters/{sign('letters', [person_id, topic, group_id])}")


def digest(digest_id: int) -> str:
    """Everything that a daily or weekly letter gathered, as it stands now; no sign-in needed."""
    return to(f"/digests/{sign('digest', digest_id)}")


def membership_request(key: str) -> str:
    """The own page of somebody's request, in a letter to them: who opens it there proves their address."""
    return to(f"/requests/{sign('request', [key, 'letter'])}")


def belonging(key: str) -> str:
    """Where somebody says whether they belong to an organization."""
    return to(f"/belonging/{sign('belonging', key)}")


def renewal(organization_id: int, person_id: int) -> str:
    """Where who keeps an organization's page says that it is still right; no sign-in needed."""
    return to(f"/renewals/{sign('renewal', [organization_id, person_id])}")


def decision(request_id: int) -> str:
    """Where those who decide read somebody's request."""
    return to(f"/membership-requests/{request_id}")


def sign_in(key: str) -> str:
    """The page of a sign-in letter; only its POST lets anyone in, once."""
    return to(f"/account/sign-in/{sign('sign-in', key)}")


def proof_of_address(key: str) -> str:
    """The page behind the letter to a claimed address; its POST proves it."""
    return to(f"/account/addresses/{sign('address', key)}")


def stop_of_change(key: str) -> str:
    """The page where the address before says no."""
    return to(f"/account/addresses/{sign('address-stop', key)}/stop")


def new_password(uniquifier: str) -> str:
    """The page that takes a new password, for an hour and once (the uniquifier changes with it)."""
    return to(f"/account/password/reset/{sign_for_now('reset', [uniquifier])}")


def personal_calendar(token: str) -> str:
    """The feed of one person's answers."""
    return to(f"/feeds/{token}/calendar.ics")


def sign(purpose: str, value: Any) -> str:
    """A token for one purpose; it does not expire."""
    return str(URLSafeSerializer(_here.secret_key, salt=f"coop.{purpose}").dumps(value))


def signed(purpose: str, token: str) -> Any:
    """What was signed for this purpose, or None for anything else."""
    try:
        return URLSafeSerializer(_here.secret_key, salt=f"coop.{purpose}").loads(token)
    except BadSignature:
        return None


def seal(purpose: str, value: bytes, *, length: int) -> bytes:
    """A signature of so many bytes, for names that must be short."""
    return hmac.digest(_here.secret_key.encode(), f"coop.{purpose}:".encode() + value, "sha256")[:length]


def sign_for_now(purpose: str, value: Any) -> str:
    """A token that knows when it was made."""
    return str(URLSafeTimedSerializer(_here.secret_key, salt=f"coop.{purpose}").dumps(value))


def signed_lately(purpose: str, token: str, *, seconds: int) -> Any:
    """What was signed, if that was no longer ago than `seconds`; else None."""
    try:
        return URLSafeTimedSerializer(_here.secret_key, salt=f"coop.{purpose}").loads(token, max_age=seconds)
    except BadSignature:
        return None


def hide(purpose: str, secret: bytes) -> str:
    """A secret as it may be kept or carried: encrypted with the deployment's key."""
    return _safe(purpose).encrypt(secret).decode()


def shown(purpose: str, hidden: str) -> bytes | None:
    """The secret again, or None for what was not hidden here for this purpose."""
    try:
        return _safe(purpose).decrypt(hidden)
    except InvalidToken:
        return None


def _safe(purpose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(seal(f"hide.{purpose}", b"", length=32)))
