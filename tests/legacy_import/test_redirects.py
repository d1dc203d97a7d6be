"""Old addresses lead to the new pages, as a browser asks for them."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogPostPage
from tests.legacy_import.exports import item, page, row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "old",
    [
        "/2013/03/item-11/",
        "/2013/03/item-11",
        "/2013/03/item-11/?utm_source=letter",
        "/?p=11",
        "/?p=11&utm_source=letter",
        "/?utm_source=letter&p=11",
    ],
)
def test_old_addresses_of_a_post(import_wordpress, client, old):
    import_wordpress(item(11))
    response = client.get(old, follow=True)
    assert response.redirect_chain == [("/blog/item-11/", 301)]
    assert response.status_code == 200


def test_old_addresses_of_a_page(import_wordpress, client):
    import_wordpress(page(21, "Who we are", post_name="who", link="http://old.example.org/us/who"))
    for old in ("/?page_id=21", "/?p=21", "/us/who/", "/us/who"):
        assert client.get(old)["Location"] == "/who/"


def test_addresses_in_other_scripts(import_wordpress, client):
    import_wordpress(item(11, link="https://old.example.org/2013/%D7%A9%D7%9C%D7%95%D7%9D/"))
    for old in ("/2013/%D7%A9%D7%9C%D7%95%D7%9D/", "/2013/%d7%a9%d7%9c%d7%95%d7%9d"):
        assert client.get(old)["Location"] == "/blog/item-11/"


def test_a_blog_that_was_in_a_folder(import_wordpress, client):
    address = "https://old.example.org/news"
    import_wordpress(item(11, link=f"{address}/2013/hello/"), address=address)
    for old in ("/news/2013/hello/", "/news/?p=11", "/news?p=11"):
        assert client.get(old)["Location"] == "/blog/item-11/"
    assert client.get("/?p=11").status_code == 200


def test_a_blog_that_was_where_the_new_one_is(import_wordpress, client):
    address = "https://old.example.org/blog"
    printed = import_wordpress(item(11, link=f"{address}/item-11/"), address=address)
    assert client.get("/blog/item-11/").status_code == 200
    assert client.get("/blog/?p=11")["Location"] == "/blog/item-11/"
    assert "1 redirects: their page has the same web address here" in printed


def test_an_address_at_which_something_else_is(import_wordpress, client):
    printed = import_wordpress(page(21, "About", post_name="about"))
    assert client.get("/about/").status_code == 200
    assert row(printed, "redirects") == (3, 2, 0, 1)
    assert "another page has this web address here" in printed


def test_links_to_other_sites_make_no_redirect(import_wordpress):
    printed = import_wordpress(item(11, link="https://elsewhere.example.com/x/"))
    assert row(printed, "redirects") == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "link", ["", "https://old.example.org/%00x", "http://[x/", "/" + "x" * 400]
)
def test_links_that_are_none(import_wordpress, link):
    import_wordpress(item(11, link=link))
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/?p=11"]


def test_a_redirect_that_an_editor_made_stays(import_wordpress, network):
    Redirect.add_redirect("/2013/03/item-11/", network.content, site=None)
    printed = import_wordpress(item(11))
    assert Redirect.objects.get(old_path="/2013/03/item-11").redirect_page_id == network.content.pk
    assert row(printed, "redirects") == (2, 1, 1, 0)


@pytest.mark.parametrize("address", ["", "http://[x", "old blog", "https://old.example.org:99999"])
def test_an_old_site_without_a_proper_address(import_wordpress, client, address):
    import_wordpress(item(11, content='<a href="x/">Link</a>'), address=address, source="old")
    assert client.get("/?p=11").status_code == 301


@pytest.mark.parametrize("query", ["p=", "p=99", "p=x", "p=%00", "p=²", "p=1&p=2", "page_id=99"])
def test_numbers_of_nothing_show_the_page_as_ever(import_wordpress, client, query):
    import_wordpress(item(11))
    assert client.get(f"/?{query}").status_code == 200


def test_a_redirect_follows_its_page(import_wordpress, client):
    import_wordpress(item(11))
    post = BlogPostPage.objects.get(slug="item-11")
    post.slug = "renamed"
    post.save()
    assert client.get("/?p=11")["Location"] == "/blog/renamed/"


def test_a_draft_that_was_published_since_gets_its_old_urls(import_wordpress, client):
    import_wordpress(item(11, status="private"))
    BlogPostPage.objects.get(slug="item-11").save_revision().publish()
    printed = import_wordpress(item(11, status="private"))
    assert row(printed, "redirects") == (2, 2, 0, 0)
    assert client.get("/?p=11")["Location"] == "/blog/item-11/"
