"""What happens to organizations by itself."""

from coop.database import unit_of_work
from coop.files.operations import keeping as files
from coop.network.queries import the_network
from coop.organizations.operations import inviting, membership
from coop.organizations.queries import directory


def renew_memberships() -> None:
    """Remind those whose year ends, and let lapse what nobody renewed; end invitations nobody answered."""
    for step in (membership.remind_of_renewals, membership.lapse_unrenewed, inviting.expire_invitations):
        with unit_of_work():
            step()


def remove_old_logos() -> None:
    """Take pictures away that no organization, nor the network, shows any more."""
    with unit_of_work():
        files.remove_all_but(directory.logos() | {the_network().logo})
