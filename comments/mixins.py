"""What a page promises when readers may comment on it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class Commenting(models.TextChoices):
    """How an editor sets the comments of one page."""

    OPEN = "open", _("Open: readers can comment")
    READ_ONLY = "read_only", _("Read-only: comments are shown, new ones are not taken")
    OFF = "off", _("Off: no comments are shown")


class CommentablePageMixin(models.Model):
    """Gives a page type its comment settings, and answers whether it is open right now."""

    commenting = models.CharField(
        _("comments"), max_length=12, choices=Commenting.choices, default=Commenting.OPEN
    )
    comments_close_at = models.DateTimeField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("Leave empty to keep comments open. After this moment they are read-only."),
    )

    comments_panels = [
        MultiFieldPanel(
            [FieldPanel("commenting"), FieldPanel("comments_close_at")], heading=_("Comments")
        )
    ]

    class Meta:
        abstract = True

    @property
    def shows_comments(self):
        """Whether the thread is shown at all."""
        return self.commenting != Commenting.OFF

    def is_open_for_comments(self, now=None):
        """Whether a new comment is taken at `now` (an aware datetime; default: this moment)."""
        if self.commenting != Commenting.OPEN or not self.live:
            return False
        return self.comments_close_at is None or (now or timezone.now()) < self.comments_close_at
