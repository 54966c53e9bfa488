"""The command as a whole: it teaches, refuses with a sentence and leaves with the right code."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from coop.cli.main import coop
from tests.cli.typed import typed


def every_command(group: click.Group, name: str = "coop") -> Iterator[tuple[str, click.Command]]:
    """All commands with their whole names; those of migrations speak for themselves."""
    for word, command in group.commands.items():
        yield f"{name} {word}", command
        if isinstance(command, click.Group) and word != "db":
            yield from every_command(command, f"{name} {word}")


@pytest.mark.parametrize(("name", "command"), list(every_command(coop)), ids=lambda value: str(value))
def test_every_command_teaches_with_an_example(name: str, command: click.Command) -> None:
    text = command.get_help(click.Context(command, info_name=name))
    assert "Example:" in text
    assert f"{name} " in text.split("Example:")[1] or f"{name}\n" in text.split("Example:")[1] + "\n"


def test_an_unknown_setting_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    done = run_outside(
        {"COOP_MODE": "development", "COOP_HOEM": str(tmp_path)}, "staff", "add", "ada@example.org"
    )
    assert done.returncode == 2
    assert done.stderr == "Error: COOP_HOEM is not a setting of coop. Did you mean COOP_HOME?\n"


def test_a_database_without_tables_says_what_to_run(tmp_path: Path) -> None:
    done = run_outside(
        {"COOP_MODE": "development", "COOP_HOME": str(tmp_path)}, "import", "convenings", str(tmp_path)
    )
    assert done.returncode == 1
    assert "run `coop db upgrade` first" in done.stderr
    assert "Traceback" not in done.stderr


def run_outside(settings: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """The command as a process of its own, with these settings only."""
    program = [sys.executable, "-c", "from coop.cli.main import main; main()", *words]
    return subprocess.run(program, env=settings, capture_output=True, text=True, check=False, timeout=120)


def test_a_refusal_is_one_sentence_and_exit_code_1(app: Flask) -> None:
    result = typed(app, "staff", "add", "not an address")
    assert result.exit_code == 1
    assert result.output == (
        "Error: This does not look like an email address. It should read like name@example.org.\n"
    )


def test_a_wrong_option_is_exit_code_2(app: Flask, tmp_path: Path) -> None:
    result = typed(app, "import", "convenings", tmp_path, "--zone", "Mars/Olympus")
    assert result.exit_code == 2
    assert "“Mars/Olympus” is not a time zone." in result.output
