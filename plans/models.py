"""National action plans of the Open Government Partnership and their commitments."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from comments.mixins import CommentablePageMixin, CommentSectionMixin
from comments.policy import load_sections
from comments.queries import published_counts
from core.blocks import BodyBlock
from core.models import BasePage
from people.models import Organisation
from plans.choices import Completion, MilestoneStatus, Stage


class ActionPlanQuerySet(PageQuerySet):
    """Words for the questions asked of plans."""

    def open_first(self):
        """Live, public plans; those that take input come first, then the newest."""
        takes_input = models.Q(stage__in=(Stage.CO_CREATION, Stage.CONSULTATION))
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
        context["plans"] = load_sections(ActionPlanPage.objects.child_of(self).open_first())
        return context


class ActionPlanPage(CommentablePageMixin, BasePage):
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
        help_text=_("Where the plan stands. Comments are opened and closed under Settings."),
    )
    lead_institution = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("lead institution"),
    )
    contact_name = models.CharField(_("point of contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("address of the contact"), blank=True)
    foreword = StreamField(BodyBlock(), verbose_name=_("foreword"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("introduction to the plan"), blank=True)

    objects = PageManager.from_queryset(ActionPlanQuerySet)()

    page_description = _("A national action plan. Its commitments are pages below it.")
    parent_page_types = ["plans.ActionPlanIndexPage"]
    subpage_types = ["plans.CommitmentPage"]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("foreword"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("country"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("stage"),
            ],
            heading=_("The plan"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_institution"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
            ],
            heading=_("Who is responsible"),
        ),
        FieldPanel("foreword"),
        FieldPanel("body"),
    ]
    settings_panels = [*CommentablePageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("action plan")

    @property
    def comment_organisations(self):
        """The institution that leads."""
        return {self.lead_institution_id} - {None}

    def clean(self):
        super().clean()
        check_period(self.start_date, self.end_date)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["commitments"] = self.commitments
        return context

    @cached_property
    def commitments(self):
        """Live, public commitments in the editor's order, each with its `comment_count`."""
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
        load_sections([self, *found])
        return found


class CommitmentPage(CommentablePageMixin, BasePage):
    """One commitment of a plan. Only the title is required; what is empty is not shown."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    ogp_id = models.CharField(
        _("OGP identifier"),
        max_length=6,
        blank=True,
        validators=[
            RegexValidator(
                r"^[A-Z]{2}[0-9]{4}\Z", _("Enter two capital letters and four digits, like UK0090")
            )
        ],
        help_text=_("Given by the Open Government Partnership, like UK0090."),
    )
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    lead_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_commitments",
        verbose_name=_("lead organisation"),
        help_text=_("The body that answers for it."),
    )
    supporting_organisations = ParentalManyToManyField(
        Organisation,
        blank=True,
        related_name="supported_commitments",
        verbose_name=_("supporting organisations"),
    )
    transparency = models.BooleanField(_("transparency"), default=False)
    participation = models.BooleanField(_("public participation"), default=False)
    accountability = models.BooleanField(_("accountability"), default=False)
    problem = StreamField(BodyBlock(), verbose_name=_("the problem it addresses"), blank=True)
    action = StreamField(BodyBlock(), verbose_name=_("what will be done"), blank=True)
    impact = StreamField(BodyBlock(), verbose_name=_("how it will help"), blank=True)
    start_date = models.DateField(_("starts"), null=True, blank=True)
    end_date = models.DateField(_("ends"), null=True, blank=True)
    completion = models.CharField(
        _("completion"),
        max_length=12,
        choices=Completion.choices,
        blank=True,
        help_text=_("As judged in the last independent report. Leave empty before the first one."),
    )

    page_description = _("One commitment of a plan, with its milestones and comments.")
    parent_page_types = ["plans.ActionPlanPage"]
    subpage_types = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("theme"),
        index.SearchField("problem"),
        index.SearchField("action"),
        index.SearchField("impact"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("ogp_id")]),
                FieldPanel("theme"),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("completion"),
            ],
            heading=_("The commitment"),
        ),
        MultiFieldPanel(
            [FieldPanel("lead_organisation"), FieldPanel("supporting_organisations")],
            heading=_("Who is responsible"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("transparency"),
                FieldPanel("participation"),
                FieldPanel("accountability"),
            ],
            heading=_("Values of open government that it advances"),
        ),
        FieldPanel("problem"),
        FieldPanel("action"),
        FieldPanel("impact"),
        InlinePanel("milestones", heading=_("Milestones"), label=_("Milestone")),
    ]
    settings_panels = [*CommentablePageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = _("commitment")

    @property
    def comment_organisations(self):
        """The one that leads, and those that support it."""
        supporting = self.supporting_organisations.values_list("pk", flat=True)
        return {self.lead_organisation_id, *supporting} - {None}

    @property
    def values(self):
        """Names of the values that the commitment advances."""
        names = ("transparency", "participation", "accountability")
        return [self._meta.get_field(name).verbose_name for name in names if getattr(self, name)]

    def clean(self):
        super().clean()
        check_period(self.start_date, self.end_date)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        siblings = CommitmentPage.objects.sibling_of(self, inclusive=False).live().public()
        context["previous_commitment"] = siblings.filter(path__lt=self.path).order_by("path").last()
        context["next_commitment"] = siblings.filter(path__gt=self.path).order_by("path").first()
        return context


class Milestone(Orderable):
    """A step towards a commitment that can be checked."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(
        _("what will be there"), max_length=250, help_text=_("Something that can be checked.")
    )
    due_date = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=MilestoneStatus.choices,
        default=MilestoneStatus.NOT_STARTED,
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("due_date"), FieldPanel("status")]),
    ]

    def __str__(self):
        return self.title


def check_period(start, end):
    """Raise a ValidationError on `end_date` unless it lies after `start` (dates or None)."""
    if start and end and end <= start:
        raise ValidationError({"end_date": _("The end must lie after the start")})
