"""Drawing a picture anew: checked by its content, square, in a few sizes, with nothing left of the file."""

import io
import warnings
from typing import IO

from PIL import Image, ImageOps

from coop.refusal import Refusal
from coop.wording import gettext as _

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
LEAST_SIDE = 48
MOST_LONGER = 6


def redrawn(content: bytes, sizes: tuple[int, ...]) -> dict[int, bytes]:
    """The picture as a square PNG of each size, on transparent ground.

    Refuses what is too large, is no picture of a kind we read, is broken, tiny, or a narrow strip.
    """
    if len(content) > MOST_BYTES:
        raise Refusal(_("This file is larger than 2 MB. Please choose a smaller one."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = _opened(content)
    except Refusal:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise Refusal(_("This picture has too many pixels. Please make it smaller first.")) from bomb
    except Exception as broken:  # whatever a file that is none makes the library raise
        raise Refusal(
            _("This is no picture that we can read. Use a PNG, JPEG, WebP or GIF file.")
        ) from broken
    return {size: _square(picture, size) for size in sizes}


def preview(file: IO[bytes], side: int) -> bytes | None:
    """The picture no larger than a square of this side, as WebP; None where it cannot be drawn."""
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            picture.draft("RGB", (2 * side, 2 * side))  # a large photograph is never unpacked whole
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.load()
            small = ImageOps.exif_transpose(picture).convert("RGBA")
            small.thumbnail((side, side), Image.Resampling.LANCZOS)
    except Exception:  # whatever a broken file makes the library raise
        return None
    out = io.BytesIO()
    small.save(out, "WEBP", quality=80)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    """The first frame, upright, in plain colours; its size is looked at before it is unpacked."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as file:
        if file.width * file.height > MOST_PIXELS:
            raise Refusal(_("This picture has too many pixels. Please make it smaller first."))
        if min(file.size) < LEAST_SIDE or max(file.size) > MOST_LONGER * min(file.size):
            raise Refusal(_("This picture is too small or too narrow: at least 48 pixels on each side."))
        file.load()
        return ImageOps.exif_transpose(file).convert("RGBA")


def _square(picture: Image.Image, size: int) -> bytes:
    small = ImageOps.contain(picture, (size, size), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    ground.paste(small, ((size - small.width) // 2, (size - small.height) // 2))
    out = io.BytesIO()
    ground.save(out, "PNG", optimize=True)
    return out.getvalue()
