"""Record what was imported, so that a second run changes nothing."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedItem(models.Model):
    """One thing of an old site and what it has become here."""

    source = models.CharField(
        _("old site"), max_length=200, help_text=_("Host name and path of the old site.")
    )
    kind = models.CharField(_("kind"), max_length=20)
    old_id = models.CharField(_("old ID"), max_length=255)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "old_id"], name="imported_once_from_each_site"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.kind} {self.old_id}"
