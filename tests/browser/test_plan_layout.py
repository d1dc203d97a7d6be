"""A plan is read with its contents and its comments beside it, where there is room."""

import json

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from comments.models.status import ModerationStatus
from comments.moderation.offline import OfflineComment, record_on_behalf_many
from comments.submission import services
from tests.browser.looks import LARGE_TEXT, SIDEWAYS, faults, size
from tests.support.factories import CommitmentPageFactory
from tests.support.full_site import publish

# Marks that lie over each other, or not beside their passage.
MISPLACED = """() => {
    // In a table they stand in the row.
    const marks = [...document.querySelectorAll(".passage__actions")].filter(
        mark => !mark.closest("table")
    );
    const boxes = marks.map(mark => mark.getBoundingClientRect());
    const wrong = marks.filter((mark, place) => {
        const whole = mark.closest(".passage");
        const passage = (whole.querySelector(".prose") ?? whole).getBoundingClientRect();
        const box = boxes[place], next = boxes[place + 1];
        const beside = box.left >= passage.right && Math.abs(box.top - passage.top) < 4;
        return !beside || (next && next.top < box.bottom - 1);
    });
    return wrong.map(mark => mark.textContent.trim());
}"""


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


@pytest.fixture
def long_plan(full_network):
    """A plan of thirty short passages and twelve commitments, with comments on some passages."""
    plan = full_network.plan
    blocks = [
        {
            "type": "prose",
            "value": f"<h2>Part {place}</h2><p>Short.</p>" if place % 10 == 0 else "<p>Short.</p>",
            "id": f"{place:08}-0000-4000-8000-000000000000",
        }
        for place in range(30)
    ]
    plan.body = json.dumps(blocks)
    plan.save_revision().publish()
    for number in range(2, 12):
        CommitmentPageFactory(parent=plan, number=number, introduction="It will be better.")
    publish(plan, "Of the whole.")
    return plan


def test_marks_stand_beside_their_passages_on_wide_screens(page, long_plan):
    size(page, 1280)
    page.goto(long_plan.url)
    assert page.locator(".passage__actions").count() >= 30
    assert page.evaluate(MISPLACED) == []
    assert page.evaluate(SIDEWAYS) == ""


def test_the_contents_stay_in_sight_and_say_where_one_is(page, long_plan):
    size(page, 1280)
    page.goto(long_plan.url)
    contents = page.locator(".article__contents")
    contents.get_by_role("link", name="Part 20").click()
    expect(contents).to_be_in_viewport()
    expect(contents.locator("[aria-current]")).to_have_text("Part 20")
    expect(page.locator(".contents-fold")).to_be_hidden()
    page.evaluate(AXE_SCRIPT)
    assert faults(page) == ""


def test_on_a_phone_the_contents_are_folded_under_the_notice(page, long_plan):
    size(page, 360)
    page.goto(long_plan.url)
    expect(page.locator(".article__contents")).to_be_hidden()
    fold = page.locator(".contents-fold")
    expect(fold.get_by_role("link", name="Part 20")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_role("link", name="Part 20")).to_be_visible()
    assert fold.locator("summary").bounding_box()["height"] >= 44
    page.evaluate(AXE_SCRIPT)
    assert faults(page) == ""


def test_large_text_has_one_column(page, long_plan):
    size(page, 1280)
    page.goto(long_plan.url)
    page.evaluate(LARGE_TEXT)
    expect(page.locator(".article__contents")).to_be_hidden()
    assert page.evaluate(SIDEWAYS) == ""


def test_a_thread_opens_beside_its_passage(page, full_network):
    commitment = full_network.commitment
    part = next(iter(commitment.comment_parts.values()))
    words = [OfflineComment(commitment, "Lena", "How do you know?", part=part)]
    for comment in record_on_behalf_many(words, by=None):
        services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    size(page, 1280)
    page.goto(commitment.url)
    page.locator("[data-thread]").first.click()
    thread = page.locator(".passage .passage-thread")
    expect(thread).to_contain_text("How do you know?")
    passage = page.locator(".passage:has(.passage-thread) > .prose").bounding_box()
    assert thread.bounding_box()["x"] > passage["x"] + passage["width"]
    assert page.evaluate(SIDEWAYS) == ""
    page.evaluate(AXE_SCRIPT)
    assert faults(page) == ""


@pytest.mark.parametrize("name", ["home", "plan"])
def test_the_head_of_a_page_is_low_on_a_phone(page, full_network, name):
    size(page, 360)
    page.goto(getattr(full_network, name).url)
    assert page.locator(".site-header").bounding_box()["height"] <= 108
    for link in page.locator(".site-nav__link:visible").all():
        assert link.bounding_box()["height"] >= 44
    # What does not fit on the line can be reached by keyboard.
    last = page.locator(".site-nav__list li:last-child a")
    last.focus()
    expect(last).to_be_in_viewport()
