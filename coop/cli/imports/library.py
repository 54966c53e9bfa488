"""`coop import library`: a folder of Markdown files with front matter, and of other files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from coop.cli.imports.front_matter import split, word
from coop.cli.imports.options import finish, here, import_options
from coop.cli.imports.report import Report, unit
from coop.cli.progress import steps
from coop.files.kinds import ALL
from coop.files.operations.examining import examine
from coop.groups.queries import finding as groups
from coop.library.models.document import CONTEXT, EVIDENCE, KINDS, VISIBILITIES
from coop.library.operations.describing import Description
from coop.library.operations.evidencing import CitationFields
from coop.library.operations.importing import Imported, import_document
from coop.library.operations.writing import Draft, FileFields
from coop.library.queries import owners
from coop.library.queries.owners import Owner
from coop.organizations.queries import directory
from coop.permissions import Viewer
from coop.places import queries as places
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.wording import gettext as _
from coop.wording import in_language

EVERYTHING = Viewer(is_staff=True, has_account=True)
ENDINGS = tuple(f".{ending}" for kind in ALL for ending in kind.endings)


@dataclass(frozen=True, slots=True)
class Usual:
    """What holds where a file does not say otherwise."""

    owner: str
    kind: str
    visibility: str


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--owner", default="", metavar="SLUG", help="Group or organization of files that name none.")
@click.option("--kind", type=click.Choice(KINDS), default="best_practice", show_default=True)
@click.option("--visibility", type=click.Choice(VISIBILITIES), default="public", show_default=True)
@click.option("--source", default="", help="Name of this collection.  [default: the folder's name]")
@import_options
@with_appcontext
def library(
    folder: Path,
    owner: str,
    kind: str,
    visibility: str,
    source: str,
    is_dry_run: bool,
    is_verbose: bool,
    report_path: Path | None,
) -> None:
    """Import documents into the library from the files of FOLDER.

    Each Markdown file (*.md) is one: front matter with title, kind, owner, summary, evidence, sources, stage,
    setting, discipline, language, areas, and perhaps the name of a file beside it; then its text. Every other
    document of the folder (PDF, Word, slides…) is one by itself. They are published at once and nobody gets a
    letter. Import the folder again whenever it changes: what changed there becomes the next revision.

    \b
    Example:
      coop import library practices/ --owner early-childhood --dry-run
    """
    report, network = Report(is_dry_run), here()
    usual, name = Usual(owner, kind, visibility), source or folder.resolve().name
    with in_language(network.language):
        for path in steps(_documents(folder), "Reading documents"):
            _take(report, name, path, usual)
    if not report.rows:
        click.echo(f"There is no document in {folder}.")
    finish(report, is_verbose=is_verbose, report_path=report_path)


def _documents(folder: Path) -> list[Path]:
    """Markdown files, and other files that none of them names."""
    files = sorted(
        path for path in folder.iterdir() if path.is_file() and path.name.lower().endswith(ENDINGS)
    )
    texts = [path for path in files if path.suffix.lower() == ".md"]
    named = {_named_in(path) for path in texts}
    return [*texts, *(path for path in files if path not in texts and path.name not in named)]


def _named_in(path: Path) -> str:
    try:
        return word(split(path)[0], "file")
    except (Refusal, OSError):
        return ""


def _take(report: Report, source: str, path: Path, usual: Usual) -> None:
    try:
        with unit(is_dry_run=report.is_dry_run):
            outcome = import_document(source, path.name, _read(path, usual))
        report.add(path.name, outcome)
    except Refusal as refusal:
        report.add(path.name, "refused", refusal.sentence)
    except OSError as fault:
        report.add(path.name, "refused", fault.strerror or str(fault))


def _read(path: Path, usual: Usual) -> Imported:
    if path.suffix.lower() != ".md":
        title = path.stem.replace("_", " ").replace("-", " ").strip()
        said = Description(usual.kind, usual.visibility)
        return Imported(_owner(usual.owner), Draft(title, file=_kept(path)), said)
    head, body = split(path)
    file = word(head, "file")
    draft = Draft(
        title=word(head, "title") or path.stem.replace("-", " "),
        summary=word(head, "summary"),
        body=body,
        file=_kept(path.parent / Path(file).name) if file else None,
    )
    description = Description(
        kind=_one_of(word(head, "kind") or usual.kind, KINDS),
        visibility=_one_of(word(head, "visibility") or usual.visibility, VISIBILITIES),
        evidence=_one_of(word(head, "evidence") or "not_rated", EVIDENCE),
        term_ids=[_term(scheme, key) for scheme in CONTEXT for key in _several(head, scheme)],
        place_ids=[_place(slug) for slug in _several(head, "areas")],
    )
    sources = [_source(one) for one in head.get("sources") or []]
    return Imported(_owner(word(head, "owner") or usual.owner), draft, description, sources)


def _kept(path: Path) -> FileFields:
    with path.open("rb") as file:
        one = examine(file, path.name)
    return FileFields(one.mark, one.size, one.media_type, one.file_name)


def _owner(slug: str) -> Owner:
    if group := groups.find(EVERYTHING, slug):
        return owners.of_group(group)
    if organization := directory.find(EVERYTHING, slug):
        return owners.of_organization(organization)
    raise Refusal(_("No group or organization is called “%(slug)s”. Name one with --owner.", slug=slug))


def _one_of(said: str, words: Iterable[str]) -> str:
    if said in words:
        return said
    raise Refusal(_("“%(said)s” is none of: %(words)s.", said=said, words=", ".join(words)))


def _term(scheme: str, key: str) -> int:
    if term := vocabulary.find(scheme, key):
        return term.id
    raise Refusal(_("The vocabulary has no “%(key)s” (%(scheme)s).", key=key, scheme=scheme))


def _place(slug: str) -> int:
    if place := places.find(slug):
        return place.id
    raise Refusal(_("No area is called “%(slug)s”.", slug=slug))


def _several(head: dict[str, Any], name: str) -> list[str]:
    said = head.get(name) or []
    return [str(each).strip() for each in (said if isinstance(said, list) else [said])]


def _source(one: Any) -> CitationFields:
    if not isinstance(one, dict):
        raise Refusal(_("Each of its sources needs a title and an address."))
    year = word(one, "year")
    return CitationFields(
        title=word(one, "title"),
        address=word(one, "doi") or word(one, "url"),
        authors=word(one, "authors"),
        year=int(year) if year.isdecimal() else None,
        published_in=word(one, "in"),
    )
