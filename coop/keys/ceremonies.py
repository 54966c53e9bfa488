"""Passkeys as browsers speak of them (W3C Web Authentication).

A challenge carries for whom and since when it is, signed; so nothing has to be kept between asking and
answering. It is good for five minutes, and never again once its passkey was used.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from json import loads
from typing import Any

import webauthn
from webauthn.helpers import base64url_to_bytes, options_to_json_dict, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from coop import clock, links
from coop.keys.models import Passkey

LASTS = timedelta(minutes=5)
# Whatever an answer that no honest browser sent may raise.
GARBLED = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Made:
    """A new passkey, as its device told."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: list[str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a browser answered, not yet checked: which passkey it names, and for whom it was asked."""

    credential_id: bytes
    person_id: int
    asked_at: datetime
    challenge: bytes
    credential: dict[str, Any]


def are_possible() -> bool:
    """Whether browsers offer passkeys at our address: they want a name, not a number."""
    try:
        ip_address(links.host())
    except ValueError:
        return True
    return False


def making(person_id: int, address: str, name: str, network: str, known: Sequence[Passkey]) -> dict[str, Any]:
    """What to ask the browser for to make a passkey, but none where the device has one already."""
    options = webauthn.generate_registration_options(
        rp_id=links.host(),
        rp_name=network,
        user_id=links.seal("passkey", str(person_id).encode(), length=32),
        user_name=address,
        user_display_name=name,
        challenge=_challenge("make", person_id),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json_dict(options)


def made(person_id: int, answer: str) -> Made | None:
    """The new passkey in a browser's answer, or None when it is garbled, too old, or somebody else's."""
    try:
        credential = loads(answer)
        challenge = _challenge_in(credential)
        asked = _asked("make", challenge)
        if asked is None or asked[0] != person_id:
            return None
        seen = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=links.host(),
            expected_origin=links.origin(),
        )
        known = {one.value for one in AuthenticatorTransport}
        told = credential["response"].get("transports") or []
        return Made(
            credential_id=seen.credential_id,
            public_key=seen.credential_public_key,
            sign_count=seen.sign_count,
            transports=[one for one in told if one in known],
        )
    except GARBLED:
        return None


def proving(known: Sequence[Passkey] = (), person_id: int = 0) -> dict[str, Any]:
    """What to ask the browser for: any passkey as the way in, or one of the person's as their second step."""
    wanted = UserVerificationRequirement.PREFERRED if known else UserVerificationRequirement.REQUIRED
    options = webauthn.generate_authentication_options(
        rp_id=links.host(),
        challenge=_challenge("prove", person_id),
        allow_credentials=_described(known) or None,
        user_verification=wanted,
    )
    return options_to_json_dict(options)


def answered(answer: str) -> Proof | None:
    """A browser's answer, read but not yet checked; None when it is garbled or too old."""
    try:
        credential = loads(answer)
        challenge = _challenge_in(credential)
        asked = _asked("prove", challenge)
        if asked is None:
            return None
        return Proof(base64url_to_bytes(credential["rawId"]), *asked, challenge, credential)
    except GARBLED:
        return None


def new_count(proof: Proof, passkey: Passkey, *, by_itself: bool) -> int | None:
    """How often the device says it signed, if the passkey did sign; None if not.

    By itself it must have asked for a finger, a face or a number: then it is two steps in one.
    """
    if passkey.last_used_at and proof.asked_at <= passkey.last_used_at:
        return None
    try:
        seen = webauthn.verify_authentication_response(
            credential=proof.credential,
            expected_challenge=proof.challenge,
            expected_rp_id=links.host(),
            expected_origin=links.origin(),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=by_itself,
        )
    except GARBLED:
        return None
    return seen.new_sign_count


def _described(known: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=one.credential_id, transports=[AuthenticatorTransport(each) for each in one.transports]
        )
        for one in known
    ]


def _challenge(purpose: str, person_id: int) -> bytes:
    asked_at = clock.now().timestamp()
    return links.sign("passkey", [purpose, person_id, asked_at, secrets.token_urlsafe(24)]).encode()


def _challenge_in(credential: dict[str, Any]) -> bytes:
    told = base64url_to_bytes(credential["response"]["clientDataJSON"])
    return bytes(parse_client_data_json(told).challenge)


def _asked(purpose: str, challenge: bytes) -> tuple[int, datetime] | None:
    """For whom and when we asked, if that was for this purpose and a moment ago."""
    said = links.signed("passkey", challenge.decode())
    if not said or said[0] != purpose:
        return None
    asked_at = datetime.fromtimestamp(said[2], UTC)
    return (said[1], asked_at) if asked_at + LASTS > clock.now() else None
