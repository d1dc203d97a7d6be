"""The index of search, and the text of documents."""

import django.db.models.deletion
from django.db import migrations, models

# `detail=none`: which entries a word is in, and not where in them. No one asks for more.
SQLITE = [
    "CREATE VIRTUAL TABLE search_words USING fts5"
    "(words, tokenize='ascii', detail=none, columnsize=0)"
]
POSTGRESQL = [
    "CREATE TABLE search_words (rowid bigint PRIMARY KEY, search_words tsvector NOT NULL)",
    "CREATE INDEX search_words_found ON search_words USING gin (search_words)",
]


def create_words(apps, schema_editor):
    """Create the table of words, which Django cannot describe on SQLite."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_words(apps, schema_editor):
    """Undo it."""
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("wagtaildocs", "0014_alter_document_file_size")]

    operations = [
        migrations.CreateModel(
            name="IndexedWords",
            fields=[
                ("rowid", models.BigIntegerField(primary_key=True, serialize=False)),
                ("search_words", models.TextField()),
            ],
            options={"db_table": "search_words", "managed": False},
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=255)),
                ("text", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Found by its text"),
                            (
                                "cut",
                                "Found by the beginning of its text: it is longer than search reads",
                            ),
                            (
                                "unknown",
                                "Found by its title: search does not read files of this type",
                            ),
                            ("empty", "Found by its title: the file has no text. Is it a scan?"),
                            (
                                "encrypted",
                                "Found by its title: the file is protected by a password",
                            ),
                            (
                                "broken",
                                "Found by its title: the file is damaged. Export and upload it again",
                            ),
                            (
                                "too_large",
                                "Found by its title: the file is too large for search to read",
                            ),
                            ("too_slow", "Found by its title: reading the file took too long"),
                            ("missing", "Found by its title: the file is missing. Upload it again"),
                        ],
                        max_length=12,
                    ),
                ),
                ("read_at", models.DateTimeField(auto_now=True)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="wagtaildocs.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.PositiveSmallIntegerField()),
                ("object_id", models.BigIntegerField()),
                ("stamp", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="one_entry_a_row")
                ]
            },
        ),
        migrations.RunPython(create_words, drop_words),
    ]
