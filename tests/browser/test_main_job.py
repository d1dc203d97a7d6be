"""The main job as its people live it: read, comment, confirm, approve, answer, be told, stop."""

import re

from playwright.sync_api import expect

from tests.browser.actors import link_in


def test_with_script(network, lena, omar, mona, send_mail_now):
    page = lena.page
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    expect(page.get_by_role("heading", name="Write a comment")).to_be_focused()
    expect(page.get_by_role("form", name="Write a comment")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{network.post.url}$"))

    lena.fill_in("And villages?", email="lena at example", wants_replies=True)
    lena.send()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Your comment")).to_have_value("And villages?")
    expect(page.get_by_label("Email me when someone replies")).to_be_checked()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Email address")).to_be_focused()

    page.get_by_label("Email address").fill(lena.email)
    lena.send()
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    (mail,) = send_mail_now()
    lena.confirm(mail)
    page.goto(network.post.url)
    expect(page.get_by_text("And villages?")).to_have_count(0)

    mona.sign_in()
    mona.approve("And villages?")
    page.reload()
    expect(page.locator(".thread")).to_contain_text("And villages?")
    omar.page.goto(network.post.url)
    expect(omar.page.get_by_role("heading", name="1 comment")).to_be_visible()
    assert [mail.to for mail in send_mail_now() if "published" in mail.subject] == [[lena.email]]

    omar.page.get_by_role("link", name="Reply to Lena").click()
    expect(omar.page.get_by_role("heading", name="Reply to Lena")).to_be_focused()
    expect(omar.page.get_by_role("heading", name="Reply to Lena “And villages?”")).to_be_visible()
    omar.fill_in("They are in chapter two.")
    omar.send()
    (mail,) = send_mail_now()
    omar.confirm(mail)
    mona.approve("They are in chapter two")
    (notice,) = [mail for mail in send_mail_now() if mail.to == [lena.email]]

    page.goto(link_in(notice, "comments/"))
    expect(page).to_have_url(re.compile(rf"{network.post.url}#comment-\d+$"))
    expect(page.locator(".comment:target")).to_contain_text("They are in chapter two.")
    expect(page.locator(".comment:target")).to_be_in_viewport()
    page.goto(link_in(notice, "mail/unsubscribe/"))
    page.get_by_role("button", name="Stop these emails").click()
    expect(page).to_have_title(re.compile("You have stopped these emails"))


def test_another_reply_takes_along_what_is_typed(network, write, lena):
    """Opening the form elsewhere moves it; nothing is sent twice or lost."""
    write("First point", name="Olga")
    write("Second point", name="Omar")
    page = lena.page
    page.goto(network.post.url)
    page.get_by_role("link", name="Reply to Olga").click()
    page.get_by_label("Your comment").fill("To whom was it?")
    page.get_by_role("link", name="Reply to Omar").click()
    expect(page.locator(".comment-form")).to_have_count(1)
    expect(page.get_by_label("Your comment")).to_have_value("To whom was it?")
    expect(page.locator(".comment-form")).to_contain_text("Reply to Omar")


def test_without_network_the_link_leads_to_the_form(network, lena):
    """When the form cannot be fetched, the browser goes where the link says."""
    page = lena.page
    page.goto(network.post.url)
    page.route(re.compile(r"fragment=1$"), lambda route: route.abort())
    page.get_by_role("link", name="Write a comment").click()
    expect(page).to_have_url(re.compile(r"/comments/new/\d+/$"))
    expect(page.get_by_label("Your comment")).to_be_visible()
