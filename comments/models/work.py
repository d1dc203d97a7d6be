"""The work on a comment: notes, reports, edits, and how moderators hear of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.author import PublishAs
from comments.models.comment import PublicComment
from comments.models.status import ModerationStatus


class ModeratorNote(models.Model):
    """What one moderator tells the others about a comment. Never public."""

    comment = models.ForeignKey(PublicComment, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("note"), max_length=2000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ReportKind(models.TextChoices):
    """Why a reader reports a comment."""

    SPAM = "spam", _("It is spam or advertising")
    ABUSE = "abuse", _("It insults or threatens someone")
    PRIVATE = "private", _("It shares someone's personal information")
    OFF_TOPIC = "off_topic", _("It is off topic")
    OTHER = "other", _("Something else")
    # Of someone who has reported it and does not agree with the decision; not chosen in the form.
    OBJECTION = "objection", _("Objection to the decision on a report")


class ReportOutcome(models.TextChoices):
    """What was decided on a report."""

    OPEN = "", _("Not decided")
    UPHELD = "upheld", _("Upheld: the comment is not shown")
    NOT_UPHELD = "not_upheld", _("Not upheld: the comment stays")
    WITHDRAWN = "withdrawn", _("The commenter withdrew the comment")


class CommentReport(models.Model):
    """A reader's report. Who sent it is a keyed digest, so that one person counts once."""

    comment = models.ForeignKey(PublicComment, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("reason"), max_length=12, choices=ReportKind.choices)
    text = models.TextField(_("details"), max_length=1000, blank=True)
    reporter_digest = models.CharField(max_length=64, editable=False)
    evidence = models.CharField(
        max_length=33,
        blank=True,
        default="",
        editable=False,
        help_text=_(
            "Digest of the internet provider. Empty if the report does not count towards hiding."
        ),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    resolved_at = models.DateTimeField(null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    outcome = models.CharField(
        max_length=12, choices=ReportOutcome.choices, blank=True, default="", editable=False
    )
    outcome_reason = models.TextField(blank=True, editable=False)
    email = models.EmailField(
        blank=True,
        default="",
        editable=False,
        help_text=_(
            "Of someone who wants to know what is decided. Deleted with the end of the time to "
            "object."
        ),
    )
    objects_to = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="objection",
        help_text=_("The report whose decision this is an objection to."),
    )

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "reporter_digest"], name="one_report_per_reader"
            )
        ]
        indexes = [models.Index(fields=["resolved_at", "comment"], name="report_open")]

    def __str__(self) -> str:
        return self.get_kind_display()


class CommentEdit(models.Model):
    """A commenter's edit of a published comment, until a moderator has decided on it.

    Of the text, of how the comment is signed, or of both.
    """

    comment = models.OneToOneField(
        PublicComment, on_delete=models.CASCADE, related_name="waiting_edit"
    )
    text = models.TextField(
        _("edit"), max_length=5000, blank=True, help_text=_("Empty if the text stays as it is.")
    )
    full_name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Empty if the comment stays signed as it is."),
    )
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True, default="")
    publish_as = models.CharField(
        _("publish as"), max_length=12, choices=PublishAs.choices, default=PublishAs.NAME
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True
    readers_see = False

    def __str__(self) -> str:
        return self.text[:60] or self.full_name

    @property
    def staff_signature(self) -> str:
        """Name and organisation on one line, or an empty text."""
        return ", ".join(filter(None, [self.full_name, self.organisation_name]))

    @property
    def has_signature(self) -> bool:
        """Whether it changes how the comment is signed."""
        return bool(self.full_name)


class BulkDecision(models.Model):
    """One decision on many comments, too many for one request: what is to be done and how far."""

    to = models.CharField(_("decision"), max_length=12, choices=ModerationStatus.choices)
    reason = models.TextField(_("reason"), blank=True)
    title = models.CharField(_("saved reason"), max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    chosen = models.JSONField(
        help_text=_("For each comment: its key, its status and the number of its text.")
    )
    done = models.PositiveIntegerField(default=0)
    left_alone = models.PositiveIntegerField(
        default=0, help_text=_("Decided or changed by someone else in the meantime.")
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.get_to_display()}: {self.done + self.left_alone}/{len(self.chosen)}"


class MailFrequency(models.TextChoices):
    """How often a moderator is emailed about comments awaiting moderation."""

    NEVER = "never", _("Never")
    AT_ONCE = "at_once", _("Straight away")
    HOURLY = "hourly", _("Once an hour")
    DAILY = "daily", _("Once a day")


class ModeratorPreference(models.Model):
    """How often one moderator wants emails about the queue."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="moderator_preference"
    )
    frequency = models.CharField(
        _("emails about comments awaiting moderation"),
        max_length=8,
        choices=MailFrequency.choices,
        default=MailFrequency.DAILY,
    )
    mailed_until = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("We have emailed about comments queued before this time."),
    )

    wagtail_reference_index_ignore = True
    readers_see = False

    def __str__(self) -> str:
        return f"{self.user}: {self.get_frequency_display()}"
