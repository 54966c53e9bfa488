"""Files on disk and in a bucket."""

import io
from datetime import timedelta

import pytest

from coop import clock
from coop.files import operations, store
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
    first, second = operations.keep_picture(picture()), operations.keep_picture(picture())
    assert first == second
    assert len(everything()) == len(operations.SIZES)
    assert operations.keep_picture(picture(colour="green")) != first


@pytest.mark.parametrize(
    "name", ["../../secret_key", "x.png", "0" * 32 + "-96.png", "0" * 32 + "-96.png/..", ""]
)
def test_only_pictures_that_are_kept_are_found(name):
    assert operations.picture(name) is None


def test_pictures_that_nobody_names_go_after_a_day_and_not_before(request):
    mark, named = operations.keep_picture(picture()), operations.keep_picture(picture(colour="green"))
    assert operations.remove_all_but({named}) == 0
    request.getfixturevalue("two_days_later")
    assert operations.remove_all_but({named}) == 1
    assert operations.picture(f"{mark}-96.png") is None
    assert operations.picture(f"{named}-96.png")


def test_a_file_is_kept_once_by_what_is_in_it_and_read_in_parts():
    said = b"0123456789" * 1_200_000
    mark = operations.keep_content(io.BytesIO(said))
    assert operations.keep_content(io.BytesIO(said)) == mark
    assert len(everything()) == 1
    file = operations.content(mark)
    assert file.size == len(said)
    file.seek(11_999_995)
    assert file.tell() == 11_999_995
    assert file.read(3) == b"567"
    assert file.read() == b"89"
    file.seek(0)
    assert file.read() == said
    assert operations.content("0" * 64) is None


def test_files_that_nobody_names_go_after_a_day_and_pictures_stay(request):
    mark, named = operations.keep_content(io.BytesIO(b"one")), operations.keep_content(io.BytesIO(b"two"))
    logo = operations.keep_picture(picture())
    assert operations.remove_contents_but({named}) == 0
    request.getfixturevalue("two_days_later")
    operations.keep_content(io.BytesIO(b"two"))
    assert operations.remove_contents_but({named}) == 1
    assert operations.content(mark) is None
    assert operations.content(named).read() == b"two"
    assert operations.picture(f"{logo}-96.png")


def test_what_is_gone_already_is_no_trouble():
    store.remove(["contents/00/nothing"])
