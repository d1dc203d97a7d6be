"""Posts and pages: status, date, place, web address, authors and topics."""

from datetime import UTC, datetime

import pytest

from blog.models import BlogIndexPage, BlogPostPage, Topic
from home.models import ContentPage
from people.models import Person
from tests.legacy_import.exports import attachment, author, category, item, page, row
from tests.support.factories import PersonFactory

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2013, 3, 10, 12, tzinfo=UTC)


def post_of(title):
    return BlogPostPage.objects.get(title=title)


def test_a_post_with_everything(import_wordpress, network, look):
    labels = category("plans", "Plans") + category("open-data", "Open data", "post_tag")
    import_wordpress(
        author("ana", "Ana Ruiz"),
        item(11, "Open by default", "<p>Come along.</p>", excerpt="In short.", inside=labels),
    )
    post = post_of("Open by default")
    assert post.get_parent().specific == network.blog
    assert post.live
    assert (post.date, post.first_published_at) == (PUBLISHED, PUBLISHED)
    assert post.introduction == "In short."
    soup = look(post.url)
    text = soup.main.get_text(" ")
    assert "Come along." in text
    assert "Ana Ruiz" in text
    assert "10 March 2013" in text
    assert sorted(topic.name for topic in post.topics.all()) == ["Open data", "Plans"]


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future"])
def test_what_was_not_public_is_a_draft(import_wordpress, client, status):
    printed = import_wordpress(item(11, "Not for everybody", status=status))
    post = post_of("Not for everybody")
    assert not post.live
    assert post.first_published_at is None
    assert client.get(post.url).status_code == 404
    assert client.get("/?p=11").status_code == 200  # the front page: nothing is given away
    assert client.get("/2013/03/item-11/").status_code == 404
    assert row(printed, "posts") == (1, 1, 0, 0)
    assert "their page is a draft" in printed


@pytest.mark.parametrize("password", ["secret", " "])
def test_what_was_behind_a_password_is_a_draft(import_wordpress, password):
    printed = import_wordpress(item(11, "Members only", post_password=password))
    assert not post_of("Members only").live
    assert "Password-protected on the old site" in printed


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit", ""])
def test_what_was_thrown_away_stays_there(import_wordpress, status):
    printed = import_wordpress(item(11, "Thrown away", status=status))
    assert not BlogPostPage.objects.filter(title="Thrown away").exists()
    assert row(printed, "posts") == (1, 0, 0, 1)
    assert f"posts: status is {status or 'unknown'}" in printed


@pytest.mark.parametrize(
    ("gmt", "local", "feed", "expected"),
    [
        ("2013-07-01 11:00:00", "2013-07-01 12:00:00", "", datetime(2013, 7, 1, 11, tzinfo=UTC)),
        ("0000-00-00 00:00:00", "2013-07-01 12:00:00", "", datetime(2013, 7, 1, 11, tzinfo=UTC)),
        ("", "", "Mon, 01 Jul 2013 11:00:00 +0000", datetime(2013, 7, 1, 11, tzinfo=UTC)),
        ("2013-13-45 11:00:00", "yesterday", "", None),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("0001-01-01 00:00:00", "9999-12-31 23:59:59", "Fri, 31 Dec 9999 23:59:59 +0000", None),
        ("2013-07-01 11:00:00; drop", "", "Mon, 99 Foo 2013", None),
    ],
)  # fmt: skip
def test_dates(import_wordpress, gmt, local, feed, expected):
    published = f"<pubDate>{feed}</pubDate>"
    printed = import_wordpress(item(11, post_date=local, post_date_gmt=gmt, inside=published))
    if expected is None:
        assert "posts: the date cannot be read" in printed
        assert not BlogPostPage.objects.filter(title="A meeting").exists()
    else:
        assert post_of("A meeting").date == expected


def test_a_draft_needs_no_date(import_wordpress):
    import_wordpress(item(11, status="draft", post_date="", post_date_gmt=""))
    assert not post_of("A meeting").live


def test_short_names_in_old_urls(import_wordpress):
    import_wordpress(
        item(11, "One", post_name="meeting"),
        item(12, "Two", post_name="meeting"),
        item(13, "Three", post_name="first-post"),  # the network has one
        item(14, "Sitzung über Pläne", post_name="sitzung-%C3%BCber-pl%C3%A4ne"),
        item(15, "会议", post_name=""),
        item(16, "!!!", post_name=""),
        item(17, "Long", post_name="x" * 300),
        item(18, "Feed", post_name="feed"),
    )
    slugs = {p.title: p.slug for p in BlogPostPage.objects.all()}
    assert slugs["One"] == "meeting"
    assert slugs["Two"] == "meeting-2"
    assert slugs["Three"] == "first-post-2"
    assert slugs["Sitzung über Pläne"] == "sitzung-über-pläne"
    assert slugs["会议"] == "会议"
    assert slugs["!!!"] == "posts-16"
    assert len(slugs["Long"]) == 255
    assert slugs["Feed"] == "feed-2"  # the blog's feed is there already


