"""The reasoned response to one contribution or to several that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.querysets import InvalidatingQuerySet
from people.models import Person
from plans.models.choices import Decision, ResponseState
from plans.models.consultation import Consultation
from plans.models.version import PlanVersion

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ResponseQuerySet(InvalidatingQuerySet):
    """Questions about responses."""

    def readers_see_change(self, values):
        """Return whether one of them is published, or is from now on."""
        if values.get("state") == ResponseState.PUBLISHED:
            return True
        return self.filter(state=ResponseState.PUBLISHED).exists()


class Response(models.Model):
    """What was heard, the decision and its reason. Private until all are published together."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="responses"
    )
    heard = models.TextField(
        _("what we heard"),
        max_length=2000,
        help_text=_("Summarise these contributions in one or two sentences."),
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision.choices, blank=True)
    reason = models.TextField(
        _("reason"),
        max_length=5000,
        blank=True,
        help_text=_("Explain the decision to the people who contributed."),
    )
    passed_to = models.CharField(
        _("passed on to"),
        max_length=160,
        blank=True,
        help_text=_("The organisation that will take it forward."),
    )
    responder = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responder"),
    )
    # Where the text changed because of it.
    changed_version = models.ForeignKey(
        PlanVersion,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed in version"),
    )
    changed_page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_anchor = models.CharField(_("changed passage"), max_length=64, blank=True)
    commitment = models.ForeignKey(
        "plans.CommitmentPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("became part of"),
        help_text=_("The commitment that includes it, if any."),
    )
    state = models.CharField(
        _("status"),
        max_length=10,
        choices=ResponseState.choices,
        default=ResponseState.DRAFT,
        editable=False,
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    updated_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    objects = ResponseQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["consultation", "pk"]
        indexes = [models.Index(fields=["consultation", "state"], name="response_by_state")]

    def __str__(self) -> str:
        return self.heard[:80]

    def clean(self) -> None:
        if self.decision == Decision.PASSED_ON and not self.passed_to.strip():
            raise ValidationError(
                {"passed_to": _("Enter the organisation that it is passed on to")}
            )

    @property
    def readers_see(self) -> bool:
        """Whether it can be on a page: only when it is published."""
        return self.state == ResponseState.PUBLISHED

    def missing(self) -> list[StrOrPromise]:
        """Return the labels of the fields that must be filled in before it is published."""
        return list(self.missing_fields().values())

    def missing_fields(self) -> dict[str, StrOrPromise]:
        """Return the same as a dict from names of fields to labels."""
        wanted = (
            ("heard", self.heard.strip(), _("what we heard")),
            ("decision", self.decision, _("decision")),
            ("reason", self.reason.strip(), _("reason")),
            ("responder", self.responder_id, _("responder")),
        )
        return {name: label for name, value, label in wanted if not value}
