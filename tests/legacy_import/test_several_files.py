"""An export in several files, in one command or several, in any order: nothing gets lost."""

from itertools import permutations

import pytest
from django.core.management import CommandError
from wagtail.images.models import Image

from blog.models import BlogPostPage
from comments.models import PublicComment
from home.models import ContentPage
from legacy_import.models import ImportedItem, OldAttachment, UnfinishedPage
from tests.legacy_import.exports import ADDRESS, attachment, comment, export, item, page, row

pytestmark = pytest.mark.django_db

THUMBNAIL = (
    "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>31</wp:meta_value>"
    "</wp:postmeta>"
)
LINKS = (
    f'<p><a href="{ADDRESS}/2013/03/item-12/">Twelve</a>, <a href="{ADDRESS}/?p=12">by number</a>,'
    f' <a href="{ADDRESS}/about/people/">People</a>,'
    f' <a href="{ADDRESS}/wp-content/uploads/2013/03/minutes.pdf">the minutes</a></p>'
    '[gallery ids="31"]'
)
UPLOADS = f"{ADDRESS}/wp-content/uploads/2013/03"
PARTS = {
    "post": (item(11, "Eleven", LINKS, inside=THUMBNAIL),),
    "linked": (
        item(12, "Twelve"),
        page(22, "People", post_name="people", post_parent="21", link=f"{ADDRESS}/about/people/"),
    ),
    "above": (page(21, "Who we are", post_name="who"),),
    "media": (
        attachment(31, "2013/03/hall.png", post_parent="11"),
        attachment(32, "2013/03/minutes.pdf"),
    ),
}


def check_that_all_is_connected(look):
    twelve, people = (
        BlogPostPage.objects.get(title="Twelve"),
        ContentPage.objects.get(title="People"),
    )
    eleven, image = BlogPostPage.objects.get(title="Eleven"), Image.objects.get()
    assert people.get_parent().title == "Who we are"
    assert eleven.lead_picture_image == image
    main = look(eleven.url).main
    addresses = [link["href"] for link in main.find_all("a")]
    assert {twelve.url, people.url} <= set(addresses)
    assert not [address for address in addresses if address.startswith(ADDRESS)]
    assert main.select('img[src*="hall"]')
    assert not UnfinishedPage.objects.exists()


@pytest.mark.parametrize("order", list(permutations(PARTS))[::5], ids=" ".join)
def test_files_one_after_another_in_any_order(import_files, media, look, order):
    for name in order:
        import_files(PARTS[name], media=media)
    check_that_all_is_connected(look)


@pytest.mark.parametrize("order", [list(PARTS), list(PARTS)[::-1]], ids=" ".join)
def test_files_in_one_command(import_files, media, look, order):
    printed = import_files(*(PARTS[name] for name in order), media=media)
    assert row(printed, "posts") == (2, 2, 0, 0)
    assert row(printed, "pages") == (2, 2, 0, 0)
    assert row(printed, "files") == (2, 2, 0, 0)
    check_that_all_is_connected(look)


def test_the_files_of_the_media_library_come_later(import_files, media, look):
    whole = [part for parts in PARTS.values() for part in parts]
    printed = import_files(whole)
    assert "Completed" not in printed
    printed = import_files(whole, media=media)
    assert "Completed with what this import has brought: Eleven" in printed
    check_that_all_is_connected(look)


def test_what_an_editor_has_taken_on_stays_as_it_is(import_files, media):
    import_files(PARTS["post"])
    post = BlogPostPage.objects.get(title="Eleven")
    post.title = "An editor's title"
    post.save_revision().publish()
    before = BlogPostPage.objects.get(pk=post.pk).body.raw_data[:]
    for name in ("linked", "above", "media"):
        import_files(PARTS[name], media=media)
    post = BlogPostPage.objects.get(pk=post.pk)
    assert (post.title, list(post.body.raw_data)) == ("An editor's title", list(before))
    assert not UnfinishedPage.objects.filter(page=post).exists()


def test_pages_that_lie_below_each_other(import_files):
    import_files((page(21, "One", post_name="one", post_parent="22"),))
    import_files((page(22, "Two", post_name="two", post_parent="21"),))
    assert {p.title for p in ContentPage.objects.all()} >= {"One", "Two"}


def test_a_page_whose_place_is_taken(import_files):
    import_files((page(22, "Two", post_name="two", post_parent="21"),))
    import_files(
        (page(21, "One", post_name="one"), page(23, "Other", post_name="two", post_parent="21"))
    )
    slugs = {p.slug for p in ContentPage.objects.get(title="One").get_children()}
    assert len(slugs) == 2


