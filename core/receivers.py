"""Receivers at the border with Wagtail and Django."""

from django.apps import apps
from django.conf import settings
from django.contrib.sites.models import Site as DjangoSite
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Site
from wagtail.signals import post_page_move

from core import content_version, visibility
from core.redaction import redact_lines


@receiver(post_save, sender=Site)
def follow_wagtail_site(instance, raw=False, **kwargs):
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
def note_what_was_live(sender, instance, **kwargs):
    """A page that is taken off was seen; a draft that is stored was not."""
    if isinstance(instance, Page) and sender._meta.apps is apps:
        visibility.note_what_was_live(instance)


@receiver([post_save, post_delete, m2m_changed])
def invalidate_content(sender, instance, created=False, update_fields=None, action="", **kwargs):
    """Whatever is stored may be on a page, unless `core.visibility` knows better."""
    is_migration = sender._meta.apps is not apps
    if is_migration or action.startswith("pre_"):
        return
    if visibility.is_seen(sender, instance, is_new=created, fields=update_fields):
        content_version.invalidate()


@receiver(post_page_move)
def invalidate_content_after_a_move(**kwargs):
    """Moving pages changes their rows without saving them."""
    content_version.invalidate()


@receiver(pre_save, sender=DBTaskResult)
def redact_traceback(instance, **kwargs):
    """What is stored of a failed task is a log too: no tokens and no email addresses in it."""
    if instance.traceback:
        instance.traceback = redact_lines(instance.traceback)
