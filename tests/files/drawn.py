"""Picture files of every kind, good and bad."""

import io

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 120), colour: str = "navy", **options) -> bytes:
    """A file with a disc in it."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((10, 10, size[1] - 10, size[1] - 10), fill=colour)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_secrets() -> bytes:
    """A PNG that tells more than it shows."""
    told = PngInfo()
    told.add_text("Author", "Secret Person")
    return picture(pnginfo=told)


def bomb() -> bytes:
    """A small file of very many pixels."""
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    return out.getvalue()
