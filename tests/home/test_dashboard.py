"""The dashboard: each role finds what it can start, its drafts, and what waits."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notifications.models import Delivery
from notifications.states import DeliveryState
from tests.support.factories import BlogPostPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client, groups):
    """Sign someone of these groups in; without any, an administrator."""

    def sign_in(*names):
        user = UserFactory(groups=names, is_superuser=not names)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def home(client):
    def home():
        response = client.get(reverse("wagtailadmin_home"))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return home


def words(found):
    return " ".join(found.get_text(" ").split()) if found else None


def starts(page):
    return [words(one) for one in page.select("#start-section li a")]


WRITES = ["Write a post", "Add an event"]


@pytest.mark.parametrize(
    ("group", "expected", "sees_drafts"),
    [
        (None, [*WRITES, "Prepare a consultation"], True),
        ("Editors", [*WRITES, "Prepare a consultation"], True),
        ("Authors", WRITES, True),
        ("Moderators", [], False),
        ("Government reporters", [], False),
    ],
)
def test_each_role_can_start_what_it_may(client, sign_in, home, group, expected, sees_drafts):
    sign_in(*([group] if group else []))
    page = home()
    assert starts(page) == expected
    assert bool(page.select_one("#drafts-section")) == sees_drafts
    for link in page.select("#start-section li a"):
        assert client.get(link["href"]).status_code == 200


def test_without_a_section_there_is_nothing_to_write_into(network, sign_in, home):
    network.blog.unpublish()
    sign_in("Authors")
    assert starts(home()) == ["Add an event"]


def draft(network, user, **options):
    page = BlogPostPageFactory(parent=network.blog, owner=user, live=False, **options)
    page.save_revision(user=user)
    return page


def test_ones_own_drafts_the_latest_first(network, sign_in, home):
    user = sign_in("Authors")
    assert "You have no drafts." in words(home().select_one("#drafts-section"))
    for number in range(7):
        draft(network, user, title=f"Draft {number}")
    draft(network, UserFactory(), title="Of a colleague")
    shown = home().select_one("#drafts-section")
    assert [one.text for one in shown.select("li a")] == [f"Draft {n}" for n in (6, 5, 4, 3, 2)]
    assert "These are your latest." in words(shown)


def test_changes_of_a_published_page_are_a_draft_too(network, sign_in, home):
    user = sign_in("Editors")
    network.post.save_revision(user=user)
    shown = words(home().select_one("#drafts-section li"))
    assert shown.endswith("published, with changes that readers do not see yet")


def schedule(network, user, days, title):
    page = draft(network, user, title=title)
    page.go_live_at = timezone.now() + timedelta(days=days)
    page.save_revision(user=user).publish()
    return page


def test_what_is_scheduled_comes_in_its_order_and_is_no_draft(network, sign_in, home):
    other = UserFactory()
    user = sign_in("Editors")
    assert "No page is scheduled." in words(home().select_one("#scheduled-section"))
    schedule(network, user, 5, "Later")
    schedule(network, other, 2, "Sooner")
    page = home()
    assert [one.text for one in page.select("#scheduled-section li a")] == ["Sooner", "Later"]
    assert page.select("#drafts-section li") == []
    # Authors see theirs.
    sign_in("Authors")
    assert home().select("#scheduled-section li") == []


def email(state, **options):
    key = f"test:{Delivery.objects.count()}"
    return Delivery.objects.create(
        name="staff_notice", recipient="a@example.org", state=state, event_key=key, **options
    )


def test_emails_that_did_not_leave(client, sign_in, home):
    sign_in("Moderators")
    email(DeliveryState.QUEUED)
    email(DeliveryState.SENT)
    assert home().select_one("#emails-section") is None
    email(DeliveryState.FAILED)
    email(DeliveryState.QUEUED, next_attempt_at=timezone.now() - timedelta(hours=1))
    email(DeliveryState.QUEUED, attempts=1, next_attempt_at=timezone.now() + timedelta(hours=1))
    shown = home().select_one("#emails-section")
    assert [words(one) for one in shown.select("li a")] == ["1 email failed", "2 emails wait"]
    for link in shown.select("li a"):
        assert client.get(link["href"]).status_code == 200
    sign_in("Authors")
    assert home().select_one("#emails-section") is None


@pytest.mark.parametrize("group", [None, "Editors", "Authors", "Moderators"])
def test_it_costs_the_same_however_much_there_is(network, sign_in, home, group):
    user = sign_in(*([group] if group else []))

    def cost():
        home()
        with CaptureQueriesContext(connection) as captured:
            home()
        return len(captured)

    def more():
        draft(network, user)
        schedule(network, user, 3, f"Soon {Delivery.objects.count()}")
        email(DeliveryState.FAILED)

    more()
    few = cost()
    for _number in range(8):
        more()
    assert cost() == few
