"""A long import says how far it is, can be stopped at any step, and is gone on with."""

import os
import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from wagtail.documents.models import Document
from wagtail.images.models import Image

from blog.models import BlogPostPage
from comments.models import PublicComment
from legacy_import.models import ImportedItem, RunPart, UnfinishedRun
from legacy_import.progress import Progress
from legacy_import.steps import ImportSteps
from notifications.models import Delivery
from notifications.tasks import deliver_due
from tests.legacy_import.exports import ADDRESS, attachment, author, category, comment, item, page

pytestmark = pytest.mark.django_db

UPLOADS = f"{ADDRESS}/wp-content/uploads/2013/03"
SITE = (
    author("ana", "Ana Ruiz"),
    page(21, "Who we are", post_name="who"),
    page(22, "People", post_name="people", post_parent="21", link=f"{ADDRESS}/people/"),
    item(
        11,
        content=f'<p>Read <script>x</script> <a href="{UPLOADS}/minutes.pdf">minutes</a></p>',
        inside=category("plans", "Plans") + comment(41) + comment(42, parent="41"),
    ),
    item(12, "Draft", f'<img src="{UPLOADS}/hall.png"><a href="/?p=11">x</a>', status="draft"),
    item(13, "Held", inside=comment(43, approved="0") + comment(44, approved="spam")),
    item(14, "Gone", status="trash"),
    attachment(31, "2013/03/nowhere.png"),
)
STEPS = 14


@pytest.fixture
def interrupt(monkeypatch):
    """Do something in the middle of an import, after so many of its steps."""

    def interrupt(number, do):
        left, real = [number], ImportSteps.done

        def done(self, *args):
            real(self, *args)
            left[0] -= 1
            if not left[0]:
                do()

        monkeypatch.setattr(ImportSteps, "done", done)

    yield interrupt
    monkeypatch.undo()


def ctrl_c():
    raise KeyboardInterrupt


def kill():
    os.kill(os.getpid(), signal.SIGTERM)


def what_is_here():
    """What readers and moderators can tell of an import."""
    posts = [(p.title, p.live, len(p.body), p.url) for p in BlogPostPage.objects.order_by("title")]
    comments = [
        (c.legacy_id, c.state, "" if c.is_root else c.parent.legacy_id, c.page.title)
        for c in PublicComment.objects.select_related("page").order_by("legacy_id")
    ]
    items = ImportedItem.objects.order_by("kind", "old_id").values_list("kind", "old_id")
    return posts, comments, list(items), Image.objects.count(), Document.objects.count()


@pytest.mark.parametrize("number", range(1, STEPS))
def test_stopped_anywhere_and_gone_on_with(import_wordpress, media, interrupt, monkeypatch, number):
    with transaction.atomic():
        printed, whole = import_wordpress(*SITE, media=media), what_is_here()
        transaction.set_rollback(True)
    interrupt(number, ctrl_c if number % 2 else kill)
    with pytest.raises(CommandError, match=r"Run the same command again") as stopped:
        import_wordpress(*SITE, media=media)
    assert stopped.value.returncode == 130
    assert all(len(post.body) for post in BlogPostPage.objects.live().exclude(slug="post"))
    monkeypatch.undo()
    assert import_wordpress(*SITE, media=media) == printed
    assert what_is_here() == whole
    assert not UnfinishedRun.objects.exists()
    assert not RunPart.objects.exists()


def test_a_step_that_is_stopped_leaves_no_file(import_wordpress, media, monkeypatch, settings):
    with monkeypatch.context() as patch:
        patch.setattr(
            ImportSteps, "stored", lambda self, file: self._stored.append(file) or ctrl_c()
        )
        with pytest.raises(CommandError, match="Stopped"):
            import_wordpress(attachment(31, "2013/03/hall.png"), media=media)
    stored = settings.MEDIA_ROOT
    assert not stored.exists() or not [path for path in stored.rglob("*") if path.is_file()]
    assert not Image.objects.exists()


def test_a_dry_run_that_is_stopped_changes_nothing(import_wordpress, interrupt):
    interrupt(6, ctrl_c)
    with pytest.raises(CommandError, match="Nothing was changed"):
        import_wordpress(*SITE, dry_run=True)
    assert not ImportedItem.objects.exists()
    assert not UnfinishedRun.objects.exists()


def test_other_files_of_the_site_after_a_stop_finish_its_pages(
    import_wordpress, interrupt, monkeypatch
):
    interrupt(5, ctrl_c)
    with pytest.raises(CommandError):
        import_wordpress(*SITE)
    monkeypatch.undo()
    import_wordpress(*SITE, item(15, "Later"))
    assert BlogPostPage.objects.live().filter(title__in=["A meeting", "Held", "Later"]).count() == 3
    assert all(len(post.body) for post in BlogPostPage.objects.live())


def test_it_says_how_far_it_is_and_what_is_left():
    out = StringIO()
    progress = Progress(out, every=0)
    progress.expect("posts", 1200)
    progress.expect("comments", 3)
    progress.done("posts", 200)
    progress.done("posts", 1000)
    progress.done("comments", 3)
    assert out.getvalue().splitlines() == [
        "200 of 1,203 steps done; left: 1,000 posts, 3 comments",
        "1,200 of 1,203 steps done; left: 3 comments",
        "1,203 of 1,203 steps done; left: nothing",
    ]


def test_all_steps_are_counted(import_wordpress, monkeypatch, media):
    left = []
    real = Progress.done
    monkeypatch.setattr(
        Progress, "done", lambda self, *args: real(self, *args) or left.append(str(self))
    )
    import_wordpress(*SITE, media=media)
    assert left[-1].endswith("left: nothing")


def test_no_email_is_written_and_emails_go_first(import_wordpress, media, write_export):
    import_wordpress(*SITE, media=media)
    assert not Delivery.objects.exists()
    assert DBTaskResult.objects.ready().count() > 5
    deliver_due.enqueue()
    assert DBTaskResult.objects.ready().first().task_path == deliver_due.module_path


def test_no_step_holds_the_database_for_long(import_files, media):
    """Between two posts, files or small groups of comments others can write."""
    writes = []

    def count(execute, sql, *args):
        if sql.startswith("SAVEPOINT"):
            writes.append(0)
        elif writes and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes[-1] += 1
        return execute(sql, *args)

    many = "".join(comment(100 + number) for number in range(200))
    with connection.execute_wrapper(count):
        import_files((*SITE, item(16, "Much said", inside=many)), media=media)
    assert len(writes) > STEPS
    assert max(writes) < 200
    assert sum(writes) > 700


def test_quiet(write_export, network, capsys):
    call_command("import_wordpress", write_export(item(11)), verbosity=0, stdout=StringIO())
    assert capsys.readouterr().err == ""
