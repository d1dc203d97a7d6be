"""Everything works with the keyboard alone, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looks import RING


@pytest.fixture
def page(lena):
    """Lena's browser, at a width where everything is shown."""
    return lena.page


def press(page, *keys):
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, target, limit=80):
    """Press Tab until `target` has the focus, and check the ring on the way there."""
    for _step in range(limit):
        press(page, "Tab")
        assert page.locator(":focus").evaluate(RING) == ""
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"The focus never came to {target}")


def test_skip_link(page, network):
    page.goto(network.post.url)
    press(page, "Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    press(page, "Enter", "Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_read_reply_err_send(page, network, write):
    """The whole way of a reader from the top of the page to the end of the job."""
    write("And villages?", name="Olga")
    page.goto(network.post.url)
    reply = page.get_by_role("link", name="Reply to Olga")
    tab_to(page, reply)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Reply to Olga “And villages?”")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_label("Your comment")).to_be_focused()

    page.keyboard.type("They are in chapter two.")
    tab_to(page, page.get_by_role("button", name="Send comment"))
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    tab_to(page, page.get_by_role("alert").get_by_role("link").first)
    press(page, "Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Lena")
    tab_to(page, page.get_by_label("Email address"))
    page.keyboard.type("lena@example.org")
    tab_to(page, page.get_by_label("Email me when someone replies"))
    press(page, "Space")
    expect(page.get_by_label("Email me when someone replies")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Send comment"))
    press(page, "Enter")
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    tab_to(page, page.get_by_role("link", name="Back to"))


def test_cancel_and_escape(page, network, write):
    """Whoever leaves the form is where they were; what is typed is not lost by one key."""
    write("And villages?", name="Olga")
    page.goto(network.post.url)
    reply = page.get_by_role("link", name="Reply to Olga")
    text = page.get_by_label("Your comment")
    heading = page.get_by_role("heading", name="Reply to Olga")
    tab_to(page, reply)

    press(page, "Enter")
    expect(heading).to_be_focused()
    press(page, "Escape")
    expect(reply).to_be_focused()
    expect(text).to_have_count(0)

    press(page, "Enter")
    expect(heading).to_be_focused()
    press(page, "Tab")
    page.keyboard.type("They are")
    press(page, "Escape")
    expect(text).to_have_value("They are")
    tab_to(page, page.get_by_role("button", name="Cancel"))
    press(page, "Enter")
    expect(reply).to_be_focused()
    expect(text).to_have_count(0)


def test_tab_goes_through_the_page_in_its_order(page, full_network):
    """Once around the fullest page: every stop has a ring, none is met twice, none traps."""
    page.goto(full_network.post.url)
    order = []
    for _step in range(200):
        press(page, "Tab")
        focused = page.locator(":focus")
        if not focused.count():
            break
        assert focused.evaluate(RING) == ""
        order.append(
            focused.evaluate("e => [...document.querySelectorAll('*')].findIndex(x => x === e)")
        )
    assert order == sorted(set(order))
    assert len(order) > 40
