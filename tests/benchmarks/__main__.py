"""`python -m tests.benchmarks [--quick] [--sizes 50,500] [--databases SQLite]`: the table of HOW FAST."""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coop.database import db
from tests.benchmarks.houses import KINDS, SECRET, House, answers, house
from tests.benchmarks.load import Ask, once, per_second
from tests.benchmarks.servers import BARE, HOUSE, Server, serving
from tests.statements import counting

AIMS = {
    ("feed 304", "SQLite"): 0.6,
    ("feed 304", "PostgreSQL"): 0.4,
    ("feed warm", "SQLite"): 0.6,
    ("feed warm", "PostgreSQL"): 0.3,
    ("convening page", "SQLite"): 0.15,
    ("convening page", "PostgreSQL"): 0.15,
    **{(f"{page}, member", kind): aim for kind in KINDS for page, aim in (("list", 0.10), ("page", 0.15))},
    ("list page", "SQLite"): 0.10,
    ("list page", "PostgreSQL"): 0.10,
    ("RSVP", "SQLite"): 0.05,
    ("RSVP", "PostgreSQL"): 0.05,
}
WIDTHS = (12, 8, 17, 9, 9, 7, 6, 9, 10)


@dataclass(frozen=True)
class Load:
    """How long to measure what: `rounds` of `seconds` each, in turns with the bare view."""

    rounds: int
    seconds: float
    only: str


@dataclass(frozen=True)
class Case:
    """Something to measure: what is asked, and what must be done before."""

    name: str
    asks: Sequence[Ask]
    before: Callable[[], None] = lambda: None


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Requests a second, next to a bare Flask view.")
    parser.add_argument("--quick", action="store_true", help="one short round of 50 and 500")
    parser.add_argument("--sizes", default="", help="numbers of convenings, such as 50,500,5000")
    parser.add_argument("--databases", default=",".join(KINDS), help="SQLite,PostgreSQL")
    parser.add_argument("--only", default="", help="cases whose names hold this, such as feed")
    options = parser.parse_args()
    sizes = [
        int(size) for size in (options.sizes or ("50,500" if options.quick else "50,500,5000")).split(",")
    ]
    rounds, seconds = (1, 1.0) if options.quick else (3, 2.0)
    say("database", "number", "what", "coop/s", "bare/s", "ratio", "aim", "bytes", "statements")
    for kind in options.databases.split(","):
        for number in sizes:
            with tempfile.TemporaryDirectory() as folder:
                measure(kind, number, Path(folder), Load(rounds, seconds, options.only))
    return 0


def measure(
    kind: str,
    number: int,
    folder: Path,
    load: Load,
    fill: Callable[[int], str] | None = None,
    chosen: Callable[[House, int], list[Case]] | None = None,
) -> None:
    """All cases on one database of one size, or others on one that was filled otherwise."""
    with house(kind, number, folder, fill) as filled:
        compare(filled, (kind, number), folder, load, chosen or cases)


def compare(
    filled: House,
    named: tuple[str, int],
    folder: Path,
    load: Load,
    chosen: Callable[[House, int], list[Case]],
) -> None:
    """The rows of a filled house, served beside the bare view; `named` begins each of them."""
    settings = {
        "COOP_MODE": "production",
        "COOP_HOME": str(folder),
        "COOP_DATABASE_URL": filled.url,
        "COOP_SECRET_KEY": SECRET,
        "COOP_PUBLIC_URL": "http://127.0.0.1:{port}",
        "COOP_STAFF_SECOND_STEP": "optional",
    }
    with serving(HOUSE, folder, **settings) as ours, serving(BARE, folder) as bare:
        for case in chosen(filled, ours.port):
            case.before()
            if load.only in case.name:
                row = compared(case, named[0], ours, bare, load)
                say(*named, *row, statements(filled, case.asks[0]))
        memory = ours.memory()
        say(
            *named,
            f"{len(ours.workers())} web workers: RSS {memory['Rss']:.0f} MB, PSS {memory['Pss']:.0f} MB",
        )


def cases(filled: House, port: int) -> list[Case]:
    """The cases, in the order of the table."""
    feed = Ask("GET", "/calendar.ics")
    etag = header(once(port, feed)[0], "etag")
    unchanged = replace(feed, headers=(("If-None-Match", etag),), status=304)
    asked = answers(filled)
    cookie = tuple(header for header in asked[0].headers if header[0] == "Cookie")

    def member(path: str) -> Ask:
        """A page made anew, for somebody who is signed in; visitors share theirs."""
        return Ask("GET", path, cookie)

    return [
        Case("feed cold", [feed], filled.forget_bodies),
        Case("feed warm", [feed], filled.join_bodies),
        Case("feed 304", [unchanged]),
        Case("list page", [Ask("GET", "/convenings")]),
        Case("convening page", [Ask("GET", f"/convenings/{filled.slug}")]),
        Case("list, member", [member("/convenings")]),
        Case("page, member", [member(f"/convenings/{filled.slug}")]),
        Case("RSVP", asked),
    ]


def compared(case: Case, kind: str, ours: Server, bare: Server, load: Load) -> tuple[object, ...]:
    """One case, the house and the bare view in turns: medians, and the median of the ratios."""
    ask = case.asks[0]
    _head, body = once(ours.port, ask)
    constant = replace(ask, path=f"/{ask.status}/{len(body)}")
    pairs = [
        (per_second(ours.port, case.asks, load.seconds), per_second(bare.port, [constant], load.seconds))
        for _ in range(load.rounds)
    ]
    ratio = statistics.median(own / other for own, other in pairs)
    own, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    aim = AIMS.get((case.name, kind), "")
    return case.name, f"{own:.0f}", f"{other:.0f}", f"{ratio:.3f}", aim, len(body)


def statements(filled: House, ask: Ask) -> int:
    """How many statements one such request costs, in a process that answered before."""
    with filled.app.app_context():
        engines = list(db.engines.values())
    client = filled.app.test_client(use_cookies=False)
    if ask.method == "GET":
        client.get(ask.path, base_url="http://127.0.0.1")
    with counting(*engines) as counted:
        client.open(
            ask.path,
            method=ask.method,
            headers=list(ask.headers),
            data=ask.body or None,
            base_url="http://127.0.0.1",
            content_type="application/x-www-form-urlencoded" if ask.body else None,
        )
    return counted.number


def header(head: bytes, name: str) -> str:
    """A header of an answer."""
    for line in head.decode().split("\r\n")[1:]:
        key, _, value = line.partition(":")
        if key.lower() == name:
            return value.strip()
    raise KeyError(name)


def say(*cells: object) -> None:
    """One row."""
    row = "".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=False))
    sys.stdout.write(f"{row.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
