"""Let old lists by author lead to the person once that person has a public page.

What was imported earlier has permanent redirects to News. The lists that were found by name get
their person; those by number get theirs when the import is run again.
"""

import re
from typing import Any

from django.db import migrations
from django.utils.text import slugify

_OF_AUTHOR = re.compile(r"/(?:author/(?P<slug>[^/?]+)|\?author=\d+)$")


def name_the_authors(apps: Any, schema_editor: Any) -> None:
    """Make the redirects temporary, and note whose lists they were."""
    items = apps.get_model("legacy_import", "ImportedItem").objects
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    people = {
        (one.source, slugify(one.old_id, allow_unicode=True)): one
        for one in items.filter(kind="people").iterator()
    }
    new = []
    for item in items.filter(kind="redirects").iterator():
        found = _OF_AUTHOR.search(item.old_id)
        made = redirects.filter(pk=item.object_id, redirect_page=None).first() if found else None
        if found is None or made is None:
            continue
        redirects.filter(pk=made.pk).update(is_permanent=False)
        person = people.get((item.source, found["slug"]))
        if person is not None:
            new.append(
                items.model(
                    source=item.source,
                    kind="author archives",
                    old_id=item.old_id,
                    address=made.redirect_link,
                    content_type_id=person.content_type_id,
                    object_id=person.object_id,
                )
            )
    items.bulk_create(new, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("legacy_import", "0002_remember_what_is_unfinished"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(name_the_authors, migrations.RunPython.noop)]
