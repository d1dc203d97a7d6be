"""A run takes everything or nothing, tells what it did, and can be repeated."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from blog.models import BlogPostPage
from comments.models import PublicComment
from legacy_import import importer
from legacy_import.models import ImportedItem
from tests.legacy_import.exports import attachment, author, category, comment, item, page, row

pytestmark = pytest.mark.django_db

KINDS = ("people", "topics", "files", "posts", "pages", "comments", "redirects", "other")
SITE = (
    author("ana", "Ana Ruiz"),
    item(11, inside=category("plans", "Plans") + comment(41) + comment(42, parent="41")),
    item(12, "Draft", status="draft"),
    item(13, "Gone", status="trash"),
    page(21, "Who we are", post_name="who"),
    attachment(31, "2013/03/hall.png"),
    item(5, post_type="revision"),
)


def everything():
    """All rows of all tables, except those of the machinery behind."""
    behind = ("django_tasks", "sqlite_", "django_content_type", "wagtailsearch")
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith(behind):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                rows[table] = sorted(map(str, cursor.fetchall()))
    return rows


def test_the_table_adds_up(import_wordpress):
    printed = import_wordpress(*SITE)
    assert printed.split("\n")[0].split() == ["found", "imported", "already", "here", "skipped"]
    for kind in KINDS:
        found, imported, present, skipped = row(printed, kind)
        assert found == imported + present + skipped
    assert row(printed, "posts") == (3, 2, 0, 1)
    assert row(printed, "comments") == (2, 2, 0, 0)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_table_that_does_not_add_up_is_no_result(import_wordpress, monkeypatch, dry_run):
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(importer, "import_topics", lambda run: run.report.found("topics") or {})
        with pytest.raises(AssertionError, match="topics"):
            import_wordpress(*SITE, dry_run=dry_run)
    if dry_run:
        assert everything() == before
    assert row(import_wordpress(*SITE), "posts") == (3, 2, 0, 1)


def test_a_dry_run_says_the_same_and_changes_nothing(import_wordpress):
    before = everything()
    said = import_wordpress(*SITE, dry_run=True)
    assert everything() == before
    assert "Nothing was changed" in said
    assert import_wordpress(*SITE) == said.replace(
        "\nThis was a dry run. Nothing was changed.\n", ""
    )


def test_a_second_run_changes_nothing(import_wordpress):
    import_wordpress(*SITE)
    before = everything()
    printed = import_wordpress(*SITE)
    assert everything() == before
    assert all(row(printed, kind)[1] == 0 for kind in KINDS)
    assert row(printed, "comments") == (2, 0, 2, 0)


def test_what_people_did_in_between_is_kept(import_wordpress):
    import_wordpress(*SITE)
    post = BlogPostPage.objects.get(slug="item-11")
    post.title, post.slug = "An editor's title", "editors-choice"
    post.save_revision().publish()
    post.move(post.get_parent().get_children().last(), "right")
    BlogPostPage.objects.get(slug="item-12").delete()
    PublicComment.objects.filter(legacy_id="42").update(state="removed")
    before = everything()
    printed = import_wordpress(*SITE)
    assert everything() == before
    assert "posts: imported before, then deleted here" in printed


def test_a_later_export_brings_only_what_is_new(import_wordpress):
    import_wordpress(item(11, inside=comment(41)))
    printed = import_wordpress(
        item(11, inside=comment(41) + comment(42, parent="41")), item(12, "New")
    )
    assert row(printed, "posts") == (2, 1, 1, 0)
    assert row(printed, "comments") == (2, 1, 1, 0)
    assert PublicComment.objects.get(legacy_id="42").parent.legacy_id == "41"


def test_two_old_sites_with_the_same_numbers(import_wordpress):
    other = "https://other.example.net"
    import_wordpress(item(11, "From one", post_name="one"))
    import_wordpress(item(11, "From two", post_name="two", link=f"{other}/two/"), address=other)
    assert BlogPostPage.objects.filter(title__startswith="From").count() == 2
    assert ImportedItem.objects.filter(kind="posts", old_id="11").count() == 2


def test_https_and_www_make_no_other_site(import_wordpress):
    import_wordpress(item(11), address="http://www.old.example.org")
    assert row(import_wordpress(item(11)), "posts") == (1, 0, 1, 0)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    "content", ["", "Dear all", "<html></html>", "<rss><channel/></rss>", BOMB]
)
def test_what_is_no_export_is_refused_in_a_sentence(network, write_file, content):
    before = everything()
    with pytest.raises(CommandError) as refused:
        call_command("import_wordpress", write_file(content))
    assert str(refused.value).startswith("Nothing was imported. ")
    assert "\n" not in str(refused.value)
    assert everything() == before


def test_missing_files_and_folders(network, tmp_path, write_export):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_wordpress", tmp_path / "nowhere.xml")
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("import_wordpress", write_export(), media=tmp_path / "nowhere")


def test_an_empty_export(import_wordpress):
    printed = import_wordpress()
    assert all(row(printed, kind) == (0, 0, 0, 0) for kind in KINDS)


def test_the_report_does_not_write_to_the_terminal_what_it_reads(import_wordpress):
    printed = import_wordpress(item(11, "A\x9b31m \u202etitle", status="private"))
    assert not set(printed) & {"\x9b", "\u202e", "\x1b"}


def test_two_thousand_comments_come_over_in_seconds(import_wordpress):
    start = timezone.now() - timedelta(days=3000)

    def thread(number):
        date = f"{start + timedelta(hours=number):%Y-%m-%d %H:%M:%S}"
        parent = str(number - 1) if number % 4 else "0"
        return comment(number, f"Comment {number}", parent=parent, date_gmt=date)

    posts = [
        item(5000 + n, inside="".join(thread(1 + n * 100 + m) for m in range(100)))
        for n in range(20)
    ]
    few = queries_of(import_wordpress, posts[:1])
    many = queries_of(import_wordpress, posts)
    assert PublicComment.objects.count() == 2000
    assert many < few * 20


def queries_of(import_wordpress, parts):
    """How many queries an import makes."""
    made = []

    def count(execute, *args):
        made.append(1)
        return execute(*args)

    with connection.execute_wrapper(count):
        import_wordpress(*parts)
    return len(made)
