"""The text of a passage, kept as it was when someone commented on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.text import beginning

# Characters of a passage where only its beginning is quoted.
SHOWN = 120


class Quotation(models.Model):
    """A passage as it read at one time, shared by all comments on it."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    anchor = models.CharField(
        _("passage"), max_length=64, help_text=_("Lasting identifier of the passage.")
    )
    version = models.CharField(
        _("version"),
        max_length=60,
        blank=True,
        help_text=_("Name of the published version in which the passage was read, if any."),
    )
    fingerprint = models.CharField(max_length=16)
    heading = models.CharField(_("heading above it"), max_length=120, blank=True)
    text = models.TextField(_("text"))

    wagtail_reference_index_ignore = True
    # Only comments show it, and they say themselves when readers see something new.
    readers_see = False

    class Meta:
        verbose_name = _("quoted passage")
        verbose_name_plural = _("quoted passages")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "anchor", "version", "fingerprint"], name="one_quotation_a_text"
            )
        ]

    def __str__(self) -> str:
        return beginning(self.text, SHOWN)

    @property
    def is_cut(self) -> bool:
        """Whether more was said than `str` gives."""
        return len(" ".join(self.text.split())) > SHOWN
