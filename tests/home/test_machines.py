"""What machines read: sitemap and robots.txt."""

import pytest
from defusedxml import ElementTree
from wagtail.models import PageViewRestriction

from tests.factories import BlogPostPageFactory, ContentPageFactory

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def addresses(network, client):
    """Addresses in the sitemap."""

    def addresses():
        response = client.get("/sitemap.xml")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml"
        assert not response.cookies
        root = ElementTree.fromstring(response.content)
        assert root.tag == f"{NAMESPACE}urlset"
        return [element.text for element in root.iter(f"{NAMESPACE}loc")]

    return addresses


def test_all_public_pages_are_in_the_sitemap(network, addresses):
    assert sorted(addresses()) == sorted(page.full_url for page in network.pages().values())


def test_drafts_and_private_pages_are_not(network, addresses):
    draft = BlogPostPageFactory(parent=network.blog, live=False)
    private = ContentPageFactory(parent=network.home)
    below = ContentPageFactory(parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")
    listed = addresses()
    for page in (draft, private, below):
        assert page.full_url not in listed


def test_every_address_in_the_sitemap_answers(addresses, client):
    for address in addresses():
        assert client.get(address).status_code == 200, address


def test_robots_know_where_not_to_go_and_where_to_start(network, client, settings):
    settings.PUBLIC_URL = "https://network.example.org"
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/admin/", "/comments/", "/mail/", "/search/"):
        assert f"Disallow: {path}" in lines
    assert "Sitemap: https://network.example.org/sitemap.xml" in lines
    assert not response.cookies
