"""Consultations on a plan, and the themes of their contributions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.querysets import InvalidatingQuerySet
from plans.models.choices import Phase

if TYPE_CHECKING:
    from plans.models.contribution import ContributionQuerySet


class ConsultationQuerySet(InvalidatingQuerySet):
    """Queries about consultations."""

    def announced(self) -> Self:
        """Return the consultations that are announced, which readers see."""
        return self.filter(announced_at__isnull=False)


class Consultation(models.Model):
    """A consultation on a plan. It opens and closes automatically by its dates."""

    plan = models.ForeignKey(
        "plans.ActionPlanPage",
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name=_("plan"),
    )
    title = models.CharField(
        _("title"), max_length=120, help_text=_("For example, Consultation on the first draft.")
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("What you are asking, who should take part and how, in a few sentences."),
    )
    prefix = models.CharField(
        _("reference prefix"),
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z][A-Z0-9]*\Z", _("Enter capital letters and numbers, like NAP6"))
        ],
        help_text=_("With NAP6, contributions get the references NAP6-0001, NAP6-0002 and so on."),
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    announced_at = models.DateTimeField(_("announced"), null=True, editable=False)
    short_notice_reason = models.TextField(
        _("reason for the short notice"), blank=True, editable=False
    )
    comments_stay_open = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Comments that were open when it was announced stay open until it opens."),
    )
    opening_mailed_at = models.DateTimeField(null=True, editable=False)
    closing_mailed_at = models.DateTimeField(null=True, editable=False)
    # When the responses were published for the first time.
    concluded_at = models.DateTimeField(_("responses published"), null=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    objects = ConsultationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at"]
        permissions = [
            ("answer_consultation", "Can sort contributions and write responses"),
            ("conclude_consultation", "Can publish the responses to a consultation"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError(
                {"closes_at": _("The closing date must be after the opening date")}
            )

    @property
    def readers_see(self) -> bool:
        """Whether readers see it: from its announcement on, which cannot be undone."""
        return self.announced_at is not None

    @property
    def phase(self) -> Phase:
        """The Phase now."""
        return self.phase_at(timezone.now())

    def phase_at(self, now: datetime) -> Phase:
        """Return the Phase at `now` (an aware datetime)."""
        if self.announced_at is None:
            return Phase.PREPARED
        if self.concluded_at is not None:
            return Phase.CONCLUDED
        if now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if now < self.closes_at else Phase.ANSWERING

    def unanswered(self) -> ContributionQuerySet:
        """Return the contributions that readers see without a published response."""
        return self.contributions.unanswered()

    def count_unanswered(self) -> int:
        """Count the contributions that readers see without a published response."""
        return self.unanswered().count()


class Theme(models.Model):
    """A theme that contributions are sorted by."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(_("theme"), max_length=80)

    objects = InvalidatingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="one_theme_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def readers_see(self) -> bool:
        """Whether readers see it: themes are shown with the responses, not before."""
        return self.consultation.concluded_at is not None
