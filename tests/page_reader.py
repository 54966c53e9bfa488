"""Reads every page that a test gets, as a careful visitor would, and knows how to fill its forms."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNNAMED = ("hidden", "submit", "button", "image", "reset")
BLOCKS = {"div", "dl", "fieldset", "form", "h1", "h2", "h3", "h4", "ol", "p", "pre", "section", "table", "ul"}
OPEN_TO_VISITORS = "/letter-answers"  # a letter asks for confirmation, so the form needs no token
REFERRING = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "commandfor", "list")


@dataclass
class Form:
    """One form of a page, with what would be sent if nobody touched it."""

    action: str | None
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class PageReader(HTMLParser):
    """What stands on one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.h1 = 0
        self.title = ""
        self.language = ""
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.labels: set[str] = set()
        self.fields: list[dict[str, str]] = []
        self.forms: list[Form] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self._select = ""
        self._area = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag says."""
        given = {key: value or "" for key, value in attrs}
        self._judge(tag, given, [key for key, _value in attrs])
        if tag == "h1":
            self.h1 += 1
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if tag == "form":
            self.forms.append(Form(given.get("action"), given.get("method", "get").lower()))
        if tag in ("input", "select", "textarea", "option", "button"):
            self._note_field(tag, given)
        if tag not in VOID:
            self.open.append(tag)

    def _judge(self, tag: str, given: dict[str, str], names: list[str]) -> None:
        if "id" in given:
            self.ids.append(given["id"])
        for name in REFERRING:
            self.references |= set(given.get(name, "").split())
        if "style" in given or any(key.startswith("on") for key in given):
            self.faults.append(f"<{tag}> has an inline style or handler")
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag == "img" and "alt" not in given:
            self.faults.append("a picture has no alt text")
        if tag in BLOCKS and "p" in self.open:
            self.faults.append(f"<{tag}> stands in a paragraph")
        if "None" in (given.get("href"), given.get("src"), given.get("action"), given.get("value")):
            self.faults.append(f"<{tag}> says None")

    def _note_field(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        if tag in ("select", "textarea") or (tag == "input" and kind not in UNNAMED):
            self.fields.append(given | {"inside": "label" if "label" in self.open else ""})
        if not self.forms or "form" not in self.open:
            return
        form, name = self.forms[-1], given.get("name", "")
        if name:
            form.names.add(name)
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            form.values[name] = [""]
        elif tag == "option" and ("selected" in given or self._select not in form.values):
            form.values[self._select] = [given.get("value", "")]
        elif kind in ("checkbox", "radio"):
            if "checked" in given:
                form.values.setdefault(name, []).append(given.get("value", "on"))
        elif tag == "input" and name and kind not in ("submit", "button", "image", "reset", "file"):
            form.values.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if tag in VOID:
            return
        if tag == "textarea":
            self._area = ""
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Title and text areas are read."""
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.title += data
        if self._area:
            self.forms[-1].values[self._area][0] += data.removeprefix("\r\n").removeprefix("\n")


def faults_of(html: str, *, is_fragment: bool = False) -> list[str]:
    """Everything that is wrong with a page."""
    reader = PageReader(html)
    faults = [*reader.faults, *faults_of_forms(reader)]
    faults += [f"<{tag}> is never closed" for tag in reader.open]
    if not is_fragment:
        faults += [f"{reader.h1} h1 headings"] if reader.h1 != 1 else []
        faults += [] if reader.title.strip() else ["no title"]
        faults += [] if reader.language else ["no language"]
        faults += [f"nothing has the id {one}" for one in sorted(reader.references - set(reader.ids))]
    faults += [
        f"id {one} stands twice" for one in sorted({one for one in reader.ids if reader.ids.count(one) > 1})
    ]
    if "{{" in html or "{%" in html or "%(" in html:
        faults.append("a template tag or placeholder shows")
    if re.search(r">\s*(None|Undefined)\s*<", html):
        faults.append("None shows")
    return faults


def faults_of_forms(reader: PageReader) -> list[str]:
    """Fields without a label, forms without an action or a CSRF field."""
    faults = []
    for one in reader.fields:
        is_named = one.get("aria-label") or one.get("aria-labelledby") or one["inside"]
        if not is_named and one.get("id") not in reader.labels:
            faults.append(f"field {one.get('name')} has no label")
    for form in reader.forms:
        if form.action is None:
            faults.append("a form has no action")
        acts_for_nobody = (form.action or "").endswith(OPEN_TO_VISITORS)
        if form.method == "post" and not acts_for_nobody and "csrf_token" not in form.values:
            faults.append(f"form to {form.action} has no CSRF field")
    return faults


def read_page(html: str, *, is_fragment: bool = False) -> None:
    """Fail with what is wrong with the page."""
    faults = faults_of(html, is_fragment=is_fragment)
    assert not faults, "; ".join(faults)
