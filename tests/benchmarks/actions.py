"""`python -m tests.benchmarks.actions [--quick] [--sizes 250,1500,15000]`: pages of promises."""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coop import clock
from coop.actions.models import COMMITMENT_KINDS, Action, Pledge
from coop.agenda.operations import adopting, drafting, wording
from coop.agenda.operations.wording import Words
from coop.history.models import HistoryEntry
from coop.organizations.models import Affiliation
from tests.agenda.written import ADOPTED, year
from tests.benchmarks.__main__ import Case, Load, measure, say
from tests.benchmarks.houses import KINDS, WORDS, House, insert, signed_in
from tests.benchmarks.load import Ask
from tests.makers import MADE, make_group, make_organization, make_person

GOALS, STRATEGIES, ITEMS, PARTS = 6, 3, 5, 3
STATES = ("agreed", "in_progress", "proposed", "in_progress", "done", "blocked", "done", "dropped")
SAID = {"done": "The list of those who came.", "blocked": "No room yet.", "dropped": "No money."}


def main() -> int:
    """Print the table; the numbers of one run stand beside a bare Flask view of the same bytes."""
    parser = argparse.ArgumentParser(description="Board, desk and progress, next to a bare Flask view.")
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--sizes", default="250,1500,15000", help="numbers of action items")
    parser.add_argument("--databases", default=",".join(KINDS), help="SQLite,PostgreSQL")
    parser.add_argument("--only", default="", help="cases whose names hold this, such as desk")
    options = parser.parse_args()
    load = Load(1, 1.0, options.only) if options.quick else Load(3, 2.0, options.only)
    say("database", "items", "what", "coop/s", "bare/s", "ratio", "aim", "bytes", "statements")
    for kind in options.databases.split(","):
        for size in options.sizes.split(","):
            with tempfile.TemporaryDirectory() as folder:
                measure(kind, int(size), Path(folder), load, fill, cases)
    return 0


def cases(filled: House, _port: int) -> list[Case]:
    """Pages made anew for a member and for one of the staff; visitors share the page of progress."""
    member, staff = signed_in(filled), signed_in(filled, is_staff=True)
    return [
        Case("board", [Ask("GET", "/actions/board", member)]),
        Case("desk", [Ask("GET", "/actions/desk", staff)]),
        Case("desk, by whom", [Ask("GET", "/actions/desk?by=organization", staff)]),
        Case("audit", [Ask("GET", "/actions/changes", staff)]),
        Case("progress", [Ask("GET", "/reports/progress")]),
        Case("progress, anew", [Ask("GET", "/reports/progress", member)]),
    ]


@dataclass(frozen=True)
class Cast:
    """Who promises, for which strategies; the numbers of each."""

    strategies: list[int]
    groups: list[int]
    organizations: list[int]
    owners: list[int]


def fill(number: int) -> str:
    """So many action items, five under each public commitment of three organizations."""
    cast = Cast(
        _agenda(),
        [make_group().id for _ in range(8)],
        [make_organization().id for _ in range(40)],
        [make_person().id for _ in range(60)],
    )
    at_home = {"role": "staff", "from_on": ADOPTED}
    insert(
        Affiliation,
        [
            {"person_id": owner, "organization_id": cast.organizations[each % 40], **at_home}
            for each, owner in enumerate(cast.owners)
        ],
    )
    promised, today = -(-number // ITEMS), clock.today("America/Chicago")
    insert(Action, [_row(cast, each, promised, today) for each in range(promised + number)])
    insert(HistoryEntry, [row for each in range(promised + number) for row in _turns(each)])
    insert(
        Pledge,
        [
            {"action_id": each + 1, "organization_id": cast.organizations[(each + part) % 40], "words": WORDS}
            for each in range(promised)
            for part in range(PARTS)
        ],
    )
    return ""


def _row(cast: Cast, each: int, promised: int, today: date) -> dict[str, Any]:
    """Commitments come first; each item serves the strategy of its own."""
    is_item = each >= promised
    family = (each - promised) // ITEMS if is_item else each
    return {
        "id": each + 1,
        "kind": "item" if is_item else "commitment",
        "commitment_kind": None if is_item else COMMITMENT_KINDS[each % len(COMMITMENT_KINDS)],
        "parent_id": family + 1 if is_item else None,
        "strategy_id": cast.strategies[family % len(cast.strategies)],
        "organization_id": cast.organizations[family % 40],
        "group_id": cast.groups[family % 8],
        "owner_id": cast.owners[each % 60] if each % 9 else None,
        "visibility": "network" if is_item else "public",
        **_standing(each, today),
    }


def _turns(each: int) -> list[dict[str, Any]]:
    """Begun by all; a quarter were blocked for a while, and some of these still are."""
    turns = [("begun", "agreed", "in_progress", 0)]
    if each % 4 == 0:
        turns.append(("blocked", "in_progress", "blocked", 3))
    if each % 8 == 0:
        turns.append(("resumed", "blocked", "in_progress", 3 + each % 60))
    return [
        {
            "subject_kind": "action",
            "subject_id": each + 1,
            "act": act,
            "from_state": was,
            "to_state": to,
            "at": MADE + timedelta(days=days),
            "facts": {"version": 1},
        }
        for act, was, to, days in turns
    ]


def _agenda() -> list[int]:
    """An agenda in force; the numbers of its strategies."""
    version = drafting.open_draft(year(), None)
    result = wording.add_result(version, Words("Children wonder out loud"), None)
    found = []
    for goal_number in range(GOALS):
        words = Words(f"Goal {goal_number}: every child near a place to wonder")
        goal = wording.add_goal(version, result.result_id, words, None)
        for number in range(STRATEGIES):
            words = Words(f"Way {number} to come nearer to goal {goal_number}")
            found.append(wording.add_strategy(version, goal.goal_id, words, None).strategy_id)
    adopting.adopt(version, ADOPTED, None)
    return found


def _standing(each: int, today: date) -> dict[str, Any]:
    """Title, day and state: a third are late, some have no day."""
    state = STATES[each // 5 % len(STATES)]
    due = today + timedelta(days=each % 211 - 100) if each % 13 or state == "done" else None
    title = f"Promise {each}: mud kitchens for the centers of this area"
    return {
        "title": title,
        "search_text": title.lower().replace(":", ""),
        "details": WORDS * 2,
        "due_on": due,
        "original_due_on": due,
        "state": state,
        "state_note": SAID.get(state, ""),
        "state_since": MADE,
        "done_on": min(due, today) if state == "done" and due else None,
        "made_at": MADE,
        "changed_at": MADE,
    }


if __name__ == "__main__":
    sys.exit(main())
