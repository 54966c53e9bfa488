"""Runs go on where they stopped, one batch after the other, whoever works on them."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import schedule
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.imports import jobs
from coop.imports.columns import Matching
from coop.imports.models import ImportLink, ImportRun
from coop.imports.operations import forgetting, opening, working
from coop.imports.queries import links, runs
from coop.imports.spreadsheets import reading
from coop.organizations.models import Organization
from coop.refusal import Refusal
from tests.imports.sheets import SITES, begin, brought, codes, finish, looked_at, opened, outcomes, rows

MANY = "Name,Address\n" + "".join(f"Casa {number} {number * 'x'},{number} N A St\n" for number in range(30))


def state(run_id: int) -> str:
    db.session.rollback()
    return db.session.get_one(ImportRun, run_id).state


def test_each_batch_does_exactly_the_rows_not_yet_done(app: Flask, now: object) -> None:
    run_id = looked_at(MANY)
    begin(run_id)
    with unit_of_work():
        knows = working.planner_of(runs.locked(run_id))
    with unit_of_work():
        assert working.bring_some(run_id, knows, 12)
    done = {row.number: row.done_at for row in rows(run_id) if row.done_at}
    assert sorted(done) == list(range(2, 14))
    with unit_of_work():
        knows = working.planner_of(runs.locked(run_id))
    finish(run_id)
    assert state(run_id) == "finished"
    assert {row.subject_id for row in rows(run_id)} == {
        one.id for one in db.session.scalars(sa.select(Organization))
    }
    assert len(rows(run_id)) == 30


def broken(_goes_on: bool) -> None:
    """Something goes wrong after a batch was done."""
    raise Refusal("The machine stopped.")


def test_a_batch_that_fails_leaves_nothing_behind(app: Flask, now: object) -> None:
    run_id = looked_at(MANY)
    begin(run_id)
    with unit_of_work():
        knows = working.planner_of(runs.locked(run_id))
    with pytest.raises(Refusal), unit_of_work():
        broken(working.bring_some(run_id, knows, 12))
    assert not [row for row in rows(run_id) if row.done_at]
    assert db.session.scalar(sa.select(sa.func.count(Organization.id))) == 0


def test_a_row_that_the_database_does_not_take_holds_up_no_other(app: Flask, now: object) -> None:
    run_id = looked_at(SITES)
    begin(run_id)
    with unit_of_work():
        knows = working.planner_of(runs.locked(run_id))
    with unit_of_work():
        working.give_up_on_next(run_id)
    while jobs.do(working.bring_some, run_id, knows):
        pass
    assert (outcomes(run_id)[:2], codes(rows(run_id)[0])) == (["refused", "create"], ["trouble"])


def test_the_worker_does_what_waits_and_stops_when_told(app: Flask, now: object) -> None:
    run_id = opened(SITES)
    jobs.work(is_stopping=lambda: True)
    assert state(run_id) in ("checking", "checked")
    jobs.work()
    assert state(run_id) == "checked"
    jobs.work()
    assert state(run_id) == "checked"
    begin(run_id)
    jobs.work()
    assert state(run_id) == "finished"
    assert [entry.act for entry in history.of("import", run_id)] == [
        "finished", "running", "checked", "checking", "opened",
    ]  # fmt: skip


def test_the_worker_is_told_of_runs_that_wait_for_it_and_of_no_others(app: Flask, now: object) -> None:
    opening.was_work_left()
    run_id = opened(SITES)
    assert opening.was_work_left()
    finish(run_id)
    opening.was_work_left()
    with unit_of_work():
        working.begin(runs.locked(run_id), is_by_worker=False)
    assert not opening.was_work_left()


def test_the_schedule_brings_in_and_forgets(app: Flask, now: object) -> None:
    names = {job.__name__ for _when, job in schedule.JOBS}
    assert {"import_rows", "forget_old_rows"} <= names
    run_id = opened(SITES)
    schedule.of(app).run(schedule.import_rows)
    assert state(run_id) == "checked"


def test_columns_are_remembered_for_files_like_it(app: Flask, now: object) -> None:
    run_id = opened(SITES, source="city sites")
    with unit_of_work():
        run = runs.locked(run_id)
        fewer = {place: name for place, name in opening.matching_of(run).columns.items() if name != "phone"}
        opening.match(run, replace(opening.matching_of(run), columns=fewer))
        table = reading.read(SITES.upper().encode())
        again = opening.proposed("organizations", table.header, table.lines, "other.csv")
    assert (again.source, again.columns, again.sector) == ("city sites", fewer, "school")
    assert links.remembered("people", run.shape) is None


def test_a_run_that_began_keeps_its_columns_and_its_report(app: Flask, now: object) -> None:
    run_id = brought(SITES)
    with unit_of_work():
        run = runs.locked(run_id)
        for refused in (
            lambda: opening.match(run, opening.matching_of(run)),
            lambda: opening.discard(run),
            lambda: working.begin(run),
        ):
            with pytest.raises(Refusal, match="import"):
                refused()
    with unit_of_work(), pytest.raises(Refusal, match="Give the list a name"):
        opening.match(runs.locked(opened(SITES)), Matching("organizations", " ", {0: "name"}))


def test_a_discarded_run_is_gone_with_its_rows(app: Flask, now: object) -> None:
    run_id = looked_at(SITES)
    with unit_of_work():
        opening.discard(runs.locked(run_id))
    assert rows(run_id) == []
    assert runs.find(run_id) is None


def test_rows_that_nobody_brought_in_go_after_a_month(app: Flask, now: object) -> None:
    left, done = looked_at(SITES), brought(SITES)
    with unit_of_work():
        db.session.execute(sa.update(ImportRun).values(changed_at=now - forgetting.KEPT * 2))
    jobs.forget_old_rows()
    assert [row.cells for row in rows(left)] == [[]] * 4
    assert (state(left), state(done)) == ("discarded", "finished")
    assert rows(done)[0].name == "River Bank Nursery"


def test_two_runs_of_one_list_at_once_end_in_the_same_rows(app: Flask, databases) -> None:
    if db.session.get_bind().dialect.name != "postgresql":
        pytest.skip("SQLite lets one write at a time anyway")
    run_ids = [looked_at(MANY), looked_at(MANY)]
    for run_id in run_ids:
        begin(run_id)

    def work(run_id: int) -> None:
        with app.app_context():
            finish(run_id)

    with ThreadPoolExecutor(2) as both:
        list(both.map(work, run_ids))
    assert db.session.scalar(sa.select(sa.func.count(Organization.id))) == 30
    assert db.session.scalar(sa.select(sa.func.count(ImportLink.id))) == 30
    ends = [sorted({row.outcome for row in rows(run_id)}) for run_id in run_ids]
    assert sorted(ends, key=str) == [["create"], ["unchanged"]]
    subjects = [[row.subject_id for row in rows(run_id)] for run_id in run_ids]
    assert subjects[0] == subjects[1]


@pytest.mark.parametrize("name", ["schools/cps_school_profile_sy2223.csv"])
def test_the_real_schools_are_looked_at_within_seconds(
    app: Flask, now: object, sample_data: Path, name: str
) -> None:
    content = (sample_data / name).read_bytes()
    began = time.monotonic()
    table = reading.read(content, name)
    assert len(table.lines) == 655
    assert time.monotonic() - began < 10
