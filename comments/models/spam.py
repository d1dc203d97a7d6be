"""What the spam checks remember: rules, blocked senders, recent sendings, learned words."""

from array import array

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from comments.models.comment import PublicComment


class PhraseRule(models.Model):
    """A word or phrase that counts for or against a comment: whole words, in any case."""

    phrase = models.CharField(_("word or phrase"), max_length=200, unique=True)
    points = models.SmallIntegerField(
        _("spam score"),
        default=40,
        help_text=_("At 50, a comment waits for a moderator. At 100, it is spam."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    panels = [FieldPanel("phrase"), FieldPanel("points"), FieldPanel("is_active")]
    readers_see = False

    class Meta:
        verbose_name = _("blocked word")
        verbose_name_plural = _("blocked words")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase


class BlockedSender(models.Model):
    """An email address or a whole domain from which all comments are spam."""

    sender = models.CharField(
        _("email address or domain"),
        max_length=254,
        unique=True,
        help_text=_(
            "name@example.com for one email address, example.com for everyone at that domain."
        ),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    panels = [FieldPanel("sender"), FieldPanel("note")]
    readers_see = False

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        ordering = ["sender"]

    def __str__(self) -> str:
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

    def __str__(self) -> str:
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

    def __str__(self) -> str:
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

    def __str__(self) -> str:
        return f"{self.pk}: {'spam' if self.is_spam else 'wanted'}"

    @property
    def numbers(self) -> "array[int]":
        """The buckets, in their order in the text."""
        return array("I", bytes(self.features))
