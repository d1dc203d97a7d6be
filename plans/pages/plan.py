"""National action plans of the Open Government Partnership, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail.search import index

from comments.mixins import CommentSectionMixin
from comments.threads.counts import published_counts
from core.blocks import BodyField
from core.models import BasePage
from core.pickers import Picker
from core.querysets import InvalidatingPageQuerySet
from people.mixins import ContactsMixin, CreditsMixin
from people.models import Organisation
from plans.models.choices import TAKES_INPUT, Stage
from plans.pages.commitment import CommitmentPage
from plans.pages.consulted import ConsultedPageMixin, check_period
from plans.pages.copy_form import CopyForm
from plans.pages.routes.consultation import ConsultationRoutes
from plans.pages.routes.documents import DocumentRoutes
from plans.pages.routes.feed import FeedRoutes
from plans.pages.routes.passages import PassageRoutes
from plans.pages.routes.progress import ProgressRoutes
from plans.pages.routes.versions import VersionRoutes
from plans.public.current_consultation import load_consultations, share_consultations
from plans.public.network_numbers import network_numbers
from plans.public.plan_state import PlanState, state_of
from plans.public.progress.reports import (
    ProgressSummary,
    load_plan_summaries,
    load_summaries,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ActionPlanQuerySet(InvalidatingPageQuerySet):
    """Queries about plans."""

    def open_first(self) -> ActionPlanQuerySet:
        """Return live, public plans; those that take input come first, then the newest."""
        takes_input = models.Q(stage__in=TAKES_INPUT)
        return (
            self.live()
            .public()
            .select_related("lead_organisation")
            .annotate(
                is_closed=models.Case(
                    models.When(takes_input, then=0),
                    default=1,
                    output_field=models.IntegerField(),
                )
            )
            .order_by("is_closed", "-start_date", "-pk")
            .with_lead_pictures()
        )


class ActionPlanIndexPage(  # type: ignore[django-manager-missing]  # Wagtail has no types.
    CommentSectionMixin, RoutablePageMixin, BasePage
):
    """The list of action plans, and the numbers of all of them."""

    max_count = 1
    page_description = _("The list of action plans. One for the whole site.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["plans.ActionPlanPage"]
    settings_panels = [*CommentSectionMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("action plans")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        plans = load_consultations(ActionPlanPage.objects.child_of(self).open_first())
        context["plans"] = load_plan_summaries(plans)
        return context

    @path("numbers/", name="numbers")
    def numbers_view(self, request: HttpRequest) -> HttpResponse:
        """Show what the numbers of the network on the home page add up from."""
        return self.render(
            request,
            template="plans/numbers.html",
            context_overrides={"numbers": network_numbers(self)},
        )


class ActionPlanPage(  # type: ignore[django-manager-missing]  # Wagtail has no types.
    VersionRoutes,
    PassageRoutes,
    ConsultationRoutes,
    DocumentRoutes,
    FeedRoutes,
    ProgressRoutes,
    CreditsMixin,
    ContactsMixin,
    RoutablePageMixin,
    ConsultedPageMixin,
    BasePage,
):
    """One action plan: its facts, its text and the commitments below it."""

    country = models.CharField(_("country or city"), max_length=80, blank=True)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("For example, 6 for your sixth plan.")
    )
    start_date = models.DateField(_("start date"), null=True, blank=True)
    end_date = models.DateField(_("end date"), null=True, blank=True)
    stage = models.CharField(
        _("stage"),
        max_length=16,
        choices=Stage.choices,
        default=Stage.CO_CREATION,
        help_text=_(
            "Consultations accept contributions in the first two stages only. They open and close "
            "automatically."
        ),
    )
    date_submitted = models.DateField(
        _("submitted to OGP"),
        null=True,
        blank=True,
        help_text=_("When you submitted it to the Open Government Partnership."),
    )
    lead_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("lead organisation"),
    )
    other_lead_organisations = ParentalManyToManyField(
        Organisation,
        blank=True,
        related_name="+",
        verbose_name=_("other lead organisations"),
    )
    contact_name = models.CharField(_("point of contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    contact_address = models.TextField(_("contact postal address"), blank=True)
    foreword = BodyField(verbose_name=_("foreword"), blank=True)
    body = BodyField(verbose_name=_("introduction to the plan"), blank=True)
    efforts = BodyField(verbose_name=_("efforts so far"), blank=True)
    co_creation = BodyField(verbose_name=_("how the plan was made"), blank=True)
    influence = BodyField(verbose_name=_("how contributions shaped the plan"), blank=True)

    # Who comments here says for whom, and what of it may be published.
    asks_for_organisation = True
    passage_fields: ClassVar[Sequence[tuple[str, StrOrPromise]]] = (
        ("foreword", _("Foreword")),
        ("body", ""),
        ("efforts", _("Open government so far")),
        ("co_creation", _("How this plan was made")),
        ("influence", _("How contributions shaped this plan")),
    )
    # A plan for the next cycle begins with this one's text; contributions to this one, and the
    # responses, stay here.
    copy_form_class = CopyForm
    exclude_fields_in_copy = [
        "number",
        "start_date",
        "end_date",
        "stage",
        "date_submitted",
        "influence",
        "commenting",
        "comments_close_at",
    ]

    # Wagtail has no types.
    objects = PageManager.from_queryset(ActionPlanQuerySet)()  # type: ignore[django-manager-missing]

    page_description = _("A national action plan. Its commitments are pages below it.")
    parent_page_types = ["plans.ActionPlanIndexPage"]
    subpage_types = ["plans.CommitmentPage"]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("foreword"),
        index.SearchField("body"),
        index.SearchField("efforts"),
        index.SearchField("co_creation"),
        index.SearchField("influence"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("country"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldRowPanel([FieldPanel("stage"), FieldPanel("date_submitted")]),
            ],
            heading=_("Plan"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_organisation"),
                FieldPanel("other_lead_organisations", widget=Picker),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
                FieldPanel("contact_address"),
            ],
            heading=_("Organisations and contact"),
        ),
        *ContactsMixin.contact_panels,
        *CreditsMixin.credit_panels,
        FieldPanel("foreword"),
        FieldPanel("body"),
        FieldPanel("efforts"),
        FieldPanel("co_creation"),
        FieldPanel("influence"),
    ]
    settings_panels = [*ConsultedPageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("action plan")

    @property
    def plan_path(self) -> str:
        """The tree path of the plan that this page belongs to: its own."""
        return self.path

    @property
    def state(self) -> PlanState:
        """What readers can do with it now, in one word."""
        return state_of(self)

    @property
    def comment_organisations(self) -> set[int]:
        """The primary keys of the lead organisations."""
        others = self.other_lead_organisations.values_list("pk", flat=True)
        return {self.lead_organisation_id, *others} - {None}

    @property
    def has_facts(self) -> bool:
        """Whether readers are told anything about the plan beside its text."""
        own = (self.country, self.number, self.start_date, self.date_submitted)
        contact = (self.contact_name, self.contact_email, self.contact_address)
        others = self.other_lead_organisations
        return any((*own, *contact, self.lead_organisation)) or others.exists()

    def clean(self) -> None:
        super().clean()
        check_period(self.start_date, self.end_date)
        self._check_stage()

    def _check_stage(self) -> None:
        """Refuse a later stage while contributions have no published response."""
        if self.pk is None or self.stage in TAKES_INPUT:
            return
        left = sum(one.count_unanswered() for one in self.consultations.all())
        if left:
            message = ngettext(
                "{n} contribution has no published response. Publish the responses first",
                "{n} contributions have no published response. Publish the responses first",
                left,
            )
            raise ValidationError({"stage": message.format(n=intcomma(left))})

    @cached_property
    def summary(self) -> ProgressSummary:
        """How many milestones of all commitments are complete; lists load it for all plans."""
        return sum((page.summary for page in self.commitments), ProgressSummary())

    @cached_property
    def commitments(self) -> list[CommitmentPage]:
        """Live, public commitments in the editor's order, with `comment_count` and `summary`."""
        found = list(
            CommitmentPage.objects.child_of(self)
            .live()
            .public()
            .select_related("lead_organisation")
            .order_by("path")
            .with_lead_pictures()
        )
        counts = published_counts([page.pk for page in found])
        for page in found:
            page.comment_count = counts.get(page.pk, 0)
        share_consultations(self, found)
        return load_summaries(found)
