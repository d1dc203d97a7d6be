"""The commitments of a plan, with their milestones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.search import index

from core.blocks import BodyField
from core.models import BasePage
from core.pickers import Picker
from people.mixins import ContactsMixin
from people.models import Organisation
from plans.pages.consulted import ConsultedPageMixin, check_period
from plans.pages.copy_form import CopyForm
from plans.pages.routes.passages import PassageRoutes
from plans.public.progress.reports import progress_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class CommitmentPage(  # type: ignore[django-manager-missing]  # Wagtail has no types.
    ContactsMixin, PassageRoutes, RoutablePageMixin, ConsultedPageMixin, BasePage
):
    """One commitment of a plan. Only the title is required; what is empty is not shown."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    ogp_id = models.CharField(
        _("OGP ID"),
        max_length=6,
        blank=True,
        validators=[
            RegexValidator(
                r"^[A-Z]{2}[0-9]{4}\Z", _("Enter two capital letters and four numbers, like UK0090")
            )
        ],
        help_text=_("Assigned by the Open Government Partnership, like UK0090."),
    )
    theme = models.CharField(_("policy area"), max_length=80, blank=True)
    policy_areas = models.CharField(
        _("OGP policy areas"),
        max_length=200,
        blank=True,
        help_text=_("As the Open Government Partnership names them, separated by commas."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_(
            "Clear this box if the commitment has been withdrawn. The page stays as a record."
        ),
    )
    carried_over_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_over_to",
        verbose_name=_("carried over from"),
        help_text=_("The commitment of an earlier plan that this one continues."),
    )
    lead_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_commitments",
        verbose_name=_("lead organisation"),
    )
    supporting_organisations = ParentalManyToManyField(
        Organisation,
        blank=True,
        related_name="supported_commitments",
        verbose_name=_("supporting organisations"),
    )
    other_actors = models.TextField(
        _("other organisations involved"),
        blank=True,
        help_text=_("For example, civil society, companies or international organisations."),
    )
    responsible_name = models.CharField(_("responsible person"), max_length=120, blank=True)
    responsible_role = models.CharField(_("role and department"), max_length=160, blank=True)
    responsible_email = models.EmailField(
        _("office email"),
        blank=True,
        help_text=_("Published. Do not enter a private email address."),
    )
    transparency = models.BooleanField(_("transparency"), default=False)
    participation = models.BooleanField(_("public participation"), default=False)
    accountability = models.BooleanField(_("accountability"), default=False)
    problem = BodyField(verbose_name=_("problem"), blank=True)
    action = BodyField(verbose_name=_("action"), blank=True)
    impact = BodyField(verbose_name=_("impact"), blank=True)
    done_so_far = BodyField(verbose_name=_("progress so far"), blank=True)
    results = BodyField(verbose_name=_("intended results"), blank=True)
    relevance = BodyField(verbose_name=_("relevance to open government"), blank=True)
    additional = BodyField(
        verbose_name=_("additional information"),
        blank=True,
        help_text=_("For example, budget, related programmes or Sustainable Development Goals."),
    )
    start_date = models.DateField(_("start date"), null=True, blank=True)
    end_date = models.DateField(_("end date"), null=True, blank=True)

    # Who comments here says for whom, and what of it may be published.
    asks_for_organisation = True
    passage_fields: ClassVar[Sequence[tuple[str, StrOrPromise]]] = (
        ("problem", _("What problem does this address?")),
        ("done_so_far", _("What has been done so far?")),
        ("action", _("What will be done?")),
        ("results", _("Intended results")),
        ("impact", _("How will it help?")),
        ("relevance", _("How does it advance open government?")),
        ("additional", _("Additional information")),
    )
    copy_form_class = CopyForm
    exclude_fields_in_copy = [
        "ogp_id",
        "carried_over_from",
        "is_active",
        "commenting",
        "comments_close_at",
    ]

    page_description = _("One commitment of a plan, with its milestones and comments.")
    parent_page_types = ["plans.ActionPlanPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("theme"),
        index.SearchField("problem"),
        index.SearchField("action"),
        index.SearchField("impact"),
        index.SearchField("done_so_far"),
        index.SearchField("results"),
        index.SearchField("relevance"),
        index.SearchField("additional"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("ogp_id")]),
                FieldRowPanel([FieldPanel("theme"), FieldPanel("policy_areas")]),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldRowPanel([FieldPanel("carried_over_from"), FieldPanel("is_active")]),
            ],
            heading=_("Commitment"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_organisation"),
                FieldPanel("supporting_organisations", widget=Picker),
                FieldPanel("other_actors"),
                FieldRowPanel([FieldPanel("responsible_name"), FieldPanel("responsible_role")]),
                FieldPanel("responsible_email"),
            ],
            heading=_("Organisations and contact"),
        ),
        *ContactsMixin.contact_panels,
        MultiFieldPanel(
            [
                FieldPanel("transparency"),
                FieldPanel("participation"),
                FieldPanel("accountability"),
            ],
            heading=_("Open government values"),
        ),
        FieldPanel("problem"),
        FieldPanel("done_so_far"),
        FieldPanel("action"),
        FieldPanel("results"),
        FieldPanel("impact"),
        FieldPanel("relevance"),
        FieldPanel("additional"),
        InlinePanel("milestones", heading=_("Milestones"), label=_("Milestone")),
    ]
    settings_panels = [*ConsultedPageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("commitment")

    @property
    def plan_path(self) -> str:
        """The tree path of the plan that this page belongs to: its parent."""
        return (self.path or "")[: -self.steplen]

    @property
    def comment_organisations(self) -> set[int]:
        """The primary keys of the lead and supporting organisations."""
        supporting = self.supporting_organisations.values_list("pk", flat=True)
        return {self.lead_organisation_id, *supporting} - {None}

    @property
    def values(self) -> list[StrOrPromise]:
        """The names of the values that the commitment advances."""
        names = ("transparency", "participation", "accountability")
        fields = [self._meta.get_field(name) for name in names if getattr(self, name)]
        return [field.verbose_name for field in fields if isinstance(field, models.Field)]

    def clean(self) -> None:
        super().clean()
        check_period(self.start_date, self.end_date)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        siblings = CommitmentPage.objects.sibling_of(self, inclusive=False).live().public()
        context["previous_commitment"] = siblings.filter(path__lt=self.path).order_by("path").last()
        context["progress"] = progress_of(self)
        context["next_commitment"] = siblings.filter(path__gt=self.path).order_by("path").first()
        return context
