"""What lies on the shelf of Ben's group in the permission matrix."""

import io
from typing import Any

from coop.files.operations.examining import examine
from coop.resources.operations import keeping, laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries.shelves import of_group
from tests.cast import early_childhood
from tests.files.drawn import picture


def resources_named() -> dict[str, Any]:
    """A picture for everybody, one for the group, and one that was taken away."""
    visibilities = {"laid_out": "public", "for_group": "group", "taken_away": "public"}
    shelf = of_group(early_childhood())
    found = {}
    for (name, visibility), colour in zip(visibilities.items(), ("navy", "green", "brown"), strict=True):
        file = examine(io.BytesIO(picture(colour=colour)), f"{name}.png")
        fields = ResourceFields("", visibility=visibility)
        found[name] = laying_out.add_file(shelf, file, fields, actor_id=None)
    keeping.remove(found["taken_away"], actor_id=None)
    return {name: each.id for name, each in found.items()}
