"""What browsers load: complete, light, and from nowhere else."""

import gzip
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coop.cli import assets

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "coop" / "templates"
KIB = 1024


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("built")
    result = CliRunner().invoke(assets.assets, ["--into", str(into)])
    assert result.exit_code == 0, result.output
    return into


def test_every_stylesheet_is_in_the_one_that_pages_load() -> None:
    on_disk = {path.stem for path in (ROOT / "coop/static/css").glob("*.css")}
    assert set(assets.STYLESHEETS) == on_disk


def test_the_stylesheet_stays_light_and_asks_nobody_else(built: Path) -> None:
    css = (built / "coop.css").read_text()
    assert len(css) <= 29 * KIB
    assert re.findall(r"url\(([^)]*)\)", css) == ['"atkinson-latin.woff2"', '"atkinson-latin-ext.woff2"']
    assert "/*" not in css


def test_everything_a_page_loads_weighs_less_than_80_kib(built: Path) -> None:
    compressed = sum((built / f"{name}.gz").stat().st_size for name in ("coop.css", "coop.js", "icons.svg"))
    assert compressed + (built / "atkinson-latin.woff2").stat().st_size <= 80 * KIB


def test_the_compressed_twins_hold_the_same_bytes(built: Path) -> None:
    for name in ("coop.css", "coop.js", "icons.svg"):
        assert gzip.decompress((built / f"{name}.gz").read_bytes()) == (built / name).read_bytes()


def test_every_icon_of_the_list_has_a_shape(built: Path) -> None:
    sprite = (built / "icons.svg").read_text()
    drawn = re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 24 24"><', sprite)
    assert drawn == assets.icons()


def test_every_icon_that_a_template_names_is_on_the_list() -> None:
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"\b(?:icon|fact)\(\s*\"([\w-]+)\"", path.read_text("utf-8"))
    }
    assert named - set(assets.icons()) == set()


def test_without_npm_it_says_what_to_run(tmp_path: Path) -> None:
    result = CliRunner().invoke(assets.assets, ["--packages", str(tmp_path), "--into", str(tmp_path)])
    assert result.exit_code == 1
    assert "npm ci" in result.output


def test_help_teaches_with_an_example() -> None:
    assert "npm ci && coop assets" in CliRunner().invoke(assets.assets, ["--help"]).output


def test_the_lock_file_names_exact_versions_and_no_registry() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    exact = wanted["dependencies"] | wanted["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in exact} == exact
    assert not [name for name, package in packages.items() if "resolved" in package]
