"""Puts what people typed into Greek letters, so that it differs from what the code says."""

import re

from django.apps import apps
from django.db.models import CharField, EmailField, JSONField, SlugField, TextField, URLField
from wagtail.fields import StreamField

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GREEK = "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΘΩΣΧΥΖαβψδεφγηιξκλμνοπχρστθωςχυζ"
_LETTERS = str.maketrans(_LATIN, _GREEK)
_NOT_TEXT = re.compile(r"<[^<>]*>|&#?\w+;|[^\s<>]*(?:://|@)[^\s<>]*")

# Models whose rows nobody typed.
_OTHERS = {
    *("admin", "contenttypes", "sessions", "sites", "django_tasks_database", "wagtailsearch"),
    *("account", "mfa", "socialaccount", "wagtailredirects", "wagtailembeds", "wagtailusers"),
}
_MODELS = {
    *(
        "Permission",
        "Locale",
        "Collection",
        "Delivery",
        "Subscription",
        "RateLimitHit",
        "Rendition",
    ),
    *("ReferenceIndex", "EditingSession", "FormState", "StaffSession", "SignInAttempt"),
    *("Revision", "APIToken", "Group"),
    *("ImportedItem", "SubmissionMark"),
}
# Fields with names that code reads.
_FIELDS = {
    "email_domains",
    *(
        "slug",
        "url_path",
        "path",
        "password",
        "hostname",
        "prefix",
        "anchor",
        "fingerprint",
        "kind",
    ),
    *("object_pk", "object_id", "writer_digest", "words_digest", "reporter_digest"),
    *("evidence", "legacy_id", "file_hash", "spam_reasons", "chosen", "policy_areas", "heading"),
    *("changed_anchor", "language_code", "ogp_id", "number", "action", "user_url"),
}
# What the log keeps of what was typed.
_LOGGED = {"reason", "title", "text", "note", "version"}
# Keys of a block whose values are not text.
_KEYS = {"type", "id", "page", "image", "document"}


def greek(text):
    """A text in Greek letters, its tags, web and email addresses as they are."""
    kept = [*_NOT_TEXT.findall(text), ""]
    return "".join(
        part.translate(_LETTERS) + tag
        for part, tag in zip(_NOT_TEXT.split(text), kept, strict=True)
    )


def put_into_greek():
    """Put everything that was typed, in all tables, into Greek letters."""
    for model in apps.get_models():
        if model._meta.app_label in _OTHERS or model.__name__ in _MODELS:
            continue
        fields = [field for field in model._meta.local_concrete_fields if _is_typed(field)]
        for row in model._base_manager.all() if fields else ():
            values = {field.name: _in_greek(row, field) for field in fields}
            model._base_manager.filter(pk=row.pk).update(**values)


def _is_typed(field):
    if isinstance(field, StreamField):
        return True
    if field.model._meta.model_name.endswith("logentry") and field.name == "data":
        return True
    if isinstance(field, SlugField | URLField | EmailField | JSONField):
        return False
    return isinstance(field, CharField | TextField) and not (field.choices or field.name in _FIELDS)


def _in_greek(row, field):
    value = getattr(row, field.name)
    if isinstance(field, StreamField):
        return value.stream_block.to_python(_of_block(list(value.raw_data)))
    if isinstance(value, dict):
        return {
            key: greek(item) if key in _LOGGED and isinstance(item, str) else item
            for key, item in value.items()
        }
    return greek(value) if value else value


def _of_block(value):
    if isinstance(value, dict):
        return {key: item if key in _KEYS else _of_block(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_of_block(item) for item in value]
    return greek(value) if isinstance(value, str) else value
