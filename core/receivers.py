"""Receivers at the border with Wagtail and Django."""

from django.apps import apps
from django.conf import settings
from django.contrib.sites.models import Site as DjangoSite
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site
from wagtail.signals import post_page_move

from core import edition
from core.redaction import redact_lines

# Applications of others whose rows no reader of a public page ever sees, and that change often.
BEHIND_THE_SCENES = {"auth", "contenttypes", "django_tasks_database", "sessions", "wagtailsearch"}
# Stored at each sign-in, and never shown.
OF_NO_CONCERN = {"last_login"}


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


@receiver([post_save, post_delete, m2m_changed])
def begin_new_edition(sender, instance, update_fields=None, **kwargs):
    """Whatever is stored may be on a page, unless its model says `readers_see = False`."""
    is_migration = sender._meta.apps is not apps
    if is_migration or sender._meta.app_label in BEHIND_THE_SCENES:
        return
    if update_fields and update_fields <= OF_NO_CONCERN:
        return
    if getattr(instance, "readers_see", True):
        edition.announce()


@receiver(post_page_move)
def begin_new_edition_after_a_move(**kwargs):
    """Moving pages changes their rows without saving them."""
    edition.announce()


@receiver(pre_save, sender=DBTaskResult)
def redact_traceback(instance, **kwargs):
    """What is stored of a failed task is a log too: no tokens and no email addresses in it."""
    if instance.traceback:
        instance.traceback = redact_lines(instance.traceback)
