"""What moderators see of the work ahead before they open the queue: the dashboard, the menu."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import CommentEdit, CommentReport, PublicComment

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client):
    """The dashboard, parsed."""

    def home():
        return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")

    return home


def links(page):
    """The links of the panel, by their words."""
    return {
        a.get_text(strip=True): a["href"]
        for a in page.select("#public-comments-section :is(p, li) a")
    }


def menu_label(page):
    props = json.loads(page.select_one("#wagtail-sidebar-props").string)
    return re.search(r'"label": "(Public comments[^"]*)"', json.dumps(props))[1]


def test_the_dashboard_leads_to_everything_that_asks_for_a_moderator(
    client, write, home, moderator
):
    client.force_login(moderator)
    assert list(links(home())) == ["View the queue"]
    CommentReport.objects.create(comment=write(), kind="spam", reporter_digest="a")
    CommentEdit.objects.create(comment=write(), text="Anew")
    mine = write(state="pending")
    PublicComment.objects.filter(pk=mine.pk).update(assigned_to=moderator)
    found = links(home())
    assert list(found) == [
        "1 comment awaits moderation",
        "Reported",
        "Edited comments",
        "Assigned to me",
    ]
    for address in found.values():
        rows = BeautifulSoup(client.get(address).content, "html.parser").select("[data-row]")
        assert len(rows) == 1


def test_the_menu_says_how_many_wait(client, write, home, moderator):
    client.force_login(moderator)
    assert menu_label(home()) == "Public comments"
    write()
    write(state="pending")
    write(state="pending")
    assert menu_label(home()) == "Public comments (2)"


def test_the_dashboard_costs_the_same_for_many(client, write, home, moderator):
    client.force_login(moderator)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            home()
        return len(captured)

    write(state="pending")
    home()
    few = cost()
    for _number in range(20):
        write(state="pending")
    assert cost() == few
