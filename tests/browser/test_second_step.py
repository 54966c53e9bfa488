"""A second step in a real browser: a passkey of a virtual device, an app, and no script at all."""

from urllib.parse import urlsplit

from coop import clock
from coop.keys import totp
from tests.browser.test_pages import check
from tests.keys.device import secret_on

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(tab) -> None:
    """Give the window a device that keeps passkeys."""
    tab.tools.send("WebAuthn.enable")
    tab.tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def enter(tab, name: str = "cleo") -> None:
    tab.visit("/account/password/sign-in?next=/account/second-step")
    tab.page.fill("[name=email]", f"{name}@coop.example")
    tab.page.fill("[name=password]", "cooperative")
    tab.page.click("main form button")


def leave(tab) -> None:
    tab.page.click(".title-actions button")
    tab.page.wait_for_selector("text=You are signed out")
    tab.page.wait_for_load_state("networkidle")


def test_a_passkey_is_made_and_is_the_way_in_and_the_second_step(tab_of):
    with tab_of() as tab:
        with_device(tab)
        enter(tab)
        assert not check(tab, "/account/second-step", 1280, 390)
        tab.resize(1280)
        tab.page.fill("#passkeys [name=name]", "My laptop")
        tab.page.click("text=Add a passkey")
        tab.page.wait_for_selector("text=Your passkey is ready")
        assert not check(tab, "with a passkey", 1280, 390)
        tab.resize(1280)
        tab.page.click("#codes button")
        tab.page.wait_for_selector("text=They are shown only now")
        assert not check(tab, "recovery codes", 1280, 390)
        with tab.page.expect_download() as download:
            tab.page.click("text=Download them")
        kept = download.value.path().read_text()
        assert len([line for line in kept.splitlines() if line.count("-") == 2]) == 10
        tab.visit("/account")
        leave(tab)
        tab.visit("/account/sign-in?next=/people")
        assert not check(tab, "/account/sign-in", 1280, 390)
        tab.page.click("text=Sign in with a passkey")
        tab.page.wait_for_url(lambda url: urlsplit(url).path == "/people")
        tab.visit("/account")
        leave(tab)
        enter(tab)
        assert tab.page.text_content("h1") == "The second step"
        assert not check(tab, "/account/sign-in/second-step", 1280, 390)
        tab.page.click("text=Use my passkey")
        tab.page.wait_for_url("**/account/second-step")
        assert "last used on" in tab.page.text_content("#passkeys")


def test_a_device_that_says_no_leaves_the_other_ways(tab_of):
    with tab_of() as tab:
        tab.tools.send("WebAuthn.enable")
        tab.tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"isUserVerified": False}})
        tab.visit("/account/sign-in")
        tab.page.click("text=Sign in with a passkey")
        tab.page.wait_for_selector("text=The browser did not use a passkey.", timeout=70_000)


def test_without_a_script_it_says_what_there_is_and_an_app_does(tab_of):
    with tab_of(java_script_enabled=False) as tab:
        enter(tab, "dov")
        assert "they need JavaScript" in tab.page.inner_text("main")
        assert not tab.page.is_visible("text=Add a passkey")
        tab.page.click("text=Add an app")
        secret = secret_on(tab.page.content())
        tab.page.fill("[name=code]", totp.code_at(secret, clock.now().timestamp()))
        tab.page.click("text=Use this app")
        assert "Your app is ready" in tab.page.inner_text("main")
