"""Receivers of signals of Wagtail and Django."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sites.models import Site as DjangoSite
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Site
from wagtail.signals import post_page_move

from core import content_version, visibility
from core.redaction import redact_lines


@receiver(post_save, sender=Site)
def follow_wagtail_site(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    """Keep the row that the comment library needs equal to Wagtail's default site."""
    if instance.is_default_site and not raw:
        port = "" if instance.port in (80, 443) else f":{instance.port}"
        DjangoSite.objects.update_or_create(
            pk=settings.SITE_ID,
            defaults={
                "domain": f"{instance.hostname}{port}"[:100],
                "name": (instance.site_name or instance.hostname)[:50],
            },
        )


@receiver(pre_save)
def note_what_was_live(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Remember whether a page was live: one that is unpublished was seen, a draft was not."""
    if isinstance(instance, Page) and sender._meta.apps is apps:
        visibility.note_what_was_live(instance)


@receiver([post_save, post_delete, m2m_changed])
def invalidate_content(
    sender: type[Model],
    instance: Model,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    action: str = "",
    **kwargs: Any,
) -> None:
    """Take whatever is saved for visible, unless `core.visibility` knows better."""
    is_migration = sender._meta.apps is not apps
    if is_migration or action.startswith("pre_"):
        return
    if visibility.is_seen(sender, instance, is_new=created, fields=update_fields):
        content_version.invalidate()


@receiver(post_page_move)
def invalidate_content_after_a_move(**kwargs: Any) -> None:
    """Take moved pages for changed: moving changes their rows without saving them."""
    content_version.invalidate()


@receiver(pre_save, sender=DBTaskResult)
def redact_traceback(instance: DBTaskResult, **kwargs: Any) -> None:
    """Keep tokens and email addresses out of what is saved of a failed task: it is a log too."""
    if instance.traceback:
        instance.traceback = redact_lines(instance.traceback)
