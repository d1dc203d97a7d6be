"""What the first administrator of a new site is shown, and what the steps lead to."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from blog.models import BlogIndexPage, Topic
from core.models import NetworkSettings
from events.models import EventIndexPage
from home.first_day_panel import DISMISSIBLE_ID
from home.models import ContentPage
from home.starter_pages import STARTER_PAGES
from plans.pages import ActionPlanIndexPage
from tests.support.factories import UserFactory

DASHBOARD = reverse("wagtailadmin_home")
LABELS = [
    "Name and contact of the network",
    "Privacy notice",
    "Moderation policy",
    "Accessibility statement",
    "Contact",
    "News",
    "Events",
    "Action plans",
    "Topics",
    "First colleague",
]


def steps(client):
    """Return the text of each step on the dashboard, in order."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(DASHBOARD).content, "html.parser")
    return [
        " ".join(step.get_text(" ", strip=True).split()) for step in page.select(".checklist__step")
    ]


@pytest.fixture
def site(db):
    return Site.objects.select_related("root_page").get(is_default_site=True)


def test_a_new_site_shows_all_steps_in_order(admin_client, site):
    shown = steps(admin_client)
    assert len(shown) == len(LABELS)
    for text, label in zip(shown, LABELS, strict=True):
        assert text.startswith("To do:")
        assert label in text


def test_each_step_is_done_when_the_data_says_so(admin_client, site):
    NetworkSettings.objects.update_or_create(
        site=site, defaults={"name": "Open Arden", "contact_email": "hello@example.org"}
    )
    for number, model in enumerate((BlogIndexPage, EventIndexPage, ActionPlanIndexPage)):
        site.root_page.add_child(instance=model(title=f"Section {number}"))
    Topic.objects.create(name="Budgets", slug="budgets")
    UserFactory(username="ed", groups=["Editors"])
    shown = dict(zip(LABELS, steps(admin_client), strict=True))
    left = [label for label, text in shown.items() if text.startswith("To do:")]
    assert left == LABELS[1:5]
    for slug in STARTER_PAGES:
        admin_client.post(reverse("start_page", args=[slug]))
    for page in ContentPage.objects.all():
        page.get_latest_revision().publish()
    assert steps(admin_client) == []


@pytest.mark.parametrize(
    ("slug", "field", "text"),
    [
        ("privacy-notice", "privacy_page", "A comment that was not confirmed: 7 days."),
        ("moderation-policy", "moderation_policy_page", "confirm within 7 days"),
        ("accessibility-statement", "accessibility_page", "contrast of at least 7 to 1"),
        ("contact", "contact_page", "[Enter your email address here"),
    ],
)
def test_a_draft_is_created_once_and_opened(admin_client, site, slug, field, text):
    address = reverse("start_page", args=[slug])
    first, second = (admin_client.post(address) for _time in range(2))
    page = ContentPage.objects.get()
    assert first.url == second.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert getattr(NetworkSettings.objects.get(site=site), field).pk == page.pk
    assert text in str(page.body)
    assert admin_client.get(first.url).status_code == 200
    page.get_latest_revision().publish()
    assert text in admin_client.get(page.get_url()).text


def test_a_draft_does_not_take_the_address_of_another_page(admin_client, site):
    site.root_page.add_child(instance=ContentPage(title="Ours", slug="privacy-notice"))
    response = admin_client.post(reverse("start_page", args=["privacy-notice"]))
    assert response.status_code == 302
    assert ContentPage.objects.count() == 2


def test_only_administrators_are_shown_it_and_can_start_pages(client, site):
    client.force_login(UserFactory(username="ed", groups=["Editors"]))
    assert steps(client) == []
    client.post(reverse("start_page", args=["privacy-notice"]))
    assert not ContentPage.objects.exists()


def test_a_page_is_not_started_by_following_a_link(admin_client, site):
    assert admin_client.get(reverse("start_page", args=["privacy-notice"])).status_code == 405
    assert admin_client.post(reverse("start_page", args=["something"])).status_code == 404


def test_it_can_be_hidden(admin_client, admin_user, site):
    profile = UserProfile.get_for_user(admin_user)
    profile.dismissibles = {DISMISSIBLE_ID: True}
    profile.save()
    assert steps(admin_client) == []


def test_it_costs_a_fixed_number_of_queries(site, django_assert_max_num_queries):
    from home.checklist import steps_for

    with django_assert_max_num_queries(6):
        first = steps_for(site)
    for number in range(5):
        site.root_page.add_child(instance=ContentPage(title=f"Page {number}"))
    with django_assert_max_num_queries(6):
        assert len(steps_for(site)) == len(first)
    assert Page.objects.count() > 5


@pytest.mark.parametrize("slug", ["accessibility-statement", "contact"])
def test_a_draft_names_the_contact_address_where_there_is_one(admin_client, site, slug):
    NetworkSettings.objects.update_or_create(
        site=site, defaults={"name": "Open Arden", "contact_email": "hello@example.org"}
    )
    admin_client.post(reverse("start_page", args=[slug]))
    assert 'href="mailto:hello@example.org"' in str(ContentPage.objects.get().body)


def test_the_footer_leads_only_to_what_readers_can_open(admin_client, client, site):
    for slug in STARTER_PAGES:
        admin_client.post(reverse("start_page", args=[slug]))
    footer = client.get("/search/").text.partition('<footer class="site-footer"')[2]
    pages = ContentPage.objects.all()
    assert len(pages) == 4
    assert not [page for page in pages if page.get_url() in footer]
    for page in pages:
        page.get_latest_revision().publish()
    footer = client.get("/search/").text.partition('<footer class="site-footer"')[2]
    assert all(f'href="{page.get_url()}"' in footer for page in pages)
