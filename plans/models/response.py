"""The reasoned answer to one contribution or to several that say the same."""

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


class ResponseQuerySet(InvalidatingQuerySet):
    """Questions about responses."""

    def readers_see_change(self, values):
        """Return whether one of them is published, or is from now on."""
        if values.get("state") == ResponseState.PUBLISHED:
            return True
        return self.filter(state=ResponseState.PUBLISHED).exists()


class Response(models.Model):
    """What was heard, what is done about it, and why. Private until all are published together."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="responses"
    )
    heard = models.TextField(
        _("what we heard"),
        max_length=2000,
        help_text=_("What these contributions say, in one or two sentences."),
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision.choices, blank=True)
    reason = models.TextField(
        _("reason"), max_length=5000, blank=True, help_text=_("Why, in words for those who wrote.")
    )
    passed_to = models.CharField(
        _("passed on to"), max_length=160, blank=True, help_text=_("The body that now has it.")
    )
    responder = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers"),
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
        help_text=_("The commitment that takes it up, if any."),
    )
    state = models.CharField(
        _("state"),
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
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    objects = ResponseQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["consultation", "pk"]
        indexes = [models.Index(fields=["consultation", "state"], name="response_by_state")]

    def __str__(self):
        return self.heard[:80]

    def clean(self):
        if self.decision == Decision.PASSED_ON and not self.passed_to.strip():
            raise ValidationError({"passed_to": _("Enter the body that it is passed on to")})

    @property
    def readers_see(self):
        """Only what is published can be on a page."""
        return self.state == ResponseState.PUBLISHED

    def missing(self):
        """What must be filled in before it can be published, in words; empty when nothing."""
        return list(self.missing_fields().values())

    def missing_fields(self):
        """The same as a dict from names of fields to words."""
        wanted = (
            ("heard", self.heard.strip(), _("what we heard")),
            ("decision", self.decision, _("decision")),
            ("reason", self.reason.strip(), _("reason")),
            ("responder", self.responder_id, _("who answers")),
        )
        return {name: words for name, value, words in wanted if not value}
