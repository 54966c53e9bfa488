"""Areas of the city."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of

KINDS = ("community_area", "neighborhood", "region", "city", "county", "state", "country", "zip")


class Place(Model):
    """One area, with a square on the tile map and, once imported, its true boundary."""

    __tablename__ = "places"
    __table_args__ = (one_of("kind", KINDS, "kind"), sa.UniqueConstraint("kind", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="community_area")
    number: Mapped[int] = mapped_column(comment="the city's own number of the area")
    name: Mapped[str]
    side: Mapped[str] = mapped_column(default="", comment="part of the city, such as West")
    aliases: Mapped[list[str]] = mapped_column(default=list, comment="other names people use")
    latitude: Mapped[float | None] = mapped_column(comment="of its middle, degrees WGS 84")
    longitude: Mapped[float | None]
    tile_column: Mapped[int | None] = mapped_column(comment="square on the tile map, from the left")
    tile_row: Mapped[int | None] = mapped_column(comment="square on the tile map, from the top")
    is_demonstration: Mapped[bool] = mapped_column(default=False, comment="where the model is developed")
    boundary: Mapped[dict[str, Any] | None] = mapped_column(
        sa.JSON(none_as_null=True), deferred=True, comment="GeoJSON geometry, longitude first"
    )
    outline: Mapped[dict[str, Any] | None] = mapped_column(
        sa.JSON(none_as_null=True), deferred=True, comment="the boundary simplified for a map, as GeoJSON"
    )
