"""A list as a table for other programs."""

import json

import pytest

from coop.http.tables import tabular

HEADER = ("name", "number")
ROWS = [("Álvarez, Ana", 1), ('says "hello"', 2)]


def test_csv_quotes_what_needs_it():
    response = tabular("csv", "people", HEADER, ROWS)
    assert response.get_data(as_text=True) == 'name,number\r\n"Álvarez, Ana",1\r\n"says ""hello""",2\r\n'
    assert response.content_type == "text/csv; charset=utf-8"


def test_json_names_every_value():
    response = tabular("json", "people", HEADER, ROWS)
    assert json.loads(response.get_data(as_text=True))[0] == {"name": "Álvarez, Ana", "number": 1}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_no_text_of_ours(text):
    assert f"'{text}" in tabular("csv", "people", HEADER, [(text, 1)]).get_data(as_text=True)
