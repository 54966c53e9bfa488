"""What permission is asked about before there is a promise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody is about to promise, or one organization's part in it."""

    is_commitment: bool
    organization_id: int | None
    group_id: int | None
    owner_id: int | None = None