def test_two_items_with_one_number_are_both_taken(import_wordpress):
    parts = [
        item(11, "First", link=f"{ADDRESS}/first/", inside=comment(41, "One")),
        item(11, "Second", link=f"{ADDRESS}/second/", inside=comment(41, "Two")),
        page(21, "Page A", post_name="a"),
        page(21, "Page B", post_name="b"),
    ]
    printed = import_wordpress(*parts)
    assert row(printed, "posts") == (2, 2, 0, 0)
    assert row(printed, "pages") == (2, 2, 0, 0)
    assert row(printed, "comments") == (2, 2, 0, 0)
    assert "Two of type post with one number, both taken: number 11" in printed
    for name, text in (("First", "One"), ("Second", "Two")):
        assert PublicComment.objects.get(page__title=name).comment == text
    again = import_wordpress(*parts[::-1])
    assert row(again, "posts") == (2, 0, 2, 0)
    assert row(again, "comments") == (2, 0, 2, 0)


def test_the_same_item_in_two_files_is_taken_once_with_all_its_comments(import_files, look):
    guid = f"<guid>{ADDRESS}/?p=11</guid>"
    old, new = "2013-03-10 12:00:00", "2013-03-11 12:00:00"
    printed = import_files(
        (item(11, "Eleven", "<p>New.</p>", inside=guid + comment(41), post_modified_gmt=new),),
        (
            item(11, "Eleven", inside=guid + comment(41) + comment(42), post_modified_gmt=old),
            item(9, post_type="nav_menu_item"),
            item(9, post_type="nav_menu_item"),
        ),
    )
    assert row(printed, "posts") == (2, 1, 0, 1)
    assert row(printed, "comments") == (3, 2, 0, 1)
    assert row(printed, "other") == (2, 0, 0, 2)
    assert "1 posts: in the files more than once, taken once" in printed
    assert "New." in look(BlogPostPage.objects.get(title="Eleven").url).main.get_text()


def test_an_export_that_does_not_say_where_it_is_from(import_files):
    nameless = export(item(11), address="")
    with pytest.raises(CommandError, match="Name the site with --source"):
        import_files(nameless)
    assert not ImportedItem.objects.exists()
    import_files(nameless, source="first blog")
    other = export(item(11, "Another blog's post"), address="")
    assert row(import_files(other, source="second blog"), "posts") == (1, 1, 0, 0)
    assert row(import_files(nameless, source="first  blog"), "posts") == (1, 0, 1, 0)


def test_files_of_different_sites_are_refused(import_files):
    with pytest.raises(CommandError, match="from different sites") as refused:
        import_files((item(11),), export(item(12), address="https://other.example.net"))
    assert "part-2.xml is from other.example.net" in str(refused.value)
    assert not ImportedItem.objects.exists()


def test_one_bad_file_of_several_stops_all(import_files):
    with pytest.raises(CommandError, match=r"part-2\.xml ends in the middle"):
        import_files((item(11),), export(item(12))[:-100])
    assert not ImportedItem.objects.exists()
    assert not OldAttachment.objects.exists()


def test_a_source_with_a_very_long_name(import_files):
    with pytest.raises(CommandError, match="has 300 characters"):
        import_files((item(11),), source="x" * 300)


def test_a_site_that_was_imported_under_another_name(import_files):
    import_files((item(11),))
    with pytest.raises(CommandError, match="imported before as old"):
        import_files((item(11),), source="old blog")
    import_files((item(11),), source="old.example.org")
    assert ImportedItem.objects.filter(kind="posts").count() == 1


def test_a_page_that_an_editor_has_put_elsewhere_stays_there(import_files):
    import_files(PARTS["above"])
    child = page(
        22, "People", content=f'<img src="{UPLOADS}/x.png">', post_name="people", post_parent="21"
    )
    import_files((child,))
    people = ContentPage.objects.get(title="People")
    people.move(people.get_parent().get_parent(), "last-child")
    import_files((child,))
    assert ContentPage.objects.get(title="People").get_parent().title != "Who we are"


def test_comments_of_a_post_whose_file_is_read_again_with_a_page_that_moves(import_files):
    undated = comment(42, date="", date_gmt="")
    import_files((item(11, inside=comment(41)), page(22, "Two", post_name="b", post_parent="21")))
    printed = import_files((item(11, inside=comment(41) + undated), page(21, "One", post_name="a")))
    assert row(printed, "comments") == (2, 1, 1, 0)
    assert ContentPage.objects.get(title="Two").get_parent().title == "One"
