"""A list as a table for other programs."""

import io
import json

import pytest
from openpyxl import load_workbook

from coop.http.security import harden
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


def test_a_sign_that_no_spreadsheet_may_hold_does_not_close_the_list():
    body = tabular("xlsx", "people", HEADER, [("Zoe\x1b\x07", 1)]).get_data()
    assert load_workbook(io.BytesIO(body)).active["A2"].value == "Zoe"


def test_a_list_is_kept_by_its_reader_alone(assembled):
    for ending in ("csv", "json", "xlsx"):
        with assembled.test_request_context():
            kept = harden(tabular(ending, "people", HEADER, ROWS)).headers["Cache-Control"]
        assert kept.startswith("private")
