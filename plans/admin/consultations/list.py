"""The list of consultations: how far each is, and what comes next for whoever looks."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from core.dates import moment_of_site, zone_in_words
from plans.admin.consultations.publish import MAY_PUBLISH
from plans.admin.contributions.permissions import ANSWER
from plans.models import Consultation, Contribution
from plans.models.choices import Phase
from plans.public.urls_of import path_of

MAY_CHANGE = "plans.change_consultation"


def counted():
    """Consultations with their plans and the numbers that the list shows: one query.

    They have `received`; `unanswered`, of which readers see no answer; and `unready`, for which
    there is none that could be published either.
    """
    found = Contribution.objects
    return Consultation.objects.select_related("plan").annotate(
        received=_count(found.shown()),
        unanswered=_count(found.unanswered()),
        unready=_count(found.unready()),
    )


def _count(contributions):
    # A sum for each row, because joining would carry the texts of the plans along.
    here = contributions.filter(consultation=OuterRef("pk")).order_by()
    sums = here.values("consultation").annotate(number=Count("pk"))
    return Coalesce(Subquery(sums.values("number")), 0)


@dataclass(frozen=True)
class Step:
    """What to do next, and where."""

    words: str
    url: str


def next_step(consultation, user):
    """What this User can do next about a consultation of `counted`: a Step, or None."""
    number = [consultation.pk]
    match consultation.phase:
        case Phase.PREPARED:
            step = MAY_CHANGE, _("Announce"), reverse(url_name("announce"), args=number)
        case Phase.ANNOUNCED:
            step = MAY_CHANGE, _("Change the dates"), reverse(url_name("move"), args=number)
        case Phase.OPEN:
            step = ANSWER, _("Sort contributions"), reverse("contributions:board", args=number)
        case _ if consultation.unready:
            step = ANSWER, _("Answer"), reverse("contributions:board", args=number)
        case Phase.CONCLUDED if not consultation.unanswered:
            return Step(gettext("See what became of it"), path_of(consultation))
        case _:
            address = reverse("consultation_answers:publish", args=number)
            step = MAY_PUBLISH, _("Publish the answers"), address
    right, words, url = step
    return Step(str(words), url) if user.has_perm(right) else None


def url_name(view):
    """Name under which a view of consultations is found."""
    return Consultation.snippet_viewset.get_url_name(view)


class NextStepColumn(Column):
    """A link to what comes next."""

    cell_template_name = "plans/admin/consultations/next_step.html"

    def get_cell_context_data(self, instance, parent_context):
        """With the step that is open to whoever looks."""
        context = super().get_cell_context_data(instance, parent_context)
        context["step"] = next_step(instance, parent_context["request"].user)
        return context


def _period(consultation):
    """From when to when, in the zone that the heading names."""
    opens, closes = moment_of_site(consultation.opens_at), moment_of_site(consultation.closes_at)
    return gettext("{opens} to {closes}").format(opens=opens, closes=closes)


def _numbers(consultation):
    """How many contributions there are, and how many of them readers see no answer to."""
    if not consultation.unanswered:
        return str(consultation.received)
    words = gettext("{n}, {unanswered} without an answer")
    return words.format(n=consultation.received, unanswered=consultation.unanswered)


def _heading_of_period():
    return gettext("Open, {zone}").format(zone=zone_in_words())


COLUMNS = [
    "title",
    Column("plan", label=_("Plan"), sort_key="plan", width="18%"),
    StatusTagColumn(
        "phase",
        label=_("State"),
        accessor=lambda consultation: consultation.phase.label,
        primary=lambda consultation: consultation.phase == Phase.OPEN,
        width="12%",
    ),
    Column(
        "period",
        label=lazy(_heading_of_period, str)(),
        accessor=_period,
        sort_key="opens_at",
        width="18%",
    ),
    Column("numbers", label=_("Contributions"), accessor=_numbers, width="12%"),
    NextStepColumn("next_step", label=_("Next step"), width="12%"),
]
