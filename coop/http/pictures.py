"""Pictures that are made when a page is."""

from base64 import b64encode
from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def qr_code(text: str) -> str:
    """The text as a code to scan, dark on white with its quiet edge: the address of an SVG picture."""
    file = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=4).save(file)
    # The picture stands on dark pages too, and readers want dark on light.
    white = b'<rect width="100%" height="100%" fill="#fff"/><path'
    return f"data:image/svg+xml;base64,{b64encode(file.getvalue().replace(b'<path', white, 1)).decode()}"
