"""Decisions that have been made and can still be undone."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import PublicComment
from comments.models.status import ModerationStatus


class HeldDecision(models.Model):
    """A decision on one comment until it takes effect; the comment has not moved yet.

    Nothing follows from it before: no email, no place on a page, no reference. To undo it is to
    delete the row.
    """

    comment = models.OneToOneField(
        PublicComment, on_delete=models.CASCADE, related_name="held_decision"
    )
    to = models.CharField(_("decision"), max_length=12, choices=ModerationStatus.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    title = models.CharField(_("saved reason"), max_length=80, blank=True)
    # What the moderator had read.
    seen_state = models.CharField(max_length=12, choices=ModerationStatus.choices)
    seen_version = models.PositiveSmallIntegerField()
    is_proposal = models.BooleanField(
        default=False, help_text=_("Another moderator has to agree after it takes effect.")
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    takes_effect_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.comment}: {self.get_to_display()}"
