"""Typed text survives until it is sent, in the tab in which it was typed, and no longer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.actors import link_in

KEPT = "We kept what you had typed."


@pytest.fixture
def page(lena):
    """Lena's browser."""
    return lena.page


@pytest.fixture
def kept(page):
    """How many texts the tab keeps."""
    names = "Object.keys(sessionStorage).filter(name => name.startsWith('comment'))"
    return lambda: len(page.evaluate(names))


@pytest.fixture
def form_path(network):
    """The address of the form of a post."""
    return f"/comments/new/{network.post.pk}/"


def text_of(page):
    return page.get_by_label("Your comment")


def notice(page):
    return page.get_by_role("status").filter(has_text=KEPT)


def test_a_reload_of_the_form_keeps_all_fields_and_says_so(page, lena, form_path):
    page.goto(form_path)
    expect(notice(page)).to_have_count(0)
    lena.fill_in("And villages?", wants_replies=True)
    page.reload()
    expect(text_of(page)).to_have_value("And villages?")
    expect(page.get_by_label("Name", exact=True)).to_have_value(lena.name)
    # Whoever sits there next does not get it with the text.
    expect(page.get_by_label("Email address")).to_have_value("")
    expect(page.get_by_label("Email me when someone replies")).to_be_checked()
    expect(notice(page)).to_be_visible()


def test_a_form_in_the_page_opens_again_where_it_was(page, write, network):
    write("First point", name="Olga")
    page.goto(network.post.url)
    page.get_by_role("link", name="Reply to Olga").click()
    text_of(page).fill("To whom was it?")
    page.goto("/search/")
    page.go_back()
    form = page.get_by_role("form", name="Reply to Olga")
    expect(form).to_be_visible()
    expect(text_of(page)).to_have_value("To whom was it?")
    expect(notice(page)).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")


def test_a_reply_and_a_comment_are_kept_apart(page, write, network):
    reply = write("First point", name="Olga")
    top, below = f"/comments/new/{network.post.pk}/", f"?reply_to={reply.pk}"
    page.goto(top)
    text_of(page).fill("On all of it")
    page.goto(top + below)
    expect(text_of(page)).to_have_value("")
    text_of(page).fill("On this point")
    page.goto(top)
    expect(text_of(page)).to_have_value("On all of it")
    page.goto(top + below)
    expect(text_of(page)).to_have_value("On this point")


def test_two_pages_are_kept_apart(page, network, kept):
    for place in (network.post, network.event):
        page.goto(f"/comments/new/{place.pk}/")
        expect(text_of(page)).to_have_value("")
        text_of(page).fill(f"About {place.title}")
    assert kept() == 2
    page.goto(f"/comments/new/{network.post.pk}/")
    expect(text_of(page)).to_have_value(f"About {network.post.title}")


def test_another_tab_knows_nothing_of_it(page, form_path):
    page.goto(form_path)
    text_of(page).fill("And villages?")
    other = page.context.new_page()
    other.goto(form_path)
    expect(text_of(other)).to_have_value("")


def test_discard_empties_the_form_and_the_memory(page, lena, form_path, kept):
    page.goto(form_path)
    lena.fill_in("And villages?")
    page.reload()
    page.get_by_role("button", name="Discard").click()
    expect(text_of(page)).to_be_focused()
    expect(text_of(page)).to_have_value("")
    expect(page.get_by_label("Email address")).to_have_value("")
    expect(notice(page)).to_have_count(0)
    assert kept() == 0
    page.reload()
    expect(text_of(page)).to_have_value("")


def test_cancel_keeps_it_for_the_next_opening_only(page, network, kept):
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    text_of(page).fill("And villages?")
    page.get_by_role("button", name="Cancel").click()
    page.reload()
    expect(page.locator(".comment-form")).to_have_count(0)
    page.get_by_role("link", name="Write a comment").click()
    expect(text_of(page)).to_have_value("And villages?")
    expect(notice(page)).to_be_visible()


def test_nothing_is_left_after_sending_nor_after_going_back(page, lena, network, kept):
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    lena.fill_in("And villages?")
    assert kept() == 1
    lena.send()
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    assert kept() == 0
    page.go_back()
    expect(page.get_by_role("link", name="Write a comment")).to_be_visible()
    expect(notice(page)).to_have_count(0)
    assert kept() == 0


def test_after_an_error_the_text_of_the_server_is_the_truth(page, lena, form_path, kept):
    page.goto(form_path)
    lena.fill_in("And villages?", email="lena at example")
    lena.send()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(text_of(page)).to_have_value("And villages?")
    expect(notice(page)).to_have_count(0)
    page.goto(form_path)
    expect(text_of(page)).to_have_value("And villages?")
    page.get_by_label("Email address").fill(lena.email)
    lena.send()
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    assert kept() == 0
    for _step in range(2):
        page.go_back()
    assert kept() == 0


def test_the_policies_open_beside_the_form(page, network, form_path):
    from core.models import NetworkSettings

    settings = NetworkSettings.for_site(network.home.get_site())
    settings.moderation_policy_page = settings.privacy_page = network.content
    settings.save()
    page.goto(form_path)
    text_of(page).fill("And villages?")
    for name in ("moderation policy", "privacy notice"):
        with page.expect_popup() as opened:
            page.get_by_role("link", name=f"Read our {name} (opens in a new tab)").click()
        expect(opened.value).to_have_url(re.compile(network.content.url))
        opened.value.close()
    expect(text_of(page)).to_have_value("And villages?")
    # In the page itself the form opens below the links.
    page.goto(network.post.url)
    expect(text_of(page)).to_have_value("And villages?")
    text_of(page).fill("And towns?")
    page.get_by_role("link", name="Read our moderation policy").click()
    expect(page).to_have_url(re.compile(network.content.url))
    page.go_back()
    expect(text_of(page)).to_have_value("And towns?")


def test_a_passage_left_as_it_is_does_not_come_back_as_a_suggestion(page, network):
    plan = network.plan
    page.goto(plan.url)
    page.locator(".passage__actions a[data-comment-form]").first.click()
    text_of(page).fill("Which chapter?")
    page.reload()
    expect(text_of(page)).to_have_value("Which chapter?")
    suggest = page.locator(".comment-form__suggest")
    assert suggest.get_attribute("open") is None
    page.get_by_text("Suggest a change to this passage").click()
    passage = page.get_by_label("Your text for this passage")
    passage.fill(f"{passage.input_value()} And villages.")
    page.reload()
    expect(passage).to_have_value(re.compile("And villages.$"))
    expect(passage).to_be_visible()


def test_who_confirms_once_sends_the_next_without_an_email(page, lena, network, send_mail_now):
    page.goto(f"/comments/new/{network.post.pk}/")
    lena.fill_in("And villages?")
    lena.send()
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    (mail,) = send_mail_now()
    page.goto(link_in(mail, "comments/confirm/"))
    page.get_by_role("button", name="Confirm my comment").click()
    expect(page.get_by_role("button", name="Do not remember this browser")).to_be_visible()
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    lena.fill_in("And towns?")
    lena.send()
    expect(page.get_by_text("You do not need to confirm it")).to_be_visible()
    page.get_by_role("link", name="Do not remember this browser").click()
    page.get_by_role("button", name="Do not remember this browser").click()
    expect(page).to_have_title(re.compile("no longer remembered"))
    page.goto(f"/comments/new/{network.post.pk}/")
    lena.fill_in("And hamlets?")
    lena.send()
    expect(page.get_by_text("Open the link in the email")).to_be_visible()
