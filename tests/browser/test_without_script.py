"""The same job in a browser without script: every step is a link or a form."""

import re

import pytest
from playwright.sync_api import expect

from comments.models import PublicComment
from tests.browser.actors import Reader, link_in


@pytest.fixture
def reader(new_context):
    """A person in a browser that runs no script."""

    def reader(name, email):
        return Reader(new_context(java_script_enabled=False).new_page(), name, email)

    return reader


def test_main_job(network, reader, mona, send_mail_now):
    lena = reader("Lena", "lena@example.org")
    page = lena.page
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    expect(page).to_have_url(re.compile(r"/comments/new/\d+/$"))

    lena.fill_in("And villages?", name="", wants_replies=True)
    lena.send()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_contain_text("Enter your name")
    expect(page.get_by_label("Your comment")).to_have_value("And villages?")

    page.get_by_label("Name", exact=True).fill(lena.name)
    page.get_by_role("button", name="Preview comment").click()
    expect(page.get_by_role("region", name="Preview")).to_contain_text("And villages?")
    lena.send()
    expect(page).to_have_title(re.compile("Thank you for your comment"))
    (mail,) = send_mail_now()
    lena.confirm(mail)
    page.get_by_role("link", name="Back to").click()
    expect(page.get_by_text("And villages?")).to_have_count(0)

    mona.sign_in()
    mona.approve("And villages?")
    send_mail_now()
    omar = reader("Omar", "omar@example.org")
    omar.page.goto(network.post.url)
    omar.page.get_by_role("link", name="Reply to Lena").click()
    expect(omar.page.get_by_role("heading", name="Reply to Lena")).to_be_visible()
    omar.fill_in("They are in chapter two.")
    omar.send()
    (mail,) = send_mail_now()
    omar.confirm(mail)
    mona.approve("They are in chapter two")
    (notice,) = [mail for mail in send_mail_now() if mail.to == [lena.email]]

    page.goto(link_in(notice, "comments/"))
    expect(page.locator(".comment:target")).to_contain_text("They are in chapter two.")
    page.goto(link_in(notice, "mail/unsubscribe/"))
    page.get_by_role("button", name="Stop these emails").click()
    expect(page).to_have_title(re.compile("You have stopped these emails"))


def test_going_back_and_sending_once_more_gives_one_comment(network, reader):
    lena = reader("Lena", "lena@example.org")
    lena.page.goto(f"/comments/new/{network.post.pk}/")
    lena.fill_in("And villages?")
    for _time in range(2):
        lena.send()
        expect(lena.page).to_have_title(re.compile("Thank you for your comment"))
        lena.page.go_back()
    assert PublicComment.objects.count() == 1