def test_pages_do_not_hide_behind_the_sites_own_old_urls(import_wordpress, look):
    import_wordpress(page(21, "Search", post_name="search"))
    assert look("/search-2/").h1.get_text(strip=True) == "Search"


def test_huge_and_empty_titles(import_wordpress):
    import_wordpress(
        item(11, "<em>Very</em> " + "long " * 200), item(12, ""), author("ana", "A" * 500)
    )
    long = BlogPostPage.objects.get(title__startswith="Very long")
    assert len(long.title) == 255
    assert post_of("Untitled").live
    assert Person.objects.get().name == "A" * 120


def test_pages_keep_their_tree_whatever_the_order(import_wordpress, network):
    printed = import_wordpress(
        page(23, "Leaf", post_parent="22", post_name="leaf"),
        page(22, "Branch", post_parent="21", post_name="branch"),
        page(21, "Trunk", post_name="trunk"),
        page(24, "Lost", post_parent="999", post_name="lost"),
        page(25, "Hen", post_parent="26", post_name="hen"),
        page(26, "Egg", post_parent="25", post_name="egg"),
    )
    urls = {p.title: p.get_url_parts()[2] for p in ContentPage.objects.all()}
    assert urls["Leaf"] == "/trunk/branch/leaf/"
    assert urls["Lost"] == "/lost/"
    assert {urls["Hen"], urls["Egg"]} == {"/egg/", "/egg/hen/"}
    assert row(printed, "pages") == (6, 6, 0, 0)


def test_a_page_below_one_that_was_skipped(import_wordpress):
    import_wordpress(
        page(21, "Gone", status="trash"), page(22, "Left", post_parent="21", post_name="left")
    )
    assert ContentPage.objects.get(title="Left").url == "/left/"


def test_names_that_are_here_already_are_used(import_wordpress, network):
    Topic.objects.create(name="open DATA", slug="data")
    person = PersonFactory(name="Ana Ruiz", slug="ana", job_title="Mayor")
    labels = category("open-data", "Open data") + category("uncategorized", "Uncategorized")
    printed = import_wordpress(author("ana", "ana ruiz"), item(11, inside=labels))
    assert row(printed, "people") == (1, 0, 1, 0)
    assert row(printed, "topics") == (2, 0, 1, 1)
    assert [byline.person for byline in post_of("A meeting").bylines.all()] == [person]
    assert Topic.objects.count() == 1


def test_a_category_and_a_tag_of_one_name_are_one_topic(import_wordpress):
    labels = category("data", "Data") + category("data", "Data", "post_tag")
    labels += category("gallery", "Gallery", "post_format")
    printed = import_wordpress(item(11, inside=labels))
    assert [topic.slug for topic in post_of("A meeting").topics.all()] == ["data"]
    assert row(printed, "topics") == (3, 1, 1, 1)


def guest(number, slug, **meta):
    """An author without an account, as the plugin Co-Authors Plus stores it."""
    fields = "".join(
        f"<wp:postmeta><wp:meta_key>cap-{key}</wp:meta_key>"
        f"<wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for key, value in meta.items()
    )
    return item(number, slug, "", post_type="guest-author", post_name=f"cap-{slug}", inside=fields)


def test_second_authors_are_on_the_byline(import_wordpress, look):
    labels = category("cap-lena", "lena", "author") + category("cap-ana", "ana", "author")
    labels += category("cap-jos%C3%A9", "José", "author")
    printed = import_wordpress(
        author("lena", "Lena Berg"),
        author("ana", "Ana Ruiz"),
        guest(12, "josé", user_login="josé", display_name="José Gil", user_email="j@example.org"),
        item(11, inside=labels),
        item(13, creator="lena", inside=category("cap-ana", "ana", "author")),
    )
    first = BlogPostPage.objects.get(slug="item-11")
    names = [byline.person.name for byline in first.bylines.all()]
    assert names == ["Ana Ruiz", "Lena Berg", "José Gil"]
    soup = look("/blog/item-11/")
    assert all(name in soup.main.get_text() for name in names)
    # The label says who wrote it; the account that typed it in did not.
    second = BlogPostPage.objects.get(slug="item-13")
    assert [byline.person.name for byline in second.bylines.all()] == ["Ana Ruiz"]
    assert row(printed, "people") == (3, 3, 0, 0)
    assert row(printed, "topics") == (0, 0, 0, 0)
    assert row(printed, "other") == (0, 0, 0, 0)


