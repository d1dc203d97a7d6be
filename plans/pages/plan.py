"""National action plans of the Open Government Partnership, and the list of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import PageManager
from wagtail.search import index

from comments.mixins import CommentSectionMixin
from comments.threads.counts import published_counts
from core.blocks import BodyField
from core.models import BasePage
from core.querysets import InvalidatingPageQuerySet
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
from plans.public.current_consultation import load_rounds, share_rounds
from plans.public.progress.reading import Summary, load_plan_summaries, load_summaries


class ActionPlanQuerySet(InvalidatingPageQuerySet):
    """Words for the questions asked of plans."""

    def open_first(self):
        """Live, public plans; those that take input come first, then the newest."""
        takes_input = models.Q(stage__in=TAKES_INPUT)
        return (
            self.live()
            .public()
            .select_related("lead_institution")
            .annotate(
                is_closed=models.Case(
                    models.When(takes_input, then=0),
                    default=1,
                    output_field=models.IntegerField(),
                )
            )
            .order_by("is_closed", "-start_date", "-pk")
        )


class ActionPlanIndexPage(CommentSectionMixin, BasePage):
    """All plans of the country."""

    max_count = 1
    page_description = _("The list of action plans. One for the whole site.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["plans.ActionPlanPage"]
    settings_panels = [*CommentSectionMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("action plans")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        plans = load_rounds(ActionPlanPage.objects.child_of(self).open_first())
        context["plans"] = load_plan_summaries(plans)
        return context


class ActionPlanPage(
    VersionRoutes,
    PassageRoutes,
    ConsultationRoutes,
    DocumentRoutes,
    FeedRoutes,
    ProgressRoutes,
    RoutablePageMixin,
    ConsultedPageMixin,
    BasePage,
):
    """One plan: its facts, its text and the commitments below it."""

    country = models.CharField(_("country or member"), max_length=80, blank=True)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("6 for the sixth plan of the country.")
    )
    start_date = models.DateField(_("starts"), null=True, blank=True)
    end_date = models.DateField(_("ends"), null=True, blank=True)
    stage = models.CharField(
        _("stage"),
        max_length=16,
        choices=Stage.choices,
        default=Stage.CO_CREATION,
        help_text=_(
            "Where the plan stands. A consultation takes input in the first two stages only; it "
            "opens and closes by itself."
        ),
    )
    date_submitted = models.DateField(
        _("submitted"),
        null=True,
        blank=True,
        help_text=_("When it was sent to the Open Government Partnership."),
    )
    lead_institution = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("lead institution"),
    )
    other_institutions = ParentalManyToManyField(
        Organisation,
        blank=True,
        related_name="+",
        verbose_name=_("further lead institutions"),
    )
    contact_name = models.CharField(_("point of contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("mail address of the contact"), blank=True)
    contact_address = models.TextField(_("postal address of the contact"), blank=True)
    foreword = BodyField(verbose_name=_("foreword"), blank=True)
    body = BodyField(verbose_name=_("introduction to the plan"), blank=True)
    efforts = BodyField(verbose_name=_("efforts so far"), blank=True)
    co_creation = BodyField(verbose_name=_("how the plan is made"), blank=True)
    influence = BodyField(verbose_name=_("how contributions shaped the plan"), blank=True)

    passage_fields = (
        ("foreword", _("Foreword")),
        ("body", ""),
        ("efforts", _("Open government so far")),
        ("co_creation", _("How this plan is made")),
        ("influence", _("How contributions shaped this plan")),
    )
    # A plan for the next cycle begins with this one's words; what people said of this one, and
    # what came of it, stays here.
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

    objects = PageManager.from_queryset(ActionPlanQuerySet)()

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
            heading=_("The plan"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_institution"),
                FieldPanel("other_institutions", widget=CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
                FieldPanel("contact_address"),
            ],
            heading=_("Who is responsible"),
        ),
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
    def plan_path(self):
        """Tree path of the plan that this page belongs to: its own."""
        return self.path

    @property
    def comment_organisations(self):
        """The institutions that lead."""
        others = self.other_institutions.values_list("pk", flat=True)
        return {self.lead_institution_id, *others} - {None}

    def clean(self):
        super().clean()
        check_period(self.start_date, self.end_date)
        self._check_stage()

    def _check_stage(self):
        """Nobody moves on while somebody waits for an answer."""
        if self.pk is None or self.stage in TAKES_INPUT:
            return
        left = sum(one.count_unanswered() for one in self.consultations.all())
        if left:
            message = ngettext(
                "{n} contribution to the consultation has no answer yet. Publish the answers first",
                "{n} contributions to the consultation have no answer yet. Publish the answers "
                "first",
                left,
            )
            raise ValidationError({"stage": message.format(n=left)})

    @cached_property
    def summary(self):
        """How many milestones of all commitments are complete; lists read it for all plans."""
        return sum((page.summary for page in self.commitments), Summary())

    @cached_property
    def commitments(self):
        """Live, public commitments in the editor's order, with `comment_count` and `summary`."""
        found = list(
            CommitmentPage.objects.child_of(self)
            .live()
            .public()
            .select_related("lead_organisation")
            .order_by("path")
        )
        counts = published_counts([page.pk for page in found])
        for page in found:
            page.comment_count = counts.get(page.pk, 0)
        share_rounds(self, found)
        return load_summaries(found)
