"""Every route × everyone in the cast, held against tests/web/matrix.py."""

import pytest

from tests.web.matrix import ROLES
from tests.web.matrix_forms import FORMS
from tests.web.stage import rows

KNOWN = ("enter", "200", "302", "303", "403", "404", "409", "410", "422", "429")


@pytest.mark.parametrize("role", ROLES)
def test_everyone_gets_what_the_table_says(stage, role):
    got = [(row, stage.visit(role, row)) for row in rows()]
    other = [
        f"{row.method} {row.path}: {row.expected[role]} expected, {answer} given"
        for row, answer in got
        if answer != row.expected[role]
    ]
    assert not other, "\n".join([role, *other])


@pytest.mark.parametrize("role", ["eve", "ada"])
def test_a_form_that_is_sent_empty_breaks_nothing(stage, role):
    sent = [(row, stage.visit(role, row, is_filled=False)) for row in rows() if row.method == "POST"]
    broken = [f"{row.path}: {answer}" for row, answer in sent if answer not in KNOWN]
    assert not broken, "\n".join(broken)


def test_every_route_stands_in_the_table(stage):
    adapter = stage.app.url_map.bind("coop.test")
    declared = {(adapter.match(row.path.format(**stage.names), row.method)[0], row.method) for row in rows()}
    routes = {
        (rule.endpoint, method)
        for rule in stage.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert not routes - declared, "a route that nobody declared"


def test_every_form_of_the_table_is_sent_somewhere():
    assert set(FORMS) <= {row.path for row in rows() if row.method == "POST"}
