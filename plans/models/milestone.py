"""The milestones of a commitment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.models import Organisation


class Milestone(Orderable):
    """A verifiable step towards a commitment."""

    page = ParentalKey("plans.CommitmentPage", on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(
        _("milestone"), max_length=250, help_text=_("Something that can be checked.")
    )
    number = models.CharField(
        _("number"), max_length=12, blank=True, help_text=_("For example, 4.1.")
    )
    output = models.CharField(_("expected output"), max_length=250, blank=True)
    start_date = models.DateField(_("start date"), null=True, blank=True)
    due_date = models.DateField(_("due date"), null=True, blank=True)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead organisation"),
        help_text=_("Only if it is different from the lead organisation of the commitment."),
    )
    supporters = models.CharField(_("supporting organisations"), max_length=250, blank=True)

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
        FieldPanel("output"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("due_date")]),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("supporters")]),
    ]

    def __str__(self) -> str:
        return self.title
