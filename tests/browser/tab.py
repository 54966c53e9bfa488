"""One window of a browser, and everything it complains of."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request

from tests.house.reading import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WATCH_POLICY = """
    addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
"""


class Tab:
    """A window at our address."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        page.add_init_script(WATCH_POLICY)
        page.on("console", self.listen)
        page.on("pageerror", lambda error: self.complain(f"script: {error}"))
        page.on("requestfailed", self.miss)
        page.on("request", lambda request: self.is_ours(request.url) or self.complain(f"asked {request.url}"))
        self.tools: CDPSession = page.context.new_cdp_session(page)

    def miss(self, request: Request) -> None:
        """What did not arrive is a complaint, unless the page was left before it could."""
        if request.failure != "net::ERR_ABORTED":
            self.complain(f"not loaded: {request.url} {request.failure}")

    def listen(self, said: ConsoleMessage) -> None:
        """Errors and warnings are complaints; the rest is talk."""
        if said.type in ("error", "warning"):
            self.complain(f"{said.text} {said.location.get('url', '')}")

    def complain(self, words: str) -> None:
        """Keep what the browser says is wrong, unless a test expects it."""
        if not any(one in words for one in self.expected):
            self.complaints.append(words)

    def is_ours(self, url: str) -> bool:
        """Whether a request stays with us; no page may ask anybody else."""
        return url.startswith((self.address, "data:", "blob:"))

    def visit(self, path: str) -> int:
        """Open a page of ours and wait until it is quiet; its status."""
        response = self.page.goto(f"{self.address}{path}", wait_until="load")
        assert response is not None
        return response.status

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window so wide."""
        self.page.set_viewport_size({"width": width, "height": height})

    def evaluate(self, script: str) -> Any:
        """The value of a script, run as a tool of the browser's: the page's policy binds the page, not us."""
        given = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self.tools.send("Runtime.evaluate", given)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def faults(self) -> list[str]:
        """What axe finds on the page as it stands."""
        if not self.evaluate("typeof axe === 'object'"):
            self.evaluate(AXE.read_text())
        found = self.evaluate(
            f"axe.run(document, {json.dumps(RULES)}).then((found) => JSON.stringify(found.violations))"
        )
        return [
            f"{fault['id']}: {fault['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:160]}"
            for fault in json.loads(found)
            for node in fault["nodes"]
        ]

    def is_wider_than_its_window(self) -> bool:
        """Whether one would have to scroll sideways."""
        root = "document.documentElement"
        return bool(self.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


@contextmanager
def opened(
    browser: Browser, address: str, cookies: list | None = None, *, width: int = 1280, **looks: Any
) -> Iterator[Tab]:
    """A window of its own; it may not have complained when it closes."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **looks)
    context.add_cookies(cookies or [])
    tab = Tab(context.new_page(), address)
    try:
        yield tab
        assert not tab.complaints, "\n".join(tab.complaints)
    finally:
        context.close()
