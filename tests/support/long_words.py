"""A word of sixty letters in every text that anyone can write, past every form."""

import json
import re

from django.apps import apps
from django.db import models
from django_comments.models import Comment
from wagtail.fields import StreamField
from wagtail.models import Page

from core import content_version

WORD = ("Mitbestimmung" * 5)[:60]
APPS = ("core", "blog", "events", "plans", "people", "comments", "home")
# Not words: names of things, digests, and what says that something is about a whole.
NO_TEXT = {
    *("anchor", "changed_anchor", "fingerprint", "kind", "prefix", "html", "digest", "legacy_id"),
    *("writer_digest", "words_digest", "reporter_digest", "milestone_title", "email_domains"),
    *("security_contact", "phrase", "sender"),
}


def lengthen_everything():
    """Put the word into all text fields and all blocks of all rows."""
    Page.objects.filter(depth__gt=1).update(title=WORD, draft_title=WORD, show_in_menus=True)
    Comment.objects.update(comment=f"{WORD} {WORD}", user_name=WORD[:50])
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            _lengthen(model)
    content_version.invalidate()


def _lengthen(model):
    texts = [
        field
        for field in model._meta.local_fields
        if type(field) in (models.CharField, models.TextField)
        and not field.choices
        and field.name not in NO_TEXT
    ]
    streams = [field for field in model._meta.local_fields if isinstance(field, StreamField)]
    for row in model._base_manager.all() if texts or streams else ():
        new = {field.name: _word(row, field) for field in texts}
        for field in streams:
            new[field.name] = json.dumps(_blocks(getattr(row, field.name).raw_data))
        model._base_manager.filter(pk=row.pk).update(**new)


def _word(row, field):
    most = field.max_length or len(WORD)
    return str(row.pk) + WORD[: most - len(str(row.pk))] if field.unique else WORD[:most]


def _blocks(value, name=""):
    """Return the value of a block with the word in place of every text."""
    if isinstance(value, dict):
        kept = {"type", "id", "url", "source_url"}
        return {key: one if key in kept else _blocks(one, key) for key, one in value.items()}
    if isinstance(value, str):
        return re.sub(r">[^<]+<", f">{WORD}<", value) if "<" in value else WORD
    if hasattr(value, "__iter__"):
        return [_blocks(one, name) for one in value]
    return value
