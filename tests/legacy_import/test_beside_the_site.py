"""While an import runs, the site goes on: others can write at every step of it."""

import sqlite3
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Collection

from blog.models import BlogPostPage
from legacy_import.progress import Progress
from tests.legacy_import.exports import attachment, comment, item, page

pytestmark = pytest.mark.django_db(transaction=True)

SITE = (
    page(21, "Who we are", post_name="who"),
    item(11, inside="".join(comment(40 + number) for number in range(60))),
    attachment(31, "2013/03/hall.png"),
)


@pytest.fixture
def written(monkeypatch):
    """Others write at every step of an import, without waiting; gives how often they could."""
    name, done, times = str(connection.settings_dict["NAME"]), Progress.done, []

    def write(self, *args):
        done(self, *args)
        # PostgreSQL has no lock of the whole database that an import could hold.
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(name, timeout=0)) as other:
                other.execute("BEGIN IMMEDIATE")
                other.rollback()
        times.append(1)

    monkeypatch.setattr(Progress, "done", write)
    return times


@pytest.mark.parametrize("dry_run", [True, False])
def test_others_can_write_at_every_step(network, write_export, media, written, settings, dry_run):
    settings.MEDIA_ROOT = media / "stored"
    if not Collection.objects.exists():  # emptied by the test before
        Collection.add_root(name="Root")
    name = connection.settings_dict["NAME"]
    printed = StringIO()
    call_command(
        "import_wordpress", write_export(*SITE), media=media, dry_run=dry_run, stdout=printed
    )
    assert len(written) > 5
    assert connection.settings_dict["NAME"] == name
    assert BlogPostPage.objects.filter(slug="item-11").exists() is not dry_run
    assert "comments          60        60" in printed.getvalue()
