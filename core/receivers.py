"""Receivers at the border with Wagtail and Django."""

from django.conf import settings
from django.contrib.sites.models import Site as DjangoSite
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Site


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
