"""Contributions to a consultation, by whichever channel they were received."""

from collections.abc import Mapping
from typing import Any, Self

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

# Needs a response: numbered, and published as a comment.
SHOWN = models.Q(comment__state=ModerationStatus.PUBLISHED, number__isnull=False)
# Has no response that could be published.
UNREADY = models.Q(response=None) | models.Q(response__state=ResponseState.DRAFT)


# What is told of a contribution with the responses, and not before.
TOLD_WITH_RESPONSES = {"response", "answered_at"}


class ContributionQuerySet(InvalidatingQuerySet):
    """Queries about contributions."""

    def readers_see_change(self, values: Mapping[str, Any]) -> bool:
        """Return whether it shows: how they are sorted only once the responses are published."""
        if changed_fields(values) - TOLD_WITH_RESPONSES:
            return super().readers_see_change(values)
        return self.filter(consultation__concluded_at__isnull=False).exists()

    def shown(self) -> Self:
        """Return those that need a response: numbered, and published as a comment."""
        return self.filter(SHOWN)

    def readable(self) -> Self:
        """Return those of them that readers see: not about a page that has become private."""
        return self.shown().exclude(comment__page__in=private_pages())

    def unready(self) -> Self:
        """Return those that need a response and have none that is ready."""
        return self.shown().filter(UNREADY)

    def unanswered(self) -> Self:
        """Return those that need a response and have no published one."""
        return self.shown().exclude(response__state=ResponseState.PUBLISHED)


class Contribution(models.Model):
    """A comment as part of a consultation: numbered when it is first published.

    Its text, its passage, who wrote it and whether it may be shown belong to the comment.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="contributions"
    )
    comment = models.OneToOneField(
        PublicComment, on_delete=models.PROTECT, related_name="contribution"
    )
    number = models.PositiveIntegerField(null=True, editable=False)
    counted_later_on = models.DateField(
        _("counted later"),
        null=True,
        editable=False,
        help_text=_(
            "When it was made a contribution, if its comment had been published before without a "
            "reference."
        ),
    )
    channel = models.CharField(
        _("received by"), max_length=12, choices=Channel.choices, default=Channel.WEBSITE
    )
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    is_late = models.BooleanField(_("received late"), default=False)
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
        verbose_name=_("assigned to"),
    )
    response = models.ForeignKey(
        Response,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("response"),
    )

    # When its response was published and its author was told; later than the response itself for a
    # late contribution that is added to a published response.
    answered_at = models.DateTimeField(_("response published"), null=True, editable=False)

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

    def __str__(self) -> str:
        return self.reference or str(_("Contribution without a number"))

    @property
    def readers_see(self) -> bool:
        """Whether it can be on a page: it has a number since it was first published."""
        return self.number is not None

    @property
    def reference(self) -> str:
        """Short public name, such as "NAP6-0123"; empty until it is first published."""
        return f"{self.consultation.prefix}-{self.number:04}" if self.number else ""
