"""Files on disk and in a bucket."""

import io
import subprocess
import sys
from datetime import timedelta

import pytest

from coop import clock
from coop.files import store
from coop.files.operations import keeping
from tests.files.drawn import picture

pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def two_days_later():
    """What was kept until now is old."""
    token = clock.held.set(clock.now() + timedelta(days=2))
    yield
    clock.held.reset(token)


def everything():
    """Names of all that lies there."""
    return store.lying_since(clock.now() + timedelta(days=9))


def test_the_same_picture_is_kept_once_under_the_same_mark():
    first, second = keeping.keep_picture(picture()), keeping.keep_picture(picture())
    assert first == second
    assert len(everything()) == len(keeping.SIZES)
    assert keeping.keep_picture(picture(colour="green")) != first


@pytest.mark.parametrize(
    "name", ["../../secret_key", "x.png", "0" * 32 + "-96.png", "0" * 32 + "-96.png/..", ""]
)
def test_only_pictures_that_are_kept_are_found(name):
    assert keeping.picture(name) is None


def test_pictures_that_nobody_names_go_after_a_day_and_not_before(request):
    mark, named = keeping.keep_picture(picture()), keeping.keep_picture(picture(colour="green"))
    assert keeping.remove_all_but({named}) == 0
    request.getfixturevalue("two_days_later")
    assert keeping.remove_all_but({named}) == 1
    assert keeping.picture(f"{mark}-96.png") is None
    assert keeping.picture(f"{named}-96.png")


def test_a_file_is_kept_once_by_what_is_in_it_and_read_in_parts():
    said = b"0123456789" * 1_200_000
    mark = keeping.keep_content(io.BytesIO(said))
    assert keeping.keep_content(io.BytesIO(said)) == mark
    assert len(everything()) == 1
    file = keeping.content(mark)
    assert file.size == len(said)
    file.seek(11_999_995)
    assert file.tell() == 11_999_995
    assert file.read(3) == b"567"
    assert file.read() == b"89"
    file.seek(0)
    assert file.read() == said
    assert keeping.content("0" * 64) is None


def test_files_that_nobody_names_go_after_a_day_and_pictures_stay(request):
    mark, named = keeping.keep_content(io.BytesIO(b"one")), keeping.keep_content(io.BytesIO(b"two"))
    logo = keeping.keep_picture(picture())
    assert keeping.remove_contents_but({named}) == 0
    request.getfixturevalue("two_days_later")
    keeping.keep_content(io.BytesIO(b"two"))
    assert keeping.remove_contents_but({named}) == 1
    assert keeping.content(mark) is None
    assert keeping.content(named).read() == b"two"
    assert keeping.picture(f"{logo}-96.png")


def test_what_is_gone_already_is_no_trouble():
    assert store.remove(["contents/00/nothing"], clock.now()) == 0


def test_what_came_again_since_it_was_listed_stays(request):
    mark = keeping.keep_content(io.BytesIO(b"one"))
    [name] = everything()
    yesterday = clock.now() - timedelta(days=1)
    assert store.remove([name], yesterday) == 0
    assert keeping.content(mark)


def test_half_a_file_is_never_read_and_goes_after_a_day(place, request):
    if place.bucket:
        pytest.skip("a bucket clears its own")
    mark = keeping.keep_content(io.BytesIO(b"whole"))
    half = place.folder / "contents" / mark[:2] / f"{'0' * 64}#1"
    half.write_bytes(b"half")
    assert keeping.content("0" * 64) is None
    assert len(everything()) == 1
    assert keeping.remove_contents_but({mark}) == 0
    request.getfixturevalue("two_days_later")
    assert keeping.remove_contents_but({mark}) == 1
    assert not half.exists()


FORKED = """
import os, sys
from pathlib import Path
from coop.files import store
store.install(store.Place(Path(sys.argv[1])))
store.keep("a", b"said")
if os.fork() == 0:
    store.read("a")
assert os.waitstatus_to_exitcode(os.wait()[1]) == 1
"""


def test_a_forked_process_is_told_that_it_cannot_use_what_was_opened_before(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FORKED, tmp_path], capture_output=True, text=True, timeout=60, check=True
    )
    assert "Files were opened before this process was forked" in done.stderr
