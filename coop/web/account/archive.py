"""Everything that is kept about me, to take along."""

import json
import zipfile
from io import BytesIO

from flask import Response as Answer
from flask import render_template
from werkzeug.wrappers import Response

from coop import clock
from coop.http import second_step as stairs
from coop.http.access import authorize
from coop.loop.queries import belongings
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext as _


@blueprint.get("/account/archive")
def archive() -> Response:
    """One file with all of it twice: as a page to read, and as JSON for programs."""
    authorize("account.edit")
    if stale := stairs.asked_again(_("To download all your data, please sign in once more.")):
        return stale
    rooms = belongings.of_person(me().id)
    file, today = BytesIO(), clock.now().date().isoformat()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("my-data.json", json.dumps(rooms, ensure_ascii=False, indent=1, default=str))
        folder.writestr("my-data.html", render_template("account/archive.html", rooms=rooms, today=today))
    answer = Answer(file.getvalue(), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="my-data-{today}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
