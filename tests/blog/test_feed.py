"""The feed: valid Atom (RFC 4287), with what is public and nothing else."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree
from wagtail.models import PageViewRestriction

from blog.feeds import IN_FEED
from core.models import NetworkSettings
from tests.support.factories import BlogPostPageFactory, BylineFactory, TopicFactory

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(network, client):
    """Fetch the feed and give its root element."""

    def fetch():
        response = client.get(f"{network.blog.url}feed/")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert not response.cookies
        return ElementTree.fromstring(response.content)

    return fetch


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def entries(root):
    return root.findall(f"{ATOM}entry")


def check(root):
    """What RFC 4287, sections 4.1.1 and 4.1.2, demands of a feed and its entries."""
    assert root.tag == f"{ATOM}feed"
    for element in (root, *entries(root)):
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
        assert len(element.findall(f"{ATOM}id")) == 1
        address = urlsplit(text(element, "id"))
        assert address.scheme
        for author in element.findall(f"{ATOM}author"):
            assert text(author, "name")
    assert root.find(f"{ATOM}author") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].endswith("/feed/")
    for entry in entries(root):
        assert entry.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http")
    ids = [text(entry, "id") for entry in entries(root)]
    assert len(ids) == len(set(ids))


def test_valid_with_everything(network, feed):
    settings = NetworkSettings.for_site(network.home.get_site())
    settings.name, settings.licence = "Open Aldmouth", "Creative Commons Attribution 4.0"
    settings.save()
    BylineFactory(page=network.post, person__name="Lena Falk")
    BylineFactory(page=network.post, person__name="Omar Said")
    network.post.topics.add(TopicFactory(name="Budgets & taxes"))
    network.post.introduction = "Is 1 < 2 & true?"
    network.post.save()
    root = feed()
    check(root)
    assert text(root, "title") == "Open Aldmouth: Blog"
    assert text(root, "rights") == "Creative Commons Attribution 4.0"
    (entry,) = entries(root)
    assert text(entry, "title") == network.post.title
    assert text(entry.find(f"{ATOM}author"), "name") == "Lena Falk, Omar Said"
    assert entry.find(f"{ATOM}category").get("term") == "Budgets & taxes"
    assert entry.find(f"{ATOM}link").get("href") == network.post.full_url
    assert entry.find(f"{ATOM}summary").text == "Is 1 &lt; 2 &amp; true?", "declared as HTML"


def test_valid_without_anything(network, feed):
    network.post.delete()
    check(feed())


def test_valid_with_text_pasted_from_elsewhere(network, feed):
    network.post.title = "Vertical\x0btab"
    network.post.introduction = "A page break\x0c, and a bell\x07"
    network.post.save()
    check(feed())


def test_the_newest_posts(network, feed):
    for _number in range(IN_FEED):
        newest = BlogPostPageFactory(parent=network.blog)
    found = entries(feed())
    assert len(found) == IN_FEED
    assert text(found[0], "title") == newest.title


def test_no_drafts_and_nothing_private(network, feed):
    BlogPostPageFactory(parent=network.blog, live=False)
    private = BlogPostPageFactory(parent=network.blog)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert [text(entry, "title") for entry in entries(feed())] == [network.post.title]


def test_a_moved_post_keeps_its_identity(network, feed):
    before = text(entries(feed())[0], "id")
    network.post.slug = "other"
    network.post.save()
    (entry,) = entries(feed())
    assert text(entry, "id") == before
    assert entry.find(f"{ATOM}link").get("href").endswith("/other/")


def test_readers_that_ask_again_get_nothing_new(network, client):
    address = f"{network.blog.url}feed/"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_pages_name_the_feed(network, client):
    for page in (network.home, network.blog):
        assert f'href="{network.blog.url}feed/"' in client.get(page.url).text
