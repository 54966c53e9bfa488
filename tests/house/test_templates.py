"""Every template compiles, is reached by something, and is made of nothing that the policy forbids."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta, nodes

from coop.schedule import LETTERS
from tests.house.reading import COOP, TEMPLATES, faultless, front_rooms, python_files, templates, tree

LAYOUT = "_layout/page.html"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|<script\b(?![^>]*(?:\bsrc=|application/ld\+json))|javascript:""",
    re.IGNORECASE,
)


def name_in_jinja(path: Path) -> str:
    """A template as templates call it."""
    return path.relative_to(TEMPLATES).as_posix()


def is_letter(name: str) -> bool:
    """Whether it is written by the outbox."""
    return name.startswith("mail/")


def is_page(name: str) -> bool:
    """Whether people open it as a whole."""
    return not is_letter(name) and not name.rpartition("/")[2].startswith("_") and name != LAYOUT


@pytest.fixture(scope="module")
def syntax(assembled: Flask) -> dict[str, nodes.Template]:
    """Template → its syntax; a fault of syntax fails here, naming file and line."""
    names = [name_in_jinja(path) for path in templates()]
    for name in names:
        assembled.jinja_env.get_template(name)
    return {name: assembled.jinja_env.parse((TEMPLATES / name).read_text(), name) for name in names}


def test_every_template_compiles(syntax):
    assert len(syntax) == len(templates())


def test_every_template_is_reached(syntax, assembled):
    reached = said_in_python(assembled) & set(syntax)
    reached |= {f"mail/{kind.replace('.', '/')}.{end}" for kind in LETTERS for end in ("txt", "html")}
    size = 0
    while size != len(reached):
        size = len(reached)
        for name in sorted(reached):
            reached |= {one for one in meta.find_referenced_templates(syntax[name]) if one}
    faultless(set(syntax) - reached, "a template that nothing reaches")


def said_in_python(assembled: Flask) -> set[str]:
    """Every text in the app's code, and the templates that Flask-Security shows for what is switched on."""
    trees = (tree(path) for path in python_files(COOP))
    said = {node.value for one in trees for node in ast.walk(one) if isinstance(node, ast.Constant)}
    shown = {rule.endpoint.removeprefix("security.") for rule in assembled.url_map.iter_rules()}
    pages = {"login": "LOGIN_USER", "forgot_password": "FORGOT_PASSWORD"}
    pages |= {"reset_password": "RESET_PASSWORD", "change_password": "CHANGE_PASSWORD"}
    named = {assembled.config[f"SECURITY_{word}_TEMPLATE"] for page, word in pages.items() if page in shown}
    return {one for one in said if isinstance(one, str)} | named


def test_no_template_names_one_that_is_not_there(syntax):
    wanted = {(name, one) for name in syntax for one in meta.find_referenced_templates(syntax[name])}
    faultless((f"{name}: {one}" for name, one in wanted if one not in syntax), "not there")


def test_every_page_has_a_title(syntax):
    pages = [name for name in syntax if is_page(name)]
    assert pages
    faultless((name for name in pages if not has_title(syntax, name)), "a page without a title")


def has_title(syntax: dict[str, nodes.Template], name: str) -> bool:
    """Whether the page, or what it extends short of the layout, fills the title."""
    if any(block.name == "title" for block in syntax[name].find_all(nodes.Block)):
        return True
    parents = [
        one.template.value for one in syntax[name].find_all(nodes.Extends) if one.template.value != LAYOUT
    ]
    return "<title>" in (TEMPLATES / name).read_text() or any(has_title(syntax, one) for one in parents)


def test_no_page_is_made_of_another_rooms_page(syntax):
    stray = [
        f"{name}: {other}"
        for name in syntax
        for other in meta.find_referenced_templates(syntax[name])
        if other and other.split("/")[0] != name.split("/")[0] and not re.search(r"(^|/)_", other)
    ]
    faultless(stray, "only a part (_…) of another room may be included")


def test_folders_of_templates_mirror_the_front_rooms():
    there = {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
    assert there <= {*front_rooms(), "_layout", "mail", "security", "styleguide"}


def test_no_template_carries_style_or_script_of_its_own():
    faultless(
        (f"{name_in_jinja(path)}: {one}" for path in templates() for one in inline(path)),
        "forbidden by the CSP",
    )


def inline(path: Path) -> Iterator[str]:
    """What stands in a template that only files may hold; letters have no stylesheet to point at."""
    if not is_letter(name_in_jinja(path)):
        for match in INLINE.finditer(COMMENT.sub("", path.read_text())):
            yield match.group().strip()


def test_no_page_asks_for_anything_elsewhere():
    foreign = re.compile(r"""(?:src|srcset|<link\b[^>]*\bhref)\s*=\s*["'](?:https?:)?//""")
    found = [name_in_jinja(path) for path in templates() if foreign.search(COMMENT.sub("", path.read_text()))]
    faultless(found, "a request to somebody else")


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_every_letter_has_its_two_templates_and_a_subject(kind):
    text = TEMPLATES / "mail" / f"{kind.replace('.', '/')}.txt"
    assert text.with_suffix(".html").exists()
    bare = re.sub(r"\{[#%].*?[#%]\}", "", text.read_text(), flags=re.DOTALL)
    assert bare.lstrip().startswith(("Subject: ", "Subject:{")) or "extends" in text.read_text()


def test_every_letter_about_a_convening_has_a_name_for_its_hosts():
    named = (TEMPLATES / "convenings" / "_letter_state.html").read_text()
    kinds = {kind for kind in LETTERS if kind.startswith(("convenings.", "inbox."))} - {"inbox.check"}
    faultless(
        (kind for kind in kinds if f'"{kind}": _(' not in named), "a letter that hosts see without a name"
    )
