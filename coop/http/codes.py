"""Codes to scan, drawn as SVG so that they stay sharp on any screen and on paper."""

import qrcode
from markupsafe import Markup

QUIET_ZONE = 4  # modules of white around it, as ISO/IEC 18004 asks for


def code(text: str, label: str) -> Markup:
    """A QR code of the text, black on white in every theme; `label` is read aloud instead."""
    drawing = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    drawing.add_data(text)
    drawing.make(fit=True)
    rows = drawing.get_matrix()
    path = "".join(_row(number, row) for number, row in enumerate(rows))
    return Markup(
        '<svg class="code" role="img" aria-label="{label}" viewBox="0 0 {size} {size}"'
        ' shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{path}" fill="#000"/></svg>'
    ).format(label=label, size=len(rows), path=path)


def _row(number: int, row: list[bool]) -> str:
    """The dark runs of one row, each a box."""
    boxes, start = [], None
    for column, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = column
        elif not is_dark and start is not None:
            boxes.append(f"M{start} {number}h{column - start}v1h-{column - start}z")
            start = None
    return "".join(boxes)
