"""What people type is kept as it can be seen, whatever was in the clipboard."""

import io

import pytest

from coop.http.typed import TypedRequest
from coop.wording import visible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "ab"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
        ("one\x0btwo\u2028three", "one\ntwo\nthree"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u2066\u200b\ufeff", ""),
        ("tab\tline\r\nend", "tab\tline\r\nend"),
        ("مرحبا", "مرحبا"),
        ("👩‍👩‍👧‍👦 می‌خواهم", "👩‍👩‍👧‍👦 می‌خواهم"),
    ],
)
def test_only_what_nobody_sees_is_left_out(typed, kept):
    assert visible(typed) == kept


def test_every_field_of_a_form_is_read_so_also_when_it_is_repeated():
    request = TypedRequest.from_values(method="POST", data={"name": ["a\0", "b\x1b"], "o\x00": "x"})
    assert request.form.getlist("name") == ["a", "b"]
    assert list(request.form) == ["name", "o"]


def test_files_are_left_as_they_are():
    request = TypedRequest.from_values(
        method="POST", data={"name": "a\x07", "upload": (io.BytesIO(b"\0\x1b"), "list.bin")}
    )
    assert request.form["name"] == "a"
    assert request.files["upload"].read() == b"\0\x1b"
    request.close()
