"""Documents with words in them, made by hand, and some that mean harm."""

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def pdf(*pages: str, repeat: int = 1) -> bytes:
    """A PDF with a line of words on each page; `repeat` says how often the page draws it."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        drawn = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET\n".encode() * repeat)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(drawn)} /Filter /FlateDecode >>\nstream\n".encode() + drawn + b"\nendstream",
        ]
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def endless_pdf() -> bytes:
    """Pages whose list holds itself."""
    return pdf("x").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def packed(parts: dict[str, str]) -> bytes:
    """A packed folder of texts, the same bytes at any time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(*paragraphs: str, before: str = "") -> bytes:
    """A text by Word."""
    said = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return packed(
        {"word/document.xml": f'{before}<w:document xmlns:w="{WORD}"><w:body>{said}</w:body></w:document>'}
    )


def pptx(*slides: str) -> bytes:
    """Slides by PowerPoint, the last one first in the folder."""
    parts = {
        f"ppt/slides/slide{number}.xml": f'<a xmlns:a="{DRAWING}"><a:p><a:t>{words}</a:t></a:p></a>'
        for number, words in enumerate(slides, 1)
    }
    return packed({"ppt/presentation.xml": "<p/>"} | dict(reversed(parts.items())))


def odt(*paragraphs: str) -> bytes:
    """A text by LibreOffice."""
    kind = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    said = "".join(f"<text:p>{words}</text:p>" for words in paragraphs)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<a xmlns:text="{kind}">{said}</a>',
        }
    )
