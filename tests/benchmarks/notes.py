"""`python -m tests.benchmarks.notes [--number 300]`: notes saved a second, beside a view with one UPDATE."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask, request

from coop import clock
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.database import db, unit_of_work
from coop.notes.models import Notes, NoteSection
from coop.notes.operations import taking
from coop.people import operations as people
from tests.benchmarks.houses import KINDS, House, bare_engine, house, session
from tests.makers import make_convening, make_group, make_organization, make_person

SECTIONS, WORDS = 8, "Two centers cooked mud all winter, and one of them stopped in January. "
PROMISE = "[] (Garfield) brings boots by December 12\n"


def main() -> int:
    """Print what each database saves, plain words and with a promise among them."""
    parser = argparse.ArgumentParser(description="Sections of notes saved a second.")
    parser.add_argument("--number", type=int, default=300, help="how many saves each")
    parser.add_argument("--databases", default=",".join(KINDS), help="SQLite,PostgreSQL")
    options = parser.parse_args()
    for kind in options.databases.split(","):
        with tempfile.TemporaryDirectory() as folder, house(kind, 1, Path(folder), fill) as filled:
            bare = rate(bare_saves(filled.url), options.number)
            for name, begin in (("plain words", ""), ("with a promise", PROMISE)):
                found = rate(saves(filled, begin), options.number)
                sys.stdout.write(f"{kind:12}{name:16}{found:7.0f}/s bare {bare:7.0f}/s  {found / bare:.2f}\n")
    return 0


def fill(_number: int) -> str:
    """One convening under way with notes of eight sections."""
    convening = make_convening("A meeting", (make_group(),), starts_at=clock.now() - timedelta(minutes=30))
    for each in range(SECTIONS):
        arranging.add_line(convening, LineFields(f"Line {each}"), None)
    make_organization("Garfield")
    taking.open_notes(convening, None)
    return convening.slug


def rate(save: Callable[[int], int], number: int) -> float:
    """How many saves a second, each of which must be answered well; the best of three rounds."""
    best = 0.0
    for turn in range(3):
        begin = time.perf_counter()
        for each in range(number):
            status = save(turn * number + each)
            assert status == 200, status
        best = max(best, number / (time.perf_counter() - begin))
    return best


def saves(filled: House, begin: str) -> Callable[[int], int]:
    """A scribe who types: each save has other words and the version that the last one made."""
    with filled.app.app_context(), unit_of_work():
        section = db.session.scalars(sa.select(NoteSection).order_by(NoteSection.id).limit(1)).one()
        section_id, version = section.id, section.version
        person = make_person("Ada Lane")
        taking.choose_scribe(db.session.get_one(Notes, section.notes_id), person, None)
        uniquifier, visit = person.fs_uniquifier, people.begin_visit(person.id)
    cookie, token = session(filled.app, uniquifier, visit)
    browser = filled.app.test_client(use_cookies=False)
    headers = {"Cookie": f"coop={cookie}", "Referer": "http://127.0.0.1/", "HX-Request-Type": "partial"}
    path = f"/notes/{filled.slug}/sections/{section_id}"

    def save(number: int) -> int:
        body = {"csrf_token": token, "body": f"{begin}{WORDS * 10}{number}", "version": version + number}
        return browser.post(path, data=body, headers=headers, base_url="http://127.0.0.1").status_code

    return save


def bare_saves(url: str) -> Callable[[int], int]:
    """The measure: a Flask view that writes the same words with one UPDATE, as safely, and nothing else."""
    app, engine = Flask("bare"), bare_engine(url)
    write = sa.text("UPDATE note_sections SET body = :body WHERE id = 1")

    @app.post("/")
    def keep() -> str:
        with engine.begin() as connection:
            connection.execute(write, {"body": request.form["body"]})
        return "kept"

    browser = app.test_client()
    return lambda number: browser.post("/", data={"body": f"{WORDS * 10}{number}"}).status_code


if __name__ == "__main__":
    sys.exit(main())
