"""How files and addresses are named on pages."""

import pytest

from coop.files import kinds
from coop.http.file_words import file_kind, file_size, site


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "0.1 kB"), (1400, "1.4 kB"), (14_000, "14 kB"), (2_500_000, "2.5 MB"), (52_428_800, "52 MB")],
)
def test_a_size_is_said_as_people_read_it(assembled, size, words):
    with assembled.app_context():
        assert file_size(size).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("ending", "word"),
    [
        ("pdf", "PDF"),
        ("docx", "Text"),
        ("odt", "Text"),
        ("xlsx", "Spreadsheet"),
        ("ods", "Spreadsheet"),
        ("csv", "Spreadsheet"),
        ("pptx", "Slides"),
        ("odp", "Slides"),
        ("png", "Picture"),
        ("mp3", "Sound"),
        ("mp4", "Film"),
        ("md", "Text"),
    ],
)
def test_a_kind_is_said_in_a_word(assembled, ending, word):
    kind = next(kind for kind in kinds.ALL if ending in kind.endings)
    with assembled.app_context():
        assert file_kind(kind.media_type) == word


def test_of_an_address_the_host_is_shown():
    assert site("https://www.example.org/a/b?c") == "example.org"
