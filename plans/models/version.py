"""Published versions of a plan's text, frozen as readers saw them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.privacy import private_pages
from core.querysets import InvalidatingQuerySet


class PlanVersion(models.Model):
    """The frozen text of a plan and its commitments, such as "Consultation draft 2"."""

    plan = models.ForeignKey(
        "plans.ActionPlanPage",
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name=_("plan"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(
        _("title"), max_length=60, help_text=_("For example, Consultation draft 2.")
    )
    note = models.TextField(
        _("what changed"), blank=True, help_text=_("Tell readers what changed, in a few sentences.")
    )
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InvalidatingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return self.title


class VersionPassageQuerySet(InvalidatingQuerySet):
    """Queries about passages."""

    def readable(self) -> Self:
        """Return those that readers see: not of a page that has become private since."""
        return self.exclude(page__in=private_pages())

    def whole(self) -> Self:
        """Return blocks only, which together are the whole text."""
        return self.filter(block="")


class VersionPassage(models.Model):
    """One passage of a version, at its position: a block, or after it one of its lines."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField(help_text=_("Position in the whole text, from 0."))
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    page_title = models.CharField(max_length=255)
    # Untranslated, as the page gave it; templates translate it when they show it.
    heading = models.CharField(max_length=120, blank=True)
    anchor = models.CharField(max_length=64)
    block = models.CharField(
        max_length=64,
        blank=True,
        default="",
        help_text=_("Anchor of the block that it is a line of; empty for a whole block."),
    )
    kind = models.CharField(max_length=30)
    fingerprint = models.CharField(max_length=16)
    text = models.TextField(help_text=_("Plain text."))
    html = models.TextField(help_text=_("HTML as it was shown; of a line, its block has it."))

    objects = VersionPassageQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_passage_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.position}"
