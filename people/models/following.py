"""People and organisations that are followed by email, and what their followers know already."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowedSubject(models.Model):
    """A person or an organisation that someone follows or has followed."""

    # As registered with notifications.following, and the primary key of who is followed.
    kind = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    told_at = models.DateTimeField(null=True)
    # Of the content that was last looked through; a newer one may have news.
    seen_version = models.BigIntegerField(default=0)
    is_paused = models.BooleanField(
        default=False, help_text=_("There was no public page to tell of.")
    )

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "target_id"], name="followed_subject_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.target_id}"


class KnownActivity(models.Model):
    """One thing that followers need not be told of any more: they were, or it is from before."""

    subject = models.ForeignKey(
        FollowedSubject, on_delete=models.CASCADE, related_name="known_activities"
    )
    # The key of a people.activities.Activity, and the primary key of one of its rows.
    activity = models.CharField(max_length=40)
    row_id = models.BigIntegerField()

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "activity", "row_id"], name="known_activity_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.row_id}"
