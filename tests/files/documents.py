"""Documents with words in them, made by hand, and some that mean harm."""

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
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


def office(main: str, program: str, parts: dict[str, str], near: dict[str, str]) -> bytes:
    """A file by an office program; `near`: what the main part points at, and as what."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{program}.{kind}+xml"/>'
        for name, kind in {main: f"{'document' if 'word' in main else 'presentation'}.main", **near}.items()
    )
    xml = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    folder, _slash, name = main.partition("/")
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{xml}{types}</Types>',
            "_rels/.rels": _near({main: "officeDocument"}),
            f"{folder}/_rels/{name}.rels": _near({f"/{each}": kind for each, kind in near.items()}),
        }
        | parts
    )


def _near(parts: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATED}/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate(parts.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def docx(*paragraphs: str, before: str = "", note: str = "") -> bytes:
    """A text by Word; `note`: a footnote."""
    parts = {"word/document.xml": f"{before}{_word('document', _in_word(*paragraphs))}"}
    parts |= {"word/footnotes.xml": _word("footnotes", f"<w:footnote>{_in_word(note)}</w:footnote>")}
    near = {"word/footnotes.xml": "footnotes"}
    return office("word/document.xml", "wordprocessingml", parts, near)


def _word(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"><w:body>{inside}</w:body></w:{name}>'


def _in_word(*paragraphs: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)


def pptx(*slides: str) -> bytes:
    """Slides by PowerPoint, whose order is told by the presentation alone."""
    near = {f"ppt/slides/slide{len(slides) - number}.xml": "slide" for number in range(len(slides))}
    order = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    inside = f"<p:sldIdLst>{order}</p:sldIdLst>"
    spaces = f'xmlns:p="{SLIDES}" xmlns:r="{RELATED}" xmlns:a="{DRAWING}"'
    parts = {"ppt/presentation.xml": f"<p:presentation {spaces}>{inside}</p:presentation>"} | {
        name: f"<p:sld {spaces}><p:cSld><p:spTree><a:p><a:t>{words}</a:t></a:p></p:spTree></p:cSld></p:sld>"
        for name, words in zip(near, slides, strict=True)
    }
    return office("ppt/presentation.xml", "presentationml", parts, near)


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
