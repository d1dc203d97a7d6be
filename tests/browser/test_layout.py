"""Pages hold on small screens, with large text, from right to left, on paper, in any colours."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import LARGE_TEXT, SIDEWAYS, SMALL_TARGETS, size


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


def test_the_form_in_the_page_on_a_small_screen(page, full_network):
    size(page, 320)
    page.goto(full_network.post.url)
    page.get_by_role("link", name="Reply to").last.click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    assert page.evaluate(SIDEWAYS) == ""
    assert page.evaluate(SMALL_TARGETS) == []


def test_right_to_left(page, full_network, settings):
    """How each page holds then is seen in test_every_page."""
    settings.LANGUAGE_CODE = "ar"
    settings.LANGUAGES = [("ar", "Arabic")]
    page.goto(full_network.post.url)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    for width in (320, 1280):
        size(page, width)
        assert page.evaluate(SIDEWAYS) == "", width


def test_less_motion(page, network):
    """Nothing moves for those who ask for that."""
    page.goto(network.post.url)
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return parseFloat(style.transitionDuration) || style.animationName !== "none";
        }).length"""
        )
        == 0
    )


def test_forced_colours(new_context, full_network):
    """Where backgrounds are taken away, edges remain."""
    page = new_context(forced_colors="active").new_page()
    page.goto(full_network.post.url)
    page.get_by_role("link", name="Write a comment").first.click()
    for part in (".btn", ".tag", ".comment--official", "textarea"):
        style = page.locator(part).first.evaluate(
            "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]"
        )
        assert style[0] == "solid", part
        assert float(style[1].removesuffix("px")) >= 1, part
    page.get_by_label("Your comment").focus()
    outline = page.get_by_label("Your comment").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"


def test_large_letters_on_a_small_screen_break_no_word_of_an_event(page, network):
    """The text of a card goes below its date where there is no room beside it."""
    size(page, 360)
    page.goto("/")
    page.evaluate(LARGE_TEXT)
    day = page.locator(".event-card .date-block").first.bounding_box()
    text = page.locator(".event-card__text").first.bounding_box()
    assert text["x"] == day["x"]
    assert text["y"] > day["y"]
