"""Naming the network."""

from coop.database import db
from coop.network.models import Network


def name_network(
    *,
    name: str,
    timezone: str,
    sender_name: str,
    sender_address: str,
    city: str = "",
    mission: str = "",
    languages: list[str] | None = None,
    reply_domain: str = "",
    licence: str = "",
) -> Network:
    """Make the network's row, or change it."""
    network = db.session.get(Network, 1) or Network(id=1)
    network.name, network.city, network.mission = name, city, mission
    network.timezone, network.languages = timezone, languages or ["en", "es"]
    network.sender_name, network.sender_address = sender_name, sender_address
    network.reply_domain, network.licence = reply_domain, licence
    db.session.add(network)
    db.session.flush()
    return network
