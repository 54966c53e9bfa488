"""Static files: an address changes with the file, so that browsers may keep it for good."""

import gzip
import re

from coop.app import create_app
from coop.http.statics import FOLDER, static_url
from tests.conftest import settings_for


def test_an_address_carries_the_mark_of_the_content(assembled):
    with assembled.test_request_context("/"):
        assert re.fullmatch(r"/static/logo\.svg\?v=[0-9a-f]+", static_url("logo.svg"))


def test_a_file_that_is_not_there_still_has_an_address(assembled):
    with assembled.test_request_context("/"):
        assert static_url("none.css") == "/static/none.css?v=0"


def test_in_production_files_are_kept_for_good_and_come_compressed(tmp_path):
    values = {"mode": "production", "secret_key": "x" * 32, "public_url": "https://coop.test"}
    settings = settings_for(f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path)
    app = create_app(type(settings)(**{**vars(settings), **values}))
    packed = FOLDER / "built" / "coop.css.gz"
    with app.test_client().get("/static/built/coop.css", headers={"Accept-Encoding": "gzip"}) as response:
        assert response.status_code == 200
        assert response.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.data) == gzip.decompress(packed.read_bytes())
        assert "max-age=31536000" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_one_script_may_answer_for_desks_and_no_other_beyond_its_folder(app):
    allowed = {}
    for name in ("desk-worker.js", "desk.js"):
        with app.test_client().get(f"/static/built/{name}") as response:
            allowed[name] = response.headers.get("Service-Worker-Allowed")
    assert allowed == {"desk-worker.js": "/convenings/", "desk.js": None}
