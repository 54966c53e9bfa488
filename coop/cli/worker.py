"""`coop worker`: sends letters and does everything else that happens by itself."""

import os

import click
from flask.cli import ScriptInfo, pass_script_info

from coop import schedule


@click.command()
@click.option("--parent", type=int, hidden=True, help="Process that started it, and with which it ends.")
@pass_script_info
def worker(info: ScriptInfo, parent: int | None) -> None:
    """Send letters and do everything else that happens by itself, until Ctrl-C or SIGTERM.

    One is enough for most networks. Several may run, on several machines too; each letter still goes
    out once. A worker that is killed loses nothing: another sends its letters, and the one it had in
    hand after a minute.

    \b
    Example:
      coop worker
    """
    schedule.of(info.load_app()).work(lambda: parent in (None, os.getppid()))
