"""What the index knows, and the text of documents."""

from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """That a row of some model is in the index, and as what. Its words are in `IndexedWords`.

    The key says kind, minute and row, so that the entries of a kind stand in the order of their
    dates: see `search.index.place_of`.
    """

    place = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField()
    object_id = models.BigIntegerField()
    # Changes whenever what was indexed changes.
    stamp = models.TextField()

    readers_see = False
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class IndexedWords(models.Model):
    """The words of an entry: a table of FTS5 on SQLite, a `tsvector` on PostgreSQL.

    Made by hand in the first migration, because Django knows no such table on SQLite. The column
    has the name of the table: so FTS5 calls all columns together.
    """

    rowid = models.BigIntegerField(primary_key=True)
    search_words = models.TextField()

    readers_see = False
    wagtail_reference_index_ignore = True

    class Meta:
        managed = False
        db_table = "search_words"

    def __str__(self) -> str:
        return str(self.rowid)


class DocumentProblem(models.TextChoices):
    """Why a document is found by its title alone."""

    NONE = "", _("Found by its text")
    CUT = "cut", _("Found by the beginning of its text: it is longer than search reads")
    UNKNOWN = "unknown", _("Found by its title: search does not read files of this type")
    EMPTY = "empty", _("Found by its title: the file has no text. Is it a scan?")
    ENCRYPTED = "encrypted", _("Found by its title: the file is protected by a password")
    BROKEN = "broken", _("Found by its title: the file is damaged. Export and upload it again")
    TOO_LARGE = "too_large", _("Found by its title: the file is too large for search to read")
    TOO_SLOW = "too_slow", _("Found by its title: reading the file took too long")
    MISSING = "missing", _("Found by its title: the file is missing. Upload it again")


class DocumentText(models.Model):
    """The text of an uploaded file, read by the worker.

    `text` has one short passage on each line; the same line of `words` has its words as they are
    indexed, so that the passage that was searched for is found without looking at each word.
    """

    document = models.OneToOneField(
        "wagtaildocs.Document", on_delete=models.CASCADE, related_name="search_text"
    )
    # The name of the file that was read.
    file = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    problem = models.CharField(max_length=12, choices=DocumentProblem.choices, blank=True)
    read_at = models.DateTimeField(auto_now=True)

    readers_see = False
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.file

    @classmethod
    def name_of(cls, file: "File[Any] | None") -> str:
        """Return how a file is named here; a new upload has a new name."""
        return (file.name or "") if file else ""
