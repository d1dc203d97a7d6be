"""Addresses below a page that was renamed, in whichever script it was."""

from urllib.parse import quote

import pytest
from wagtail.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Publish a page under another slug, as an editor does."""

    def rename(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


@pytest.mark.parametrize(
    ("before", "after"),
    [("новости", "news"), ("news", "новости"), ("שלום", "καλημέρα"), ("old-news", "news")],
)
@pytest.mark.parametrize("rest", ["", "feed/", "feed/?topic=план", "feed/?topic=plan&page=2"])
def test_what_was_below_a_renamed_page(client, network, rename, before, after, rest):
    rename(network.blog, before)
    assert client.get(f"/{quote(before)}/").status_code == 200
    rename(network.blog, after)
    response = client.get(f"/{quote(before)}/{quote(rest, safe='/?=&')}")
    assert response.status_code == 301
    assert response["Location"] == f"/{quote(after)}/{quote(rest, safe='/?=&')}"
    assert client.get(response["Location"]).status_code == 200


def test_a_page_below_one_that_is_renamed(client, network, rename):
    rename(network.blog, "новости")
    old = Page.objects.get(pk=network.post.pk).url
    rename(network.blog, "news")
    response = client.get(old, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain == [(f"/news/{network.post.slug}/", 301)]


def test_a_renamed_page_that_is_named_back(client, network, rename):
    rename(network.blog, "новости")
    rename(network.blog, "news")
    rename(network.blog, "новости")
    assert client.get(f"/{quote('новости')}/feed/").status_code == 200
    assert client.get("/news/feed/")["Location"] == f"/{quote('новости')}/feed/"
