"""Ruff and mypy have nothing to say."""

import subprocess
import sys

import pytest

from tests.house.reading import ROOT


@pytest.mark.parametrize(
    "command",
    [("ruff", "check", "--no-cache", "--output-format=concise"), ("mypy",)],
    ids=["ruff", "mypy"],
)
def test_a_tool_has_nothing_to_say(command):
    tool, *words = command
    run = subprocess.run(
        [sys.executable, "-m", tool, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
