"""`coop import statements`: the mission, vision, premises and pillars, with the texts they had before."""

from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml
from flask.cli import with_appcontext

from coop.cli.imports.options import finish, here, import_options
from coop.cli.imports.report import Report, unit
from coop.refusal import Refusal
from coop.statements.models import KINDS
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring
from coop.wording import in_language

SHAPE = (
    "It should hold “statements:”, a list, each with key, kind and texts. See coop import statements --help."
)
SPOKEN = ("text", "title")


@click.command()
@click.argument("file", metavar="FILE.yaml", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@import_options
@with_appcontext
def statements(file: Path, is_dry_run: bool, is_verbose: bool, report_path: Path | None) -> None:
    """Bring in what the network says of itself, and what it said before.

    FILE is YAML. Each statement has a key, a kind (mission, vision, premise, pillar, value or
    operating_principle) and its texts, oldest first: each with the day it was adopted, where, why it
    reads so, and the text itself; title and other languages if you like. The last text holds now. The same
    file again changes nothing; texts added at its end are adopted; what was adopted here never changes. What
    is said no more ends with an entry of ended (the day) and why.

    \b
    Example of a file:
      statements:
        - key: mission
          kind: mission
          texts:
            - adopted: 2015-09-01
              where: at the founding meeting
              why: The first words we agreed upon.
              text: To bring science to every child.
            - adopted: 2017-11-15
              why: Too general; it did not say that we convene.
              text: Convening stakeholders to close opportunity gaps.
              es: {text: Convocar a …}

    \b
    Example:
      coop import statements statements.yaml --dry-run
      coop import statements statements.yaml
    """
    report = Report(is_dry_run)
    with in_language(here().language):
        for row in _read(file):
            _take(row, report)
    finish(report, is_verbose=is_verbose, report_path=report_path)


def _read(file: Path) -> list[dict[str, Any]]:
    """The statements of a file. Refuses one that cannot be read as such."""
    try:
        whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as trouble:
        raise Refusal(
            f"{file.name} cannot be read as YAML in UTF-8: {' '.join(str(trouble).split())}"
        ) from trouble
    rows = whole.get("statements") if isinstance(whole, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refusal(f"{file.name} has another shape. {SHAPE}")
    return rows


def _take(row: dict[str, Any], report: Report) -> None:
    """One statement in a transaction of its own, so that one that is refused keeps no other away."""
    name = str(row.get("key") or "without a key")
    try:
        key, kind = _word(row, "key"), _word(row, "kind")
        if kind not in KINDS:
            raise Refusal(f"There is no kind “{kind}”. There are: {', '.join(KINDS)}.")
        texts = row.get("texts")
        if not isinstance(texts, list) or not texts:
            raise Refusal("It has no texts.")
        given = [_adopted(each) for each in texts]
        with unit(is_dry_run=report.is_dry_run):
            outcome = bring(key, kind, given)
        report.add(name, outcome)
    except Refusal as refusal:
        report.add(name, "refused", refusal.sentence)


def _adopted(given: Any) -> Adopted:
    if not isinstance(given, dict):
        raise Refusal("Each of its texts needs: adopted, why, text.")
    if "ended" in given:
        return _ended(given)
    on = given.get("adopted")
    if type(on) is not date:
        raise Refusal("Each text needs the day on which it was adopted, as in “adopted: 2017-11-15”.")
    others = {code: words for code, words in given.items() if isinstance(words, dict)}
    spoken = {
        code: {name: _word(words, name) for name in SPOKEN if words.get(name)}
        for code, words in others.items()
    }
    text = Text(_word(given, "text"), _word(given, "why"), _word(given, "title"), spoken)
    text.refuse_unusable()
    return Adopted(text, on, _word(given, "where"))


def _ended(given: dict[str, Any]) -> Adopted:
    on, why = given["ended"], _word(given, "why")
    if type(on) is not date or not why.strip():
        raise Refusal("An end needs its day and its reason, as in “ended: 2020-05-01” and “why: …”.")
    return Adopted(Text("", why), on, _word(given, "where"), is_ending=True)


def _word(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)