def test_a_guest_who_has_an_account_is_one_person(import_wordpress):
    linked = guest(
        12, "ana-guest", linked_account="ana", description="Writes &lt;b&gt;much&lt;/b&gt;."
    )
    labels = category("cap-ana-guest", "ana-guest", "author")
    import_wordpress(author("ana", "Ana Ruiz"), linked, item(11, inside=labels))
    assert [person.name for person in Person.objects.all()] == ["Ana Ruiz"]
    assert Person.objects.get().biography == "Writes much."


def test_biographies(import_wordpress):
    Person.objects.create(name="Lena Berg", slug="lena", biography="Ours.")
    text = (
        "<wp:author_description>Town &lt;em&gt;clerk&lt;/em&gt;.\n\nTwice.</wp:author_description>"
    )
    import_wordpress(
        author("ana", "Ana Ruiz").replace("</wp:author>", f"{text}</wp:author>"),
        author("lena", "Lena Berg").replace("</wp:author>", f"{text}</wp:author>"),
        guest(12, "tim", display_name="Tim Hill", description="On &lt;s&gt;water&lt;/s&gt; roads"),
    )
    written = dict(Person.objects.values_list("name", "biography"))
    assert written == {
        "Ana Ruiz": "Town clerk.\n\nTwice.",
        "Lena Berg": "Ours.",
        "Tim Hill": "On [struck out: water] roads",
    }


def test_words_that_were_lost_are_listed(import_wordpress):
    printed = import_wordpress(
        item(11, "Survey <s>old</s>", "Choose <select><option>Always</option></select> one"),
        item(12, "Fine", "All <b>of</b> it"),
    )
    assert "posts, Survey [struck out: old]: 1 of 7 words: always" in printed
    assert "posts, Fine" not in printed


def test_footnotes_gallery_captions_and_shared_blocks_come_along(import_wordpress, look, media):
    notes = '[{"id":"a","content":"In the &lt;em&gt;house&lt;/em&gt;"}]'
    meta = "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>"
    meta += f"<wp:meta_value>{notes}</wp:meta_value></wp:postmeta>"
    text = '<p>Said<sup data-fn="a" class="fn">1</sup></p><!-- wp:footnotes /-->'
    text += '<!-- wp:block {"ref":13} /-->[gallery ids="12"]'
    import_wordpress(
        item(11, content=text, inside=meta),
        attachment(12, "2013/03/hall.png", excerpt="By <b>Ana</b>"),
        item(13, content="<p>Our address</p>", post_type="wp_block"),
        media=media,
    )
    shown = look("/blog/item-11/").main.get_text(" ", strip=True)
    for words in ("In the house", "Our address", "By Ana"):
        assert words in shown


def test_an_author_whom_the_file_does_not_list(import_wordpress):
    printed = import_wordpress(item(11, creator="ghost"))
    assert post_of("A meeting").bylines.get().person.name == "ghost"
    assert "Author without a full name in the file" in printed


def test_a_blog_is_made_where_there_is_none(import_wordpress, network):
    network.post.delete()
    network.blog.delete()
    import_wordpress(item(11))
    assert post_of("A meeting").get_parent().specific == BlogIndexPage.objects.get()


def test_markup_and_entities_in_names(import_wordpress, look):
    import_wordpress(
        author("ana", "Ana <script>alert(1)</script>Ruiz"),
        item(11, "Fish &amp; chips <img src=x onerror=alert(1)>"),
    )
    post = post_of("Fish & chips")
    soup = look(post.url)
    assert "alert(1)" not in str(soup)
    assert not soup.select("[onerror]")


def test_what_only_wordpress_knows_is_named(import_wordpress):
    printed = import_wordpress(item(5, post_type="nav_menu_item"), item(6, post_type="revision"))
    assert row(printed, "other") == (2, 0, 0, 2)
    assert "1 other: nav_menu_item is not imported" in printed


def test_pages_below_a_page_in_another_script(import_wordpress, look):
    import_wordpress(
        page(21, "Кто мы", post_name="%d0%be-%d0%bd%d0%b0%d1%81"),
        page(22, "Люди", post_name="%d0%bb%d1%8e%d0%b4%d0%b8", post_parent="21"),
        page(23, "日本", post_name="%e6%97%a5%e6%9c%ac", post_parent="22"),
    )
    assert ContentPage.objects.get(title="日本").get_parent().title == "Люди"
    assert look("/%D0%BE-%D0%BD%D0%B0%D1%81/люди/日本/").h1.get_text(strip=True) == "日本"


@pytest.mark.parametrize("end", ["", "Z"])
def test_dates_in_the_form_of_iso_8601(import_wordpress, end):
    dates = {"post_date_gmt": f"2013-03-10T12:00:00{end}", "post_date": "2013-03-10T13:00:00"}
    import_wordpress(item(11, "Open by default", **dates))
    assert post_of("Open by default").date == PUBLISHED
