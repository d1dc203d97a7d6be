"""The step before a risky comment is sent, in a browser that works out the sum."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from comments.models import ModerationSettings, PhraseRule, PublicComment
from tests.browser.looks import faults

TEXT = "The tombola of the council is open"


@pytest.fixture(autouse=True)
def risky(network):
    """Comments with the word tombola are asked about."""
    PhraseRule.objects.create(phrase="tombola", points=35)
    ModerationSettings.objects.create(site=network.home.get_site(), captcha="altcha")


@pytest.fixture
def asked(network, lena):
    """Lena has sent such a comment."""
    lena.page.goto(f"/comments/new/{network.post.pk}/")
    lena.fill_in(TEXT)
    lena.send()
    expect(lena.page).to_have_title(re.compile("^One more step before sending"))
    expect(lena.page.get_by_label("Your comment")).to_have_value(TEXT)
    assert not PublicComment.objects.exists()
    return lena


def test_the_browser_works_the_sum_out_and_the_comment_is_sent(asked):
    expect(asked.page.get_by_role("heading", name="Checking for automated spam")).to_be_focused()
    expect(asked.page.locator("[data-progress]")).to_have_text(
        "Done. You can send your comment now."
    )
    asked.send()
    expect(asked.page).to_have_title(re.compile("Thank you for your comment"))
    reasons = " ".join(PublicComment.objects.get().spam_reasons)
    assert "tombola" in reasons
    assert "check for bots" not in reasons


def test_who_presses_at_once_need_not_press_again(asked):
    # Before the browser has found the answer: no waiting for the button to be enabled.
    asked.page.locator(".question .btn:not(.btn--secondary)").evaluate("button => button.click()")
    expect(asked.page).to_have_title(re.compile("Thank you for your comment"))
    assert "check for bots" not in str(PublicComment.objects.get().spam_reasons)


def test_axe_finds_nothing_on_the_step(asked):
    asked.page.evaluate(AXE_SCRIPT)
    assert faults(asked.page) == ""


@pytest.mark.parametrize("version", [2, 3])
def test_half_of_googles_script_is_noticed(settings, network, lena, watches, version):
    """Blockers let the first part through, and the part that it waits for they do not."""
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = "key"
    settings.RECAPTCHA_VERSION = version
    ModerationSettings.objects.update(captcha="recaptcha")
    first_part = "window.grecaptcha = { ready: (then) => {} };"
    lena.page.route(
        "https://www.google.com/recaptcha/api.js*",
        lambda route: route.fulfill(body=first_part, content_type="text/javascript"),
    )
    lena.page.clock.install()
    lena.page.goto(f"/comments/new/{network.post.pk}/")
    lena.fill_in(TEXT)
    lena.send()
    lena.send()
    lena.page.clock.fast_forward("00:10")
    expect(lena.page.locator("[data-progress]")).to_contain_text("Send your comment without it")
    expect(lena.page.get_by_label("Your comment")).to_have_value(TEXT)
    lena.page.get_by_role("button", name="Send without this check").click()
    expect(lena.page).to_have_title(re.compile("Thank you for your comment"))
    for watch in watches:
        watch.complaints[:] = [one for one in watch.complaints if "www.google.com" not in one]
