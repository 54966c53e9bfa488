"""`python -m tests.benchmarks.library [--quick] [--sizes 2000,20000]`: searching, beside the bare index."""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from coop.database import db, kept
from coop.schedule import indexing
from coop.search.queries import VECTOR, VOCABULARY
from tests.benchmarks import shelves
from tests.benchmarks.__main__ import Case, Load, compare, say, statements
from tests.benchmarks.houses import KINDS, House, bare_engine, house, signed_in, tidy
from tests.benchmarks.load import Ask

# What is typed, and what is meant by it: the bare index is asked for that.
TYPED = (
    ("common", shelves.COMMON, shelves.COMMON),
    ("rare", shelves.RARE, shelves.RARE),
    ("misspelt", shelves.MISSPELT, shelves.RARE),
)
BARE = {
    "sqlite": (
        "SELECT rowid FROM search_index WHERE search_index MATCH :words"
        " ORDER BY bm25(search_index, 8.0, 1.0) LIMIT 20",
        '"{}"*',
    ),
    "postgresql": (
        f"SELECT id FROM search_entries WHERE {VECTOR} @@ to_tsquery('simple', :words)"
        f" ORDER BY ts_rank({VECTOR}, to_tsquery('simple', :words)) DESC LIMIT 20",
        "{}:*",
    ),
}
WIDTHS = (12, 8, 10, 10, 9, 9, 8, 10)


def main() -> int:
    """Print, for each database and size, how the index came up, then both tables."""
    parser = argparse.ArgumentParser(description="Searching, next to the bare index of words.")
    parser.add_argument("--quick", action="store_true", help="few rounds")
    parser.add_argument("--sizes", default="2000,20000", help="numbers of documents")
    parser.add_argument("--databases", default=",".join(KINDS), help="SQLite,PostgreSQL")
    options = parser.parse_args()
    rounds, load = (5, Load(1, 1.0, "")) if options.quick else (30, Load(3, 2.0, ""))
    for kind in options.databases.split(","):
        for size in map(int, options.sizes.split(",")):
            with (
                tempfile.TemporaryDirectory() as folder,
                house(kind, size, Path(folder), shelves.fill) as filled,
            ):
                index(filled, kind, size)
                _row("database", "number", "what", "typed", "ms", "bare ms", "times", "statements")
                search(filled, kind, size, rounds)
                say("database", "number", "what", "coop/s", "bare/s", "ratio", "aim", "bytes", "statements")
                compare(filled, (kind, size), Path(folder), load, cases)
    return 0


def cases(filled: House, _port: int) -> list[Case]:
    """The list without words, made anew for a member, and as visitors share it; beside a bare Flask view."""
    return [
        Case("library, member", [Ask("GET", "/library", signed_in(filled))]),
        Case("library, shared", [Ask("GET", "/library")]),
    ]


def index(filled: House, kind: str, size: int) -> None:
    """Let the app's own job follow, round after round, until it has nothing left to do."""
    rounds = []
    with filled.app.app_context():
        late = 1
        while late:
            begin = time.perf_counter()
            late = indexing.index_words()
            rounds.append(time.perf_counter() - begin)
        tidy()
    words = f"index: {len(rounds)} rounds, {sum(rounds):.1f} s, the longest {max(rounds):.2f} s"
    say(kind, size, f"{words}, the last without work {rounds[-1]:.2f} s")


def search(filled: House, kind: str, size: int, number: int) -> None:
    """Both searches for each word, beside the bare index, in turns in one process; medians."""
    member = signed_in(filled)
    for path in ("/search", "/library"):
        for typed, word, meant in TYPED:
            ask = Ask("GET", f"{path}?q={word}", member)
            act, bare = page(filled, ask), bare_query(filled.url, meant)
            if word != meant:
                forget_vocabulary(filled)
                _row(kind, size, path, "first", f"{milliseconds(act):.1f}")
            act(), bare()
            pairs = [(milliseconds(act), milliseconds(bare)) for _ in range(number)]
            own, other = (statistics.median(each) for each in zip(*pairs, strict=True))
            times = f"{own / other:.1f}"
            _row(kind, size, path, typed, f"{own:.1f}", f"{other:.2f}", times, statements(filled, ask))


def page(filled: House, ask: Ask) -> Callable[[], None]:
    """Asks for a page, which must show documents."""
    browser = filled.app.test_client(use_cookies=False)

    def act() -> None:
        answer = browser.get(ask.path, headers=list(ask.headers), base_url="http://127.0.0.1")
        assert answer.status_code == 200, answer.status_code
        assert f'href="/library/{shelves.SLUG}' in answer.text, ask.path

    return act


def bare_query(url: str, word: str) -> Callable[[], None]:
    """Asks the database's own index for the best twenty that have a word which begins like this one."""
    engine = bare_engine(url)
    statement, shape = BARE[engine.dialect.name]
    asked = {"words": shape.format(word)}

    def act() -> None:
        with engine.connect() as connection:
            assert connection.execute(sa.text(statement), asked).all()

    return act


def forget_vocabulary(filled: House) -> None:
    """As in a process that has not settled a word yet, or a minute later."""
    with filled.app.app_context():
        kept.pop((VOCABULARY, str(db.engine.url)), None)


def milliseconds(act: Callable[[], None]) -> float:
    """How long it takes once."""
    begin = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begin)


def _row(*cells: object) -> None:
    row = "".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=False))
    sys.stdout.write(f"{row.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
