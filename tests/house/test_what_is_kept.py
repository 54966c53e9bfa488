"""What lies in version control: all pinned, each dependency with its reason, nothing of one machine."""

import json
import re

import pytest

from tests.house.reading import ROOT, faultless, kept_files, name_of, project

# Written in pieces, so that this file does not hold what it looks for.
OF_ONE_MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:work|root|Users)/",
            r"(?<![\w.])/home/(?!page)\w",
            r"(?<![\w./\"'{}-])/tmp" + "/",
            r"--(?:extra-)?index" + "-url",
            r"registry" + r"[.-][\w.-]+\.\w+/",
            r"^registry" + r"=",
            r"\.jfrog\.|\barti" + r"factory\b|\bnexus" + r"\b",
            r"\bpypi\.(?!org)[a-z]|\bdev" + r"pi\b",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def text_of(path) -> str:
    """The text of a file, or nothing when it is a picture."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_nothing_of_one_machine_is_kept():
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:120]}"
        for path in kept_files()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if OF_ONE_MACHINE.search(line)
    ]
    faultless(found, "a path or host of one machine")


def test_nothing_that_is_made_is_kept():
    made = re.compile(r"(^|/)(node_modules|\.venv|instance|__pycache__|built)/|\.(pyc|mo|pot|sqlite3)$")
    faultless((name_of(path) for path in kept_files() if made.search(name_of(path))), "made, so not kept")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_its_hash(lock):
    packages = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    loose = [
        one.splitlines()[0]
        for one in packages
        if one.strip()
        and not one.startswith("#")
        and not re.match(r"[\w.-]+(\[[\w,]+\])?==\S+[\s\S]*--hash=sha256:", one)
    ]
    faultless(loose, f"not pinned in {lock}")


def test_the_locks_hold_every_dependency():
    groups = project()["dependency-groups"]
    wanted = {
        "requirements.lock": [*project()["project"]["dependencies"], *groups["build"]],
        "requirements-dev.lock": [one for one in groups["dev"] if isinstance(one, str)],
    }
    for lock, names in wanted.items():
        pinned = {
            normal(name)
            for name in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", (ROOT / lock).read_text(), re.M)
        }
        missing = {one for one in names if normal(re.split(r"[\[<>=~! ]", one)[0]) not in pinned}
        faultless(missing, f"not in {lock}")


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_development_lock_agrees_with_the_other():
    pins = [set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(), re.M)) for lock in LOCKS]
    faultless(pins[0] - pins[1], "pinned otherwise for development")


def test_the_front_end_lock_pins_every_package_with_its_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    loose = [
        name for name, one in packages.items() if name and not (one.get("version") and one.get("integrity"))
    ]
    faultless(loose, "not pinned in package-lock.json")
    asked = json.loads((ROOT / "package.json").read_text())
    wanted = asked["dependencies"] | asked["devDependencies"]
    locked = {name.removeprefix("node_modules/"): one.get("version") for name, one in packages.items()}
    faultless((name for name, version in wanted.items() if locked.get(name) != version), "locked otherwise")


def test_every_dependency_carries_its_reason():
    inside, bare = False, []
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        inside = (
            inside or re.match(r"(dependencies|build|dev) = \[", line) is not None
        ) and not line.startswith("]")
        if inside and re.match(r'\s+"', line) and not re.search(r'",\s+# \w', line):
            bare.append(line.strip())
    faultless(bare, "a dependency without a reason")
