"""A writer with the link from the mail, and what the writer's pages say."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import ModerationSettings, PublicComment


@pytest.fixture
def mine():
    """Address of one of a writer's own pages: `mine(comment)`, `mine(comment, "edit")`."""

    def mine(comment, page=""):
        name = f"comments:mine_{page}" if page else "comments:mine"
        return reverse(name, args=[tokens.for_managing(comment)])

    return mine


@pytest.fixture
def read(client):
    """What stands in the main part of a page, in one line."""

    def read(url, status=200):
        response = client.get(url)
        assert response.status_code == status
        main = BeautifulSoup(response.content, "html.parser").select_one("main")
        return " ".join(main.get_text(" ", strip=True).split())

    return read


@pytest.fixture
def wait(time_machine):
    """Let time pass: `wait(minutes=5)`."""
    time_machine.move_to(timezone.now())
    return lambda **units: time_machine.shift(timedelta(**units))


@pytest.fixture
def stored():
    """A comment as it is in the database now."""
    return lambda comment: PublicComment.objects.get(pk=comment.pk)


@pytest.fixture
def rules(network):
    """Change the site's rules for comments: `rules(ladder="publish")`."""

    def rules(**values):
        site = network.home.get_site()
        return ModerationSettings.objects.update_or_create(site=site, defaults=values)[0]

    return rules
