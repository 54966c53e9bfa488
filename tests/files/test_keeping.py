"""Pictures on disk."""

import os
from datetime import timedelta

import pytest

from coop import clock
from coop.files import disk, operations
from tests.files.drawn import picture


@pytest.fixture(autouse=True)
def folder(assembled, tmp_path):
    """A folder for this test."""
    before = disk._here.folder
    disk.install(tmp_path)
    yield tmp_path
    disk._here.folder = before


def test_the_same_picture_is_kept_once_under_the_same_mark(folder):
    first, second = operations.keep_picture(picture()), operations.keep_picture(picture())
    assert first == second
    assert len([path for path in folder.rglob("*") if path.is_file()]) == len(operations.SIZES)
    assert operations.keep_picture(picture(colour="green")) != first


@pytest.mark.parametrize(
    "name", ["../../secret_key", "x.png", "0" * 32 + "-96.png", "0" * 32 + "-96.png/..", ""]
)
def test_only_pictures_that_are_kept_have_a_path(name):
    assert disk.path_of(name) is None


def test_what_nobody_names_goes_after_a_day_and_not_before():
    mark, named = operations.keep_picture(picture()), operations.keep_picture(picture(colour="green"))
    assert operations.remove_all_but({named}) == 0
    old = (clock.now() - timedelta(days=2)).timestamp()
    for size in operations.SIZES:
        for one in (mark, named):
            os.utime(disk.path_of(f"{one}-{size}.png"), (old, old))
    assert operations.remove_all_but({named}) == 1
    assert disk.path_of(f"{mark}-96.png") is None
    assert disk.path_of(f"{named}-96.png")
