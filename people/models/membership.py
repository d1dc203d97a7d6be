"""Memberships: which roles people have or had, in which organisations, and who has shown it."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.affiliation import PERMISSION
from people.models.organisation import Organisation


class Verification(models.TextChoices):
    """Who has shown that a person belongs to an organisation."""

    NONE = "", pgettext_lazy("membership", "Not verified")
    STAFF = "staff", _("Verified by staff")
    EMAIL = "email", _("Verified by an email address of the organisation")


class MembershipQuerySet(InvalidatingQuerySet):
    """Queries on memberships."""

    def current(self, day: date) -> Self:
        """Those that have begun on a day and have not ended, as `is_current` says of one."""
        begun = models.Q(started_on=None) | models.Q(started_on__lte=day)
        return self.filter(begun, models.Q(ended_on=None) | models.Q(ended_on__gte=day))


class Membership(Orderable):
    """A role of a person, with the organisation in which they have or had it."""

    person = ParentalKey("people.Person", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
        help_text=_("Leave empty for someone who belongs to none."),
    )
    job_title = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: Policy adviser")
    )
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Leave empty if it goes on.")
    )
    verification = models.CharField(
        _("verified"),
        max_length=8,
        choices=Verification.choices,
        blank=True,
        default=Verification.NONE,
        help_text=_(
            "Verified members comment with a badge of their organisation. Without it, readers are "
            "told that they say they speak for it."
        ),
    )
    verified_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("job_title"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
        FieldPanel("verification", permission=PERMISSION),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verification="") | models.Q(organisation__isnull=False),
                name="verified_member_of_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.job_title, str(self.organisation or "")]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note since when it is verified."""
        if not self.verification:
            self.verified_at = None
        elif self.verified_at is None:
            self.verified_at = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a role that says nothing, and dates in the wrong order."""
        if not self.organisation_id and not self.job_title:
            raise ValidationError({"job_title": _("Enter a role or select an organisation.")})
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValidationError({"ended_on": _("The last day is before the first.")})
        if self.verification and not self.organisation_id:
            raise ValidationError({"organisation": _("Select the organisation that is verified.")})

    def is_current(self, today: date) -> bool:
        """Whether the person has the role on a day."""
        has_begun = self.started_on is None or self.started_on <= today
        return has_begun and (self.ended_on is None or today <= self.ended_on)

    @property
    def is_verified(self) -> bool:
        """Whether it has been shown that the person speaks for the organisation."""
        return bool(self.verification)


def memberships(path: str) -> models.Prefetch:
    """Return what to prefetch so that roles and organisations come in one query for all people.

    Args:
        path: from the rows that are read to the memberships, such as "person__memberships".
    """
    return models.Prefetch(path, Membership.objects.select_related("organisation"))
