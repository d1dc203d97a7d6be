"""Progress reports on commitments, with their evidence. Nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.querysets import InvalidatingQuerySet
from people.models import Organisation
from plans.models.choices import Assessor
from plans.models.milestone import Milestone
from plans.models.scales import INDICATORS, SCALES, VALUES, Scale, check_value

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Unchangeable(TypeError):
    """A progress report was edited or deleted. To correct one, add a newer one."""


class ProgressReport(models.Model):
    """One report by one assessor about a milestone, or about a commitment as a whole."""

    commitment = models.ForeignKey(
        "plans.CommitmentPage",
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("commitment"),
    )
    milestone = models.ForeignKey(
        Milestone,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("milestone"),
        help_text=_("Leave empty to report on the commitment as a whole."),
    )
    # Its title at the time; reports stay when their milestone is removed from the page.
    milestone_title = models.CharField(max_length=250, blank=True, editable=False)
    voice = models.CharField(_("reported by"), max_length=14, choices=Assessor.choices)
    indicator = models.CharField(_("question"), max_length=20, choices=INDICATORS)
    value = models.CharField(_("rating"), max_length=20, choices=VALUES)
    reported_on = models.DateField(_("date"), default=timezone.localdate)
    author = models.CharField(_("author"), max_length=120)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    text = models.TextField(
        _("what was done, or reason for this rating"), max_length=5000, blank=True
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Of one submission of the form: the same key is stored once.
    submission_key = models.UUIDField(null=True, unique=True, editable=False)

    wagtail_reference_index_ignore = True

    objects = InvalidatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-reported_on", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("report_government", "Can report progress for the government"),
            ("report_civil_society", "Can assess progress for civil society"),
            ("report_irm", "Can enter ratings of the Independent Reporting Mechanism"),
        ]
        indexes = [
            models.Index(fields=["commitment", "voice", "-reported_on"], name="reports_by_voice")
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}, {self.reported_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable

    @property
    def scale(self) -> Scale:
        """The question that it is about (plans.models.scales.Scale)."""
        return SCALES[self.indicator]

    @property
    def words(self) -> StrOrPromise:
        """The rating as readers see it."""
        return self.scale.words_of(self.value)

    def clean(self) -> None:
        problem = check_value(self.indicator, self.value, self.voice)
        if problem:
            raise ValidationError({"value": problem})
        if self.reported_on and self.reported_on > timezone.localdate():
            raise ValidationError({"reported_on": _("The date must be today or in the past")})
        if self.milestone:
            self._check_milestone(self.milestone)

    def _check_milestone(self, milestone: Milestone) -> None:
        if milestone.page_id != self.commitment_id:
            raise ValidationError({"milestone": _("Select a milestone of this commitment")})
        if self.indicator in SCALES and not self.scale.of_milestones:
            message = _("Remove the milestone: this question is about the commitment as a whole")
            raise ValidationError({"value": message})


class Evidence(models.Model):
    """A source that supports a progress report."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    dated = models.DateField(_("date"), null=True, blank=True)

    objects = InvalidatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if bool(self.url) == bool(self.document_id):
            raise ValidationError(_("Enter a web address or select a file, not both"))

    @property
    def address(self) -> str:
        """The URL at which it can be read."""
        return self.document.url if self.document else self.url
