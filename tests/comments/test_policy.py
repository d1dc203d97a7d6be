"""A page's comment rules: the strictest of its own, its sections' and the site's."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from blog.models import BlogPostPage
from comments.models import ModerationSettings, Trust
from comments.models.status import ModerationStatus
from comments.moderation import trust
from comments.policy import Commenting, PageTrust, Policy
from comments.submission import services

pytestmark = pytest.mark.django_db

NOON = datetime(2014, 4, 30, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


def set_rules(page, **rules):
    """Publish a page with these comment settings."""
    for name, value in rules.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Policy(), Policy(), Policy()),
        (Policy("read_only"), Policy("off"), Policy("off")),
        (Policy("read_only"), Policy("open"), Policy("read_only")),
        (Policy(closes_at=NOON), Policy(closes_at=LATER), Policy(closes_at=NOON)),
        (Policy(closes_at=NOON), Policy(), Policy(closes_at=NOON)),
        (Policy(moderation="hold_first"), Policy(), Policy(moderation="hold_first")),
        (
            Policy(moderation="hold_first"),
            Policy(moderation="hold_all"),
            Policy("open", None, "hold_all"),
        ),
    ],
)
def test_the_stricter_of_two_rules_holds(one, other, both):
    assert one.and_also(other) == other.and_also(one) == both


@pytest.mark.parametrize("level", ["page", "section"])
@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"commenting": Commenting.READ_ONLY}, "Comments are closed on this page."),
        ({"comments_close_at": NOON - timedelta(hours=1)}, "Comments closed on"),
    ],
)
def test_closed_is_said_and_kept(client, network, write, level, rules, words):
    comment = write("Said before.")
    set_rules(network.post if level == "page" else network.blog, **rules)
    shown = BeautifulSoup(client.get(network.post.url).content, "html.parser")
    section = shown.select_one("#comments").get_text(" ", strip=True)
    assert words in section
    assert "Said before." in section
    assert not shown.select("a[data-comment-form]")
    answer = client.post(
        reverse("comments:new", args=[network.post.pk]),
        {"comment": "Late.", "name": "Lena", "email": "l@example.org", "parent": comment.pk},
    )
    assert answer.status_code == 403
    assert "Late." in answer.content.decode()
    page = BlogPostPage.objects.get(pk=network.post.pk)
    with pytest.raises(services.CommentRefused):
        services.submit_comment(
            services.NewComment(page, name="L", email="l@example.org", text="Late.")
        )


def test_off_in_the_section_hides_the_thread_of_its_pages(client, network, write):
    write("Said before.")
    set_rules(network.blog, commenting=Commenting.OFF)
    assert "Said before." not in client.get(network.post.url).content.decode()


def test_a_draft_of_stricter_rules_changes_nothing(client, network):
    network.blog.commenting = Commenting.OFF
    network.blog.save_revision()
    assert "data-comment-form" in client.get(network.post.url).content.decode()


@pytest.mark.parametrize("site", Trust.values)
@pytest.mark.parametrize("section", PageTrust.values)
@pytest.mark.parametrize("page", PageTrust.values)
def test_pages_are_stricter_than_the_site_never_looser(network, site, section, page):
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.trust = site
    settings.save()
    set_rules(network.blog, moderation=section)
    set_rules(network.post, moderation=page)
    strict = [rule for rule in (Trust.HOLD_ALL, Trust.HOLD_FIRST) if rule in (site, section, page)]
    assert trust.level(network.post) == (strict[0] if strict else site)


# Rung of the site, published before, score of the checks, and what becomes of the comment.
TABLE = [
    (Trust.HOLD_ALL, 0, 0, "pending"),
    (Trust.HOLD_ALL, 9, 0, "pending"),
    (Trust.HOLD_ALL, 9, 60, "pending"),
    (Trust.HOLD_FIRST, 0, 0, "pending"),
    (Trust.HOLD_FIRST, 1, 0, "pending"),
    (Trust.HOLD_FIRST, 2, 0, "published"),
    (Trust.HOLD_FIRST, 2, 49, "published"),
    (Trust.HOLD_FIRST, 2, 50, "pending"),
]
TABLE += [
    (Trust.PUBLISH, 0, 0, "published"),
    (Trust.PUBLISH, 9, 49, "published"),
    (Trust.PUBLISH, 0, 50, "pending"),
]


@pytest.mark.parametrize(("level", "before", "score", "state"), TABLE)
def test_trust_level(network, write, level, before, score, state):
    """Policy x history x verdict of the checks: the state after confirming."""
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.trust, settings.held_count = level, 2
    settings.save()
    for number in range(before):
        write(f"Earlier {number}", email="Lena@example.org")
    comment = services.submit_comment(
        services.NewComment(network.post, name="Lena", email="lena@example.org", text="A new one")
    )
    comment.spam_score = score
    comment.save()
    assert services.confirm_comment(comment).state == state


def test_history_counts_confirmed_addresses_only(network, write):
    """Comments written down by others under an address earn it no trust."""
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.trust, settings.held_count = Trust.HOLD_FIRST, 1
    settings.save()
    services.import_comment(
        network.post,
        parent=None,
        name="Lena",
        email="lena@example.org",
        text="From the old site",
        submit_date=NOON,
        state=ModerationStatus.PUBLISHED,
    )
    assert write("Mine", email="lena@example.org", state="unconfirmed").state == "unconfirmed"
    assert write("Mine too", email="lena@example.org", state="pending").state == "pending"


@pytest.mark.parametrize(
    ("site", "page", "words"),
    [
        (Trust.HOLD_ALL, "", "checks every comment before"),
        (Trust.HOLD_FIRST, "", "checks your first comments before"),
        (Trust.PUBLISH, "", "checks it afterwards"),
        (Trust.PUBLISH, "hold_all", "checks every comment before"),
    ],
)
def test_readers_are_told_what_becomes_of_their_comment(client, network, site, page, words):
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.trust = site
    settings.save()
    set_rules(network.post, moderation=page)
    assert words in client.get(network.post.url).content.decode()
    received = reverse("comments:received", args=[network.post.pk])
    assert words in client.get(received).content.decode()


def test_reading_a_page_does_not_store_settings(client, network):
    client.get(network.post.url)
    assert not ModerationSettings.objects.exists()
