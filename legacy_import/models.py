"""What was imported, so that a second run changes nothing and a later one finds what it needs."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportedItem(models.Model):
    """One thing of an old site and what it has become here."""

    source = models.CharField(
        _("old site"), max_length=200, help_text=_("Host name and path of the old site.")
    )
    kind = models.CharField(_("kind"), max_length=20)
    old_id = models.CharField(_("old ID"), max_length=255)
    address = models.TextField(_("old web address"), blank=True, default="")
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


class OldAttachment(models.Model):
    """A file in the old site's media library, whether it came along or not.

    Texts name files by number, and the text may come in another file than the number.
    """

    source = models.CharField(_("old site"), max_length=200)
    number = models.CharField(_("old ID"), max_length=255)
    parent = models.CharField(_("old ID of the post"), max_length=255, blank=True)
    address = models.TextField(_("old web address"), blank=True)
    title = models.TextField(_("title"), blank=True)
    description = models.TextField(_("description"), blank=True)
    caption = models.TextField(_("caption"), blank=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("old attachment")
        verbose_name_plural = _("old attachments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="one_old_attachment_per_id")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.number}"


class UnfinishedPage(models.Model):
    """A page that lacks its text, or something that another part of the export may bring.

    Deleted once nothing is missing.
    """

    source = models.CharField(_("old site"), max_length=200, db_index=True)
    kind = models.CharField(_("kind"), max_length=20)
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    item = models.JSONField(_("as it was in the export"))
    written = models.CharField(_("digest of the text as it was saved"), max_length=64, blank=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("unfinished page")
        verbose_name_plural = _("unfinished pages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.source}: {self.page_id}"


class UnfinishedRun(models.Model):
    """An import that is running or was stopped; deleted once it is through."""

    source = models.CharField(_("old site"), max_length=200)
    digest = models.CharField(_("digest of the files"), max_length=64)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("unfinished import")
        verbose_name_plural = _("unfinished imports")
        default_permissions = ()

    def __str__(self) -> str:
        return self.source


class RunPart(models.Model):
    """What the report of a run has to say of one step of it."""

    run = models.ForeignKey(UnfinishedRun, on_delete=models.CASCADE, related_name="parts")
    content = models.JSONField(_("part of the report"))

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("part of an import")
        verbose_name_plural = _("parts of an import")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
