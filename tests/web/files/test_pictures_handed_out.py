"""A picture as a browser gets it."""

from coop.files.operations import keeping
from tests.files.drawn import picture


def test_a_picture_is_kept_for_ever_and_can_do_nothing(as_):
    mark = keeping.keep_picture(picture())
    answer = as_("eve").get(f"/files/{mark}-96.png")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = as_("eve").get(f"/files/{mark}-96.png", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_other_names_are_nothing(as_):
    for name in ("secret_key", "..%2fsecret_key", f"{'0' * 32}-96.png"):
        assert as_("eve").get(f"/files/{name}").status_code == 404
