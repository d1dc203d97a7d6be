"""The people of the stories, each with a browser of their own."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.support.decisions import take_effect

PASSWORD = "a long walk along the quay"


def link_in(mail, part):
    """The path of the first link in a mail that contains `part`."""
    return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.body)[1]


@dataclass
class Reader:
    """Somebody who reads and writes comments."""

    page: Page
    name: str
    email: str

    def fill_in(self, text, *, name=None, email=None, wants_replies=False):
        """Type a comment into the form that is open."""
        self.page.get_by_label("Your comment").fill(text)
        self.page.get_by_label("Name", exact=True).fill(self.name if name is None else name)
        self.page.get_by_label("Email address").fill(self.email if email is None else email)
        if wants_replies:
            self.page.get_by_label("Email me when someone replies").check()

    def send(self):
        """Press the button of the form."""
        self.page.get_by_role("button", name="Send comment").click()

    def confirm(self, mail):
        """Follow the link of the confirmation mail and press its button."""
        assert mail.to == [self.email]
        self.page.goto(link_in(mail, "comments/confirm/"))
        expect(self.page).to_have_title(re.compile("^Confirm your comment"))
        self.page.get_by_role("button", name="Confirm my comment").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Comment confirmed")


@dataclass
class Moderator:
    """Somebody who decides on comments in the admin."""

    page: Page
    username: str

    def sign_in(self):
        """Through the admin's own form."""
        self.page.goto("/admin/")
        self.page.get_by_label("Username").fill(self.username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).to_have_title(re.compile("Dashboard"))

    def approve(self, excerpt):
        """From the dashboard to the queue, to the comment with these words, and publish it."""
        self.page.goto("/admin/")
        self.page.get_by_role("link", name=re.compile("awaits? moderation")).click()
        self.page.get_by_role("link", name=re.compile(excerpt)).click()
        self.page.get_by_role("button", name="Approve", exact=True).click()
        expect(self.page.locator("[data-decided]")).to_contain_text("approved")
        take_effect()
