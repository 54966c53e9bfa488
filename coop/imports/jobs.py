"""Doing the work of runs that wait for it, a batch at a time, and forgetting what is old."""

from collections.abc import Callable, Iterator

from coop import clock
from coop.database import Collision, DatabaseTrouble, unit_of_work
from coop.imports.operations import forgetting, inviting, working
from coop.imports.operations.planning import Planner
from coop.imports.queries import runs

TRIES = 3


def work(is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Go on with every run that waits for the worker, until told to stop between two batches."""
    with unit_of_work():
        waiting = runs.for_worker()
    for run_id in waiting:
        for _batch in batches(run_id):
            if is_stopping():
                return
        while invite(run_id):
            if is_stopping():
                return


def batches(run_id: int) -> Iterator[int]:
    """Do one run to its next stop, a batch at each step."""
    with unit_of_work():
        run = runs.find(run_id)
        if run is None or run.state not in ("checking", "running"):
            return
        step = working.look_at_some if run.state == "checking" else working.bring_some
        knows = working.planner_of(run)
    while do(step, run_id, knows):
        yield run_id
    yield run_id


def do(step: Callable[..., bool], run_id: int, knows: Planner) -> bool:
    """One batch. Two who saved at once try again; a row that the database does not take is passed over."""
    for _try in range(TRIES):
        try:
            with unit_of_work():
                return step(run_id, knows)
        except Collision:
            continue
    try:
        with unit_of_work():
            return step(run_id, knows, 1)
    except DatabaseTrouble:
        with unit_of_work():
            working.give_up_on_next(run_id)
        return True


def invite(run_id: int) -> bool:
    """Invite some of the contacts that a run made; whether there are more."""
    with unit_of_work():
        return inviting.invite_some(run_id)


def forget_old_rows() -> None:
    """Nothing personal stays in the rows of a run for more than a month."""
    with unit_of_work():
        for run in runs.old_enough(clock.now() - forgetting.KEPT):
            forgetting.forget_rows(run)
