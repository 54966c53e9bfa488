"""What happens to requests by themselves."""

from coop.database import unit_of_work
from coop.membership_requests.operations import forgetting


def tidy_membership_requests() -> None:
    """End what nobody answered, and forget what came to nothing."""
    for step in (forgetting.expire_unanswered, forgetting.forget_unsent, forgetting.forget_ended):
        with unit_of_work():
            step()
