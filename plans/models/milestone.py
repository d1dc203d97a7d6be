"""The milestones of a commitment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.models import Organisation


class Milestone(Orderable):
    """A step towards a commitment that can be checked."""

    page = ParentalKey("plans.CommitmentPage", on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(
        _("what will be there"), max_length=250, help_text=_("Something that can be checked.")
    )
    number = models.CharField(_("number"), max_length=12, blank=True, help_text=_("Such as 4.1."))
    output = models.CharField(
        _("what it leads to"), max_length=250, blank=True, help_text=_("The expected result.")
    )
    start_date = models.DateField(_("starts"), null=True, blank=True)
    due_date = models.DateField(_("due"), null=True, blank=True)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who leads"),
        help_text=_("If it is not the lead organisation of the commitment."),
    )
    supporters = models.CharField(_("with whom"), max_length=250, blank=True)

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
        FieldPanel("output"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("due_date")]),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("supporters")]),
    ]

    def __str__(self):
        return self.title
