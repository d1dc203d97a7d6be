"""Signing in with a passkey, with a code and without either, in a real browser."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import looks
from tests.browser.actors import PASSWORD, Moderator
from tests.browser.watch import Watch
from tests.support.factories import UserFactory


@pytest.fixture
def mona(browser, live_server, groups):
    """A moderator who is not signed in yet.

    Her browser knows the site by a name: passkeys are for names, never for bare addresses.
    """
    UserFactory(username="mona", groups=["Moderators"], password=make_password(PASSWORD))
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    watch = Watch(context, address)
    yield Moderator(context.new_page(), "mona")
    context.close()
    assert watch.complaints == []


@pytest.fixture
def page(mona):
    """Her page."""
    return mona.page


@pytest.fixture
def key(page):
    """A passkey device inside the browser, with a screen lock that opens."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(mona):
    page = mona.page
    mona.sign_in()
    page.goto(reverse("mfa_index"))
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def sign_out(page):
    page.context.clear_cookies()
    page.goto("/admin/login/")


def test_a_passkey_signs_in_without_a_password(mona, page, key):
    add_passkey(mona)
    page.get_by_role("link", name="I have saved the codes").click()
    expect(page.get_by_text("My laptop").first).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_title(re.compile("Dashboard"))


def test_a_passkey_comes_after_the_password(mona, page, key):
    add_passkey(mona)
    sign_out(page)
    page.get_by_label("Username").fill("mona")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_title(re.compile("Dashboard"))


def test_a_passkey_confirms_before_something_matters(mona, page, key):
    add_passkey(mona)
    page.goto(reverse("mfa_reauthenticate_webauthn") + "?next=" + reverse("mfa_index"))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in security")


def test_a_refused_passkey_is_said_in_words(mona, page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "isUserVerified": False}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/admin/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not used.")).to_be_visible()


def test_recovery_codes_can_be_kept_as_a_file(mona, page, key):
    add_passkey(mona)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download codes").click()
    codes = started.value.path().read_text().split()
    assert codes == page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10


def test_the_pages_hold_on_every_screen(mona, page, key, subtests):
    page.goto("/admin/login/")
    check(page, subtests, "sign-in")
    add_passkey(mona)
    check(page, subtests, "recovery codes")
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "users_sessions"):
        page.goto(reverse(name))
        check(page, subtests, name)
    page.goto(reverse("account_reauthenticate"))
    check(page, subtests, "password again")


def check(page, subtests, name):
    page.evaluate(AXE_SCRIPT)
    for width in looks.WIDTHS:
        for scheme in looks.SCHEMES:
            with subtests.test(f"{name}, {width} px, {scheme}"):
                looks.size(page, width)
                page.emulate_media(color_scheme=scheme)
                page.evaluate(STILL)
                assert page.evaluate(looks.SIDEWAYS) == ""
                assert looks.faults(page, OURS) == ""
    looks.size(page, 1280)


# Messages fade in and colours change slowly: until then contrast is what it passes through.
STILL = """() => Promise.allSettled(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
    .map(each => each.finished))"""
# Wagtail's own menu and header are Wagtail's.
OURS = {"resultTypes": ["violations"], "preload": False, "runOnly": ["wcag2a", "wcag2aa"]}
