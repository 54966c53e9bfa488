"""`coop assets`: what browsers load, built from the packages npm brought and from coop/static.

One stylesheet, one script, one sprite of icons and two font files, so that a page costs few
requests and none of them leaves this server. Each text has a compressed twin (.gz) beside it.
"""

import gzip
import re
import shutil
from pathlib import Path

import click

STATIC = Path(__file__).resolve().parent.parent / "static"
PACKAGES = STATIC.parent.parent / "node_modules"

# The order in which rules may overrule each other.
STYLESHEETS = (
    "tokens",
    "type",
    "page",
    "button",
    "field",
    "card",
    "table",
    "pill",
    "flash",
    "dialog",
    "empty",
    "convening",
    "calendar",
    "map",
    "print",
)

# What only the desk at the door and what is printed for it need, in files of their own.
DESK_STYLESHEETS = ("arrivals", "badges", "participation", "board")

FONT_FILES = "@fontsource-variable/atkinson-hyperlegible-next/files"
FONTS = {
    "atkinson-latin.woff2": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-latin-ext.woff2": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
}

SVG = "http://www.w3.org/2000/svg"


@click.command()
@click.option(
    "--packages",
    type=click.Path(path_type=Path, file_okay=False),
    default=PACKAGES,
    show_default="node_modules beside the code",
    help="Where npm put its packages.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=STATIC / "built",
    show_default="coop/static/built",
    help="Where the built files go.",
)
def assets(packages: Path, into: Path) -> None:
    """Build the stylesheet, script, icons and typeface that pages load.

    \b
    Example:
      npm ci && coop assets
    """
    if not (packages / "htmx.org").is_dir():
        raise click.ClickException(
            f"There is no htmx.org in {packages}. Run `npm ci` first, in the folder of package.json:"
            " it brings what pages are made of."
        )
    built = build(packages, into)
    weight = sum(path.stat().st_size for path in built) // 1024
    click.echo(f"Built {', '.join(path.name for path in built)} in {into}: {weight} KiB.")


def build(packages: Path, into: Path) -> list[Path]:
    """Write every built file and name them."""
    into.mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        shutil.copyfile(packages / FONT_FILES / source, into / name)
    texts = {
        "coop.css": stylesheet(),
        "coop.js": script(packages),
        "icons.svg": sprite(packages),
        "desk.css": minified(joined(STATIC / "css" / "desk", DESK_STYLESHEETS)),
        "files.css": minified(joined(STATIC / "css" / "files", ("shelf",))),
        "meeting.js": (STATIC / "js" / "meeting.js").read_text("utf-8"),
        "desk.js": (STATIC / "js" / "desk.js").read_text("utf-8"),
        "upload.js": (STATIC / "js" / "upload.js").read_text("utf-8"),
        "desk-worker.js": (STATIC / "js" / "desk-worker.js").read_text("utf-8"),
    }
    for name, text in texts.items():
        (into / name).write_text(text, encoding="utf-8")
        (into / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    return [into / name for name in (*FONTS, *texts)]


def stylesheet() -> str:
    """Every stylesheet in its order, without comments and needless space."""
    return minified(joined(STATIC / "css", STYLESHEETS))


def joined(folder: Path, names: tuple[str, ...]) -> str:
    """Stylesheets of a folder, one after the other."""
    return "\n".join((folder / f"{name}.css").read_text("utf-8") for name in names)


def minified(css: str) -> str:
    """The same rules in fewer bytes; space with a meaning (between selectors, in calc) stays."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r"([{;(][\w-]+):\s+", r"\1:", css)
    css = re.sub(r"\s+(>|!important)\s*", r"\1", css)
    return css.replace(";}", "}").strip() + "\n"


def script(packages: Path) -> str:
    """htmx and the few lines of ours, in one file."""
    htmx = (packages / "htmx.org" / "dist" / "htmx.min.js").read_text("utf-8")
    return htmx.rstrip() + "\n" + (STATIC / "js" / "page.js").read_text("utf-8")


def icons() -> list[str]:
    """Names of the icons that pages use, as the set calls them."""
    return (STATIC / "icons.txt").read_text("utf-8").split()


def sprite(packages: Path) -> str:
    """One SVG: each icon a symbol with its name as id, in the colour of the words beside it."""
    folder = packages / "lucide-static" / "icons"
    symbols = "\n".join(symbol(folder / f"{name}.svg") for name in icons())
    return f'<svg xmlns="{SVG}">\n{symbols}\n</svg>\n'


def symbol(path: Path) -> str:
    """One icon of the set; they are all drawn on 24 by 24."""
    shapes = re.findall(r"<(?!svg|!--)[^/][^>]*/>", path.read_text("utf-8"))
    return f'<symbol id="{path.stem}" viewBox="0 0 24 24">{"".join(shapes)}</symbol>'
