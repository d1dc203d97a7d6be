"""A video of another site inside a page: that site is asked once the reader wants it."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from config.settings.policies import PLAYERS, with_players
from tests.browser.looks import faults

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = f"{PLAYERS['youtube']}/embed/dQw4w9WgXcQ?rel=0"


@pytest.fixture
def page_with_video(network, settings, lena):
    """Lena reads a page with a video, on a site whose owner allows its player."""
    settings.VIDEO_PLAYERS = PLAYERS
    policy = with_players(settings.CONTENT_SECURITY_POLICY, PLAYERS.values())
    settings.CONTENT_SECURITY_POLICY = policy
    network.content.body = [("media", {"title": "Recording", "url": VIDEO})]
    network.content.save()
    lena.page.context.route(
        f"{PLAYERS['youtube']}/**",
        lambda route: route.fulfill(content_type="text/html", body="<p>Playing</p>"),
    )
    lena.page.goto(network.content.url)
    return lena.page


def test_it_is_asked_once_the_reader_presses_the_button(page_with_video, watches):
    page = page_with_video
    button = page.get_by_role("button", name=re.compile("^Play it here ?: Recording$"))
    expect(button).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    assert faults(page) == ""
    page.wait_for_load_state("networkidle")
    assert [watch.complaints for watch in watches] == [[]]
    button.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(frame).to_have_attribute("title", "Recording")
    expect(frame).to_be_focused()
    expect(page.frame_locator("iframe").locator("p")).to_have_text("Playing")
    # The one request that the reader has agreed to.
    assert watches[0].complaints == [f"leaves the site: {PLAYER}"]
    watches[0].complaints.clear()
