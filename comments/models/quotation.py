"""The words of a part of a page, kept as they stood when somebody spoke of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.text import beginning

# Characters of a passage where only its beginning is quoted.
SHOWN = 120


class Quotation(models.Model):
    """A part of a page in one wording, shared by all comments about it."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    anchor = models.CharField(
        _("passage"), max_length=64, help_text=_("Lasting identifier of the part.")
    )
    version = models.CharField(
        _("version"),
        max_length=60,
        blank=True,
        help_text=_("Name of the published version that the words were read in, if any."),
    )
    fingerprint = models.CharField(max_length=16)
    heading = models.CharField(_("heading above it"), max_length=120, blank=True)
    text = models.TextField(_("words"))

    wagtail_reference_index_ignore = True
    # Only comments show it, and they say themselves when readers see something new.
    readers_see = False

    class Meta:
        verbose_name = _("quoted passage")
        verbose_name_plural = _("quoted passages")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "anchor", "version", "fingerprint"], name="one_quotation_a_wording"
            )
        ]

    def __str__(self):
        return beginning(self.text, SHOWN)

    @property
    def is_cut(self):
        """Whether more was said than `str` gives."""
        return len(" ".join(self.text.split())) > SHOWN
