"""The commitments of a plan, with the steps that can be checked."""

from django.core.validators import RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.search import index

from core.blocks import BodyField
from core.models import BasePage
from people.models import Organisation
from plans.pages.consulted import ConsultedPageMixin, check_period
from plans.pages.copy_form import CopyForm
from plans.pages.routes.passages import PassageRoutes
from plans.public.progress.reading import standing_of


class CommitmentPage(PassageRoutes, RoutablePageMixin, ConsultedPageMixin, BasePage):
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
    policy_areas = models.CharField(
        _("policy areas"),
        max_length=200,
        blank=True,
        help_text=_("As the Open Government Partnership names them, with commas between them."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Untick it for a commitment that was given up. It stays to be read."),
    )
    carried_over_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_over_to",
        verbose_name=_("carried over from"),
        help_text=_("The commitment of an earlier plan that this one goes on with."),
    )
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
    other_actors = models.TextField(
        _("others who take part"),
        blank=True,
        help_text=_("Civil society, companies, working groups, international bodies."),
    )
    responsible_name = models.CharField(_("responsible person"), max_length=120, blank=True)
    responsible_role = models.CharField(_("role and department"), max_length=160, blank=True)
    responsible_email = models.EmailField(
        _("mail address of the office"), blank=True, help_text=_("Published. No private address.")
    )
    transparency = models.BooleanField(_("transparency"), default=False)
    participation = models.BooleanField(_("public participation"), default=False)
    accountability = models.BooleanField(_("accountability"), default=False)
    problem = BodyField(verbose_name=_("the problem it addresses"), blank=True)
    action = BodyField(verbose_name=_("what will be done"), blank=True)
    impact = BodyField(verbose_name=_("how it will help"), blank=True)
    done_so_far = BodyField(verbose_name=_("done so far"), blank=True)
    results = BodyField(verbose_name=_("intended results"), blank=True)
    relevance = BodyField(verbose_name=_("how it advances open government"), blank=True)
    additional = BodyField(
        verbose_name=_("additional information"),
        blank=True,
        help_text=_("Budget, programmes it is linked to, sustainable development goals."),
    )
    start_date = models.DateField(_("starts"), null=True, blank=True)
    end_date = models.DateField(_("ends"), null=True, blank=True)

    passage_fields = (
        ("problem", _("What problem does this address?")),
        ("done_so_far", _("What has been done so far?")),
        ("action", _("What will be done?")),
        ("results", _("What will be there at the end?")),
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
    subpage_types = []
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
            heading=_("The commitment"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_organisation"),
                FieldPanel("supporting_organisations", widget=CheckboxSelectMultiple),
                FieldPanel("other_actors"),
                FieldRowPanel([FieldPanel("responsible_name"), FieldPanel("responsible_role")]),
                FieldPanel("responsible_email"),
            ],
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
    def plan_path(self):
        """Tree path of the plan that this page belongs to: the page above it."""
        return (self.path or "")[: -self.steplen]

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
        context["standing"] = standing_of(self)
        context["next_commitment"] = siblings.filter(path__gt=self.path).order_by("path").first()
        return context
