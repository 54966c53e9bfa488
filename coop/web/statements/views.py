"""About the network: what it says now, what it said before and why that changed."""

import json
from itertools import groupby

from flask import Response
from flask.typing import ResponseReturnValue

from coop import links
from coop.differences import compared
from coop.http.access import found
from coop.http.pages import page
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.loop.queries import adopted
from coop.statements import queries
from coop.statements.queries import Step
from coop.web.statements.room import blueprint
from coop.web.statements.words import KINDS, ONE


@blueprint.get("/about")
@same_for_visitors
def index() -> ResponseReturnValue:
    """What it says now, by kind."""
    rows = groupby(queries.in_force(), lambda revision: revision.statement.kind)
    return page(
        "statements/index.html",
        kinds=[(kind, list(some)) for kind, some in rows],
        drafts=queries.drafts(current_viewer()),
        names=KINDS,
    )


@blueprint.get("/about/history")
@same_for_visitors
def history() -> ResponseReturnValue:
    """Every text that was adopted beside the one before it, with the reason, latest first."""
    steps = queries.history()
    adoptions = adopted.of_revisions(current_viewer(), [step.revision.id for step in steps])
    return page("statements/history.html", steps=steps, adoptions=adoptions, names=ONE, compared=compared)


@blueprint.get("/about/history.json")
def history_json() -> ResponseReturnValue:
    """The same for other programs, in the order in which it happened."""
    steps = sorted(queries.history(), key=lambda step: (str(step.revision.adopted_on), step.revision.number))
    listed = [_row(step) for step in steps]
    return Response(json.dumps(listed, ensure_ascii=False), mimetype="application/json")


@blueprint.get("/about/statements/<key>/<int:number>")
@same_for_visitors
def revision(key: str, number: int) -> ResponseReturnValue:
    """One text at its own address, whatever holds now."""
    step = found(queries.step(current_viewer(), key, number))
    adoptions = adopted.of_revisions(current_viewer(), [step.revision.id])
    return page("statements/revision.html", step=step, adoptions=adoptions, names=ONE, compared=compared)


def _row(step: Step) -> dict[str, object]:
    row = step.revision
    return {
        "statement": row.statement.key,
        "kind": row.statement.kind,
        "number": row.number,
        "state": row.state,
        "adopted_on": row.adopted_on.isoformat() if row.adopted_on else "",
        "title": row.title,
        "text": row.text,
        "translations": row.translations,
        "rationale": row.rationale,
        "is_ending": row.is_ending,
        "replaces": step.before.number if step.before else None,
        "address": links.to(f"/about/statements/{row.statement.key}/{row.number}"),
    }
