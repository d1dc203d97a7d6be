"""What crawlers read: sitemap, robots.txt and security.txt."""

from datetime import datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from core.models import NetworkSettings
from tests.support.factories import BlogPostPageFactory, ContentPageFactory

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


@pytest.fixture
def network_settings(network):
    return NetworkSettings.for_site(Site.objects.get())


def test_security_txt_is_not_there_while_nobody_is_named(client, network_settings):
    response = client.get("/.well-known/security.txt")
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("security@example.org", "Contact: mailto:security@example.org"),
        ("https://example.org/report", "Contact: https://example.org/report"),
    ],
)
def test_security_txt_says_whom_to_tell(client, network, network_settings, contact, line):
    """RFC 9116: contact and end are needed, the end in less than a year."""
    network_settings.security_contact = contact
    network_settings.security_policy_page = network.content
    network_settings.save()
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert line in lines
    assert "Preferred-Languages: en" in lines
    assert "Canonical: http://testserver/.well-known/security.txt" in lines
    assert f"Policy: {network.content.full_url}" in lines
    [end] = [line.removeprefix("Expires: ") for line in lines if line.startswith("Expires: ")]
    assert timedelta(days=90) < datetime.fromisoformat(end) - timezone.now() < timedelta(days=365)


def test_security_txt_names_no_page_that_is_not_public(client, network, network_settings):
    network_settings.security_contact = "security@example.org"
    network_settings.security_policy_page = network.content
    network_settings.save()
    network.content.unpublish()
    assert "Policy" not in client.get("/.well-known/security.txt").text


@pytest.mark.parametrize(
    "contact",
    ["Ann", "http://example.org/", "javascript:alert(1)", "a@example.org\nContact: mailto:b@x.org"],
)
def test_a_contact_for_security_is_an_address(network_settings, contact):
    network_settings.security_contact = contact
    with pytest.raises(ValidationError, match="Enter an email address, or a web address"):
        network_settings.full_clean()
