"""Two texts side by side."""

from coop.library.comparing import Row, side_by_side


def test_words_that_changed_are_marked_in_their_lines():
    rows = side_by_side("Bring ten blocks.\nCount.", "Bring twelve blocks.\nCount.")
    assert rows[0].before == [("Bring ", False), ("ten", True), (" blocks.", False)]
    assert rows[0].after == [("Bring ", False), ("twelve", True), (" blocks.", False)]
    assert rows[1].is_same


def test_lines_that_came_or_went_stand_alone():
    assert side_by_side("a\nb", "a\nb\nc")[-1] == Row(None, [("c", True)])
    assert side_by_side("a\nb", "b")[0] == Row([("a", True)], None)


def test_what_is_the_same_is_left_out_but_two_lines_around():
    before = "\n".join(str(number) for number in range(20))
    rows = side_by_side(before, before.replace("10", "ten"))
    assert [row.left_out for row in rows if row.left_out] == [8, 7]
    assert len(rows) == 1 + 2 + 1 + 2 + 1
    assert side_by_side(before, before) == []


def test_lines_with_little_in_common_are_marked_whole():
    (row,) = side_by_side("One two three", "Nothing of this stayed here")
    assert row == Row([("One two three", True)], [("Nothing of this stayed here", True)])


def test_long_texts_take_no_long_time():
    before = "\n".join(f"line {number} " + "word " * 50 for number in range(3000))
    assert side_by_side(before, before.replace("line 7 ", "row 7 "))
