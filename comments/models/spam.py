"""What the spam checks remember: rules, blocked senders, recent sendings, learned words."""

from array import array

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from comments.models.comment import PublicComment


class PhraseRule(models.Model):
    """Words that count for or against a comment: whole words, case does not matter."""

    phrase = models.CharField(_("word or phrase"), max_length=200, unique=True)
    points = models.SmallIntegerField(
        _("points"), default=40, help_text=_("100 points are spam, 50 are held for a moderator.")
    )
    is_active = models.BooleanField(_("active"), default=True)

    panels = [FieldPanel("phrase"), FieldPanel("points"), FieldPanel("is_active")]
    readers_see = False

    class Meta:
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")
        ordering = ["phrase"]

    def __str__(self):
        return self.phrase


class BlockedSender(models.Model):
    """An address or a whole domain from which nothing is wanted."""

    sender = models.CharField(
        _("address or domain"),
        max_length=254,
        unique=True,
        help_text=_("name@example.com for one address, example.com for everybody there."),
    )
    note = models.CharField(_("why"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    panels = [FieldPanel("sender"), FieldPanel("note")]
    readers_see = False

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        ordering = ["sender"]

    def __str__(self):
        return self.sender


class SubmissionHit(models.Model):
    """That something was sent lately: a keyed digest of who or what, never the thing itself."""

    kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        indexes = [
            models.Index(fields=["kind", "digest", "created_at"], name="submission_hit_recent")
        ]
        constraints = [
            # The answer to a question lets one comment pass, also when two come at once.
            models.UniqueConstraint(
                fields=["digest"], condition=models.Q(kind="solved"), name="solution_counts_once"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.created_at:%H:%M}"


class HoneypotCount(models.Model):
    """How many submissions of a day filled in the field that people do not see."""

    day = models.DateField(primary_key=True)
    number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True
    readers_see = False

    def __str__(self) -> str:
        return f"{self.day}: {self.number}"


class LearnedToken(models.Model):
    """In how many spam and in how many wanted comments a hashed word or piece of one was seen.

    Row 0 counts the comments themselves.
    """

    bucket = models.PositiveIntegerField(primary_key=True)
    spam = models.PositiveIntegerField(default=0)
    wanted = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True
    readers_see = False

    def __str__(self):
        return f"{self.bucket}: {self.spam} / {self.wanted}"


class LearnedComment(models.Model):
    """What one decided comment added to the counts, so that just that can be taken back."""

    comment = models.OneToOneField(
        PublicComment, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    is_spam = models.BooleanField()
    features = models.BinaryField()

    wagtail_reference_index_ignore = True
    readers_see = False

    def __str__(self):
        return f"{self.pk}: {'spam' if self.is_spam else 'wanted'}"

    @property
    def numbers(self):
        """The buckets, in their order in the text."""
        return array("I", bytes(self.features))
