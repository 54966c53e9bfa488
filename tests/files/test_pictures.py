"""Pictures are drawn anew: what they show stays, everything else goes, and traps are refused."""

import io

import pytest
from PIL import Image

from coop.files import pictures
from coop.refusal import Refusal
from tests.files.drawn import bomb, picture, with_secrets

pytestmark = pytest.mark.usefixtures("assembled")


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_each_kind_becomes_squares_of_each_size(kind):
    drawn = pictures.redrawn(picture(kind), (96, 384))
    assert [opened(drawn[size]).size for size in (96, 384)] == [(96, 96), (384, 384)]
    assert opened(drawn[96]).format == "PNG"
    assert opened(drawn[384]).getpixel((0, 0))[3] == 0
    assert opened(drawn[384]).getpixel((192, 192))[3] == 255


def test_nothing_of_the_file_is_left_but_its_looks():
    assert b"Secret Person" in with_secrets()
    assert b"Secret Person" not in pictures.redrawn(with_secrets(), (96,))[96]


def test_a_photograph_that_lies_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = opened(pictures.redrawn(picture("JPEG", exif=exif), (96,))[96])
    assert upright.getpixel((48, 2))[3] == 255
    assert upright.getpixel((2, 48))[3] == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture"),
        (b"%PDF-1.4 and so on", "no picture"),
        (picture()[:200], "no picture"),
        (picture("BMP"), "no picture"),
        (picture(size=(40, 40)), "too small"),
        (picture(size=(2000, 100)), "too narrow"),
        (b"\x89PNG\r\n" + b"0" * 2_100_000, "2 MB"),
    ],
    ids=["nothing", "svg", "pdf", "cut off", "bmp", "tiny", "strip", "large"],
)
def test_what_is_no_good_picture_is_refused_with_a_sentence(content, says):
    with pytest.raises(Refusal, match=says):
        pictures.redrawn(content, (96,))


def test_a_small_file_of_very_many_pixels_is_refused_before_it_is_unpacked():
    assert len(bomb()) < 100_000
    with pytest.raises(Refusal, match="too many pixels"):
        pictures.redrawn(bomb(), (96,))
