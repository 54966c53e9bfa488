"""A passage shows where the words stand, marked, however they were written."""

from coop.search.passages import passage


def marked(pieces):
    return [text for text, is_marked in pieces if is_marked]


def whole(pieces):
    return "".join(text for text, _is_marked in pieces)


def test_words_are_marked_with_their_accents():
    pieces = passage("Con la familia Álvarez y un álgebra", ["alv", "alg"])
    assert marked(pieces) == ["Álv", "álg"]
    assert whole(pieces) == "Con la familia Álvarez y un álgebra"


def test_a_word_is_marked_where_it_begins_only():
    assert marked(passage("scar car", ["car"])) == ["car"]


def test_a_long_text_is_cut_around_the_first_word():
    pieces = passage("word " * 100 + "robot " + "word " * 100, ["robot"])
    assert whole(pieces).startswith("… word")
    assert whole(pieces).endswith(" …")
    assert len(whole(pieces)) < 220
    assert marked(pieces) == ["robot"]


def test_a_text_without_the_words_has_no_passage():
    assert passage("Nothing here", ["robot"]) == []
    assert passage("", ["robot"]) == []


def test_in_a_whole_document_the_first_stretch_with_a_word_is_shown():
    pieces = passage("word " * 20_000 + "un álgebra de robots " + "word " * 2_000, ["alg"])
    assert marked(pieces) == ["álg"]
    assert len(whole(pieces)) < 220
