"""Old addresses lead to the new pages, as a browser asks for them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from blog.models import BlogPostPage, Topic
from legacy_import import author_archives
from legacy_import.models import ImportedItem
from people.models import Person
from tests.legacy_import.exports import (
    ADDRESS,
    attachment,
    author,
    category,
    item,
    page,
    row,
)

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
        "/index.php?p=11",
        "/index.php?utm_source=letter&p=11",
        "/2013/03/item-11/comment-page-2/",
        "/2013/03/item-11/comment-page-2",
        "/2013/03/item-11/feed/",
        "/2013/03/item-11/feed/atom/",
        "/2013/03/item-11/trackback/",
        "/2013/03/item-11/amp/",
        "/2013/03/item-11/2/",
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
def test_links_that_are_none(import_wordpress, network, link):
    import_wordpress(item(11, link=link))
    made = Redirect.objects.exclude(redirect_page=None).exclude(redirect_page=network.blog)
    assert list(made.values_list("old_path", flat=True)) == ["/?p=11"]


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


def test_what_was_below_a_post_that_has_the_same_address(import_wordpress, client, network):
    address = "https://old.example.org/blog"
    import_wordpress(item(11, link=f"{address}/item-11/"), address=address)
    for end in ("comment-page-3", "feed", "trackback"):
        assert client.get(f"/blog/item-11/{end}/")["Location"] == "/blog/item-11/"
    # Of what no import has brought, nothing is led on.
    for path in (
        f"{network.post.url}comment-page-3/",
        f"{network.content.url}2/",
        "/nothing/feed/",
    ):
        assert client.get(path).status_code == 404


LISTS = [
    ("/category/plans/", "/blog/?topic=plans"),
    ("/category/government/plans/", "/blog/?topic=plans"),
    ("/category/plans/feed/", "/blog/?topic=plans"),
    ("/tag/%D7%A9%D7%9C%D7%95%D7%9D/", "/blog/?topic=shlom"),
    ("/tag/%d7%a9%d7%9c%d7%95%d7%9d/page/2/", "/blog/?topic=shlom"),
    ("/author/ana/", "/blog/"),
    ("/author/ana/feed/", "/blog/"),
    ("/author/jos%C3%A9/", "/blog/"),
    ("/?author=2", "/blog/"),
    ("/index.php?author=2", "/blog/"),
    ("/2013/", "/blog/"),
    ("/2013/03/", "/blog/"),
    ("/2013/03/10/", "/blog/"),
    ("/2013/03/page/2/", "/blog/"),
    ("/feed/", "/blog/feed/"),
    ("/feed/atom/", "/blog/feed/"),
    ("/comments/feed/", "/blog/feed/"),
]


def test_lists_and_feeds(import_wordpress, client):
    labels = category("plans", "Plans")
    labels += category("%d7%a9%d7%9c%d7%95%d7%9d", "Shlom", "post_tag")
    Topic.objects.create(name="Shlom", slug="shlom")
    printed = import_wordpress(
        author("ana", "Ana Ruiz"),
        author("josé", "José Gil").replace("<wp:author_id>2", "<wp:author_id>3"),
        item(11, inside=labels),
    )
    found = {old: client.get(old).headers.get("Location") for old, _new in LISTS}
    assert found == dict(LISTS)
    assert client.get("/blog/feed/").status_code == 200
    assert row(printed, "archives") == (11, 11, 0, 0)


class TestListsByAuthor:
    """They lead to the person while that person has a public page, and to News otherwise."""

    OLD = (
        "/author/ana/",
        "/author/ana",
        "/author/ana/?utm_source=letter",
        "/author/ana/page/2/",
        "/author/ana/feed/",
        "/?author=2",
        "/?utm_source=letter&author=2",
        "/index.php?author=2",
    )

    @pytest.fixture(autouse=True)
    def _imported(self, import_wordpress):
        self.again = lambda: import_wordpress(author("ana", "Ana Ruiz"), item(11))
        self.again()

    def agree(self, on):
        person = Person.objects.get(name="Ana Ruiz")
        person.page_agreed_on, person.page_agreed_how = on, "by email" if on else ""
        person.save()
        return person

    def led(self, client):
        found = {client.get(old).headers.get("Location") for old in self.OLD}
        codes = {client.get(old).status_code for old in self.OLD}
        return found, codes

    def test_before_during_and_after_an_agreement(self, client):
        assert self.led(client) == ({"/blog/"}, {302})
        person = self.agree(timezone.localdate())
        assert self.led(client) == ({person.public_url}, {301})
        assert client.get(person.public_url).status_code == 200
        # Kept by no one, in case the agreement ends.
        assert "max-age=0" in client.get("/author/ana/")["Cache-Control"]
        self.agree(None)
        assert self.led(client) == ({"/blog/"}, {302})

    def test_a_second_run_changes_nothing(self, client):
        before = ImportedItem.objects.count()
        self.again()
        assert ImportedItem.objects.count() == before

    def test_what_an_editor_makes_of_it_counts(self, client, network):
        self.agree(timezone.localdate())
        Redirect.objects.filter(old_path="/author/ana").update(redirect_page=network.content)
        assert client.get("/author/ana/")["Location"] == network.content.url
        Redirect.objects.filter(old_path="/author/ana").delete()
        assert client.get("/author/ana/").status_code == 404

    def test_an_earlier_import_is_brought_up_to_date(self, client):
        ImportedItem.objects.filter(kind=author_archives.KIND).delete()
        Redirect.objects.update(is_permanent=True)
        person = self.agree(timezone.localdate())
        migration = import_module("legacy_import.migrations.0003_author_archives")
        migration.name_the_authors(apps, None)
        assert client.get("/author/ana/")["Location"] == person.public_url
        assert client.get("/?author=2").status_code == 302
        assert client.get("/2013/").status_code == 301
        self.again()
        assert self.led(client) == ({person.public_url}, {301})


def test_addresses_that_the_site_answers_itself(import_wordpress, client):
    address = "https://old.example.org/blog"
    printed = import_wordpress(
        page(21, "Search", post_name="x", link="https://old.example.org/search/"),
        item(11, link=f"{address}/2013/item-11/"),
        address=address,
    )
    assert "1 archives: this site answers them itself" in printed
    assert "this site answers it" in printed or "answers them itself: /blog/feed" in printed
    assert client.get("/blog/feed/").status_code == 200


def test_pages_with_the_sites_own_address_are_named(import_wordpress):
    printed = import_wordpress(page(21, "Find", post_name="x", link=f"{ADDRESS}/search/"))
    assert "1 redirects: this site answers them itself" in printed
    assert "Old web address not redirected, this site answers them itself: /search" in printed


def test_a_redirect_of_the_whole_address_goes_first(import_wordpress, client, network):
    import_wordpress(item(11))
    Redirect.add_redirect("/2013/03/10/", network.event, site=None)
    Redirect.add_redirect("/2013/03/item-11/feed/", network.event, site=None)
    for old in ("/2013/03/10/", "/2013/03/item-11/feed/", "/2013/03/item-11/feed/?a=b"):
        assert client.get(old)["Location"] == network.event.url


def test_attachment_pages_lead_to_the_file_or_its_post(import_wordpress, client, media):
    import_wordpress(
        item(11),
        attachment(
            31, "2013/03/hall.png", post_parent="11", link=f"{ADDRESS}/2013/03/item-11/hall/"
        ),
        attachment(32, "2013/03/minutes.pdf", link=f"{ADDRESS}/minutes/"),
        media=media,
    )
    for old in ("/2013/03/item-11/hall/", "/?attachment_id=31", "/index.php?attachment_id=31"):
        assert client.get(old)["Location"] == "/blog/item-11/"
    for old in ("/minutes/", "/?attachment_id=32"):
        assert client.get(old)["Location"] == Document.objects.get().url


@pytest.mark.parametrize("end", ["feed", "amp", "12"])
def test_an_address_that_reads_as_a_host_is_not_found(client, network, end):
    # As a server gives it: the test client would take it for a host itself.
    path = f"//\u2100/{end}".encode().decode("latin-1")
    assert client.get("/", PATH_INFO=path).status_code == 404


def test_files_keep_their_old_addresses(import_wordpress, client, media):
    import_wordpress(
        item(11, content=f'<img src="{ADDRESS}/wp-content/uploads/2013/03/hall.png" alt="Hall">'),
        attachment(31, "2013/03/hall.png"),
        attachment(32, "2013/03/minutes.pdf"),
        media=media,
    )
    client.get("/blog/item-11/")
    for name in ("hall.png", "hall-300x200.png", "hall-20x15.png"):
        target = client.get(f"/wp-content/uploads/2013/03/{name}")["Location"]
        assert target.startswith("/media/images/hall")
        assert target.endswith((".jpg", ".png"))
        assert default_storage.exists(target.removeprefix("/media/"))
    target = client.get("/wp-content/uploads/2013/03/minutes.pdf")["Location"]
    assert target == Document.objects.get().url
    for name in ("other.png", "tool.exe", "%00.png", "x" * 2000):
        address = f"/wp-content/uploads/2013/03/{name}"
        assert client.get(address, follow=True).status_code == 404


def test_reserved_signs_in_addresses(import_wordpress, client):
    for number, slug in enumerate(("100%25", "a%2Cb", "who%3F", "a%26b", "a+b", "%5Bx%5D", "a=b")):
        import_wordpress(item(11 + number, link=f"{ADDRESS}/{slug}/", post_name=f"n{number}"))
        assert client.get(f"/{slug}/").headers.get("Location") == f"/blog/n{number}/", slug
