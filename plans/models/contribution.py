"""What somebody said in a consultation, by whichever way it came."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from core.privacy import private_pages
from core.querysets import InvalidatingQuerySet, changed_fields
from plans.models.choices import Channel, ResponseState
from plans.models.consultation import Consultation, Theme
from plans.models.response import Response

# Has to be answered: numbered, and published as a comment.
SHOWN = models.Q(comment__state=ModerationStatus.PUBLISHED, number__isnull=False)
# Has no answer that could be published.
UNREADY = models.Q(response=None) | models.Q(response__state=ResponseState.DRAFT)


# What is told of a contribution with the responses, and not before.
TOLD_WITH_RESPONSES = {"response", "answered_at"}


class ContributionQuerySet(InvalidatingQuerySet):
    """Words for the questions asked of contributions."""

    def readers_see_change(self, values):
        """Return whether it shows: how they are sorted only once the responses are published."""
        if changed_fields(values) - TOLD_WITH_RESPONSES:
            return super().readers_see_change(values)
        return self.filter(consultation__concluded_at__isnull=False).exists()

    def shown(self):
        """Those that have to be answered: numbered, and published as a comment."""
        return self.filter(SHOWN)

    def readable(self):
        """Those of them that readers see: not what is about a page that has become private."""
        return self.shown().exclude(comment__page__in=private_pages())

    def unready(self):
        """Those that have to be answered and for which no answer is ready."""
        return self.shown().filter(UNREADY)

    def unanswered(self):
        """Those that have to be answered and are not, in public."""
        return self.shown().exclude(response__state=ResponseState.PUBLISHED)


class Contribution(models.Model):
    """A comment as part of a consultation: numbered when it is first published, then answered.

    What it says, about which passage, and whether it may be shown is the comment's to know.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="contributions"
    )
    comment = models.OneToOneField(
        PublicComment, on_delete=models.PROTECT, related_name="contribution"
    )
    number = models.PositiveIntegerField(null=True, editable=False)
    channel = models.CharField(
        _("came by"), max_length=12, choices=Channel.choices, default=Channel.WEBSITE
    )
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    is_late = models.BooleanField(_("late"), default=False)
    contributor = models.CharField(
        _("who said it"),
        max_length=120,
        blank=True,
        help_text=_("For the network only, unless the person agrees to be named."),
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    may_publish_name = models.BooleanField(_("agrees to be named"), default=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="contributions")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("with whom"),
    )
    response = models.ForeignKey(
        Response,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("answer"),
    )

    # When its answer was published and its writer was told; later than the answer's own moment for
    # a late contribution that joins an answer which is public already.
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    objects = ContributionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["consultation", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_contribution_a_number"
            )
        ]

    def __str__(self):
        return self.reference or str(_("Contribution without a number"))

    @property
    def readers_see(self):
        """Only what has been published once can be on a page, and has a number since."""
        return self.number is not None

    @property
    def reference(self):
        """Short public name, such as "NAP6-0123"; empty until it is first published."""
        return f"{self.consultation.prefix}-{self.number:04}" if self.number else ""
