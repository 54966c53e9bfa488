"""What machines ask: is it alive, and can it do its work. No session, no cookie."""

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from coop.http import readiness
from coop.web.home.room import blueprint


@blueprint.get("/-/health")
def health() -> ResponseReturnValue:
    """The process answers; nothing else is looked at."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/-/ready")
def ready() -> ResponseReturnValue:
    """Whether visitors can be sent here: 200, or 503 with a sentence for each thing that is wrong."""
    facts, wrong = readiness.measured()
    return jsonify(ready=not wrong, wrong=wrong, **facts), 503 if wrong else 200
