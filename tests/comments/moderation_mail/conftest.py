"""Moderators with a choice, and the round of the clock that writes to them."""

import re

import pytest
from bs4 import BeautifulSoup

from comments import jobs
from comments.moderation_mail import recipients
from tests.support.factories import UserFactory


@pytest.fixture
def moderator(groups):
    """Has never chosen how often to be written to."""
    return UserFactory(
        username="mona",
        first_name="Mona",
        last_name="Hale",
        email="mona@example.org",
        groups=["Moderators"],
    )


@pytest.fixture
def choose(moderator):
    """Set the frequency of the moderator."""

    def choose(frequency, user=moderator):
        recipients.choose(user, frequency)
        return user

    return choose


@pytest.fixture
def round_of_mail(send_mail_now):
    """Let the clock strike and the worker work; gives the mails to moderators sent by that."""

    def run():
        jobs.mail_moderators()
        return [mail for mail in send_mail_now() if "await" in mail.subject]

    return run


@pytest.fixture
def links_of():
    """The links of a mail by their words, the first of each, as paths."""

    def links_of(mail):
        soup = BeautifulSoup(mail.alternatives[0].content, "html.parser")
        found = {}
        for link in soup.select("a"):
            found.setdefault(
                link.get_text(strip=True), re.sub("^http://testserver", "", link["href"])
            )
        return found

    return links_of
