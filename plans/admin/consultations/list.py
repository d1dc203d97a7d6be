"""The list of consultations: the status of each, and what the user can do next about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from core.dates import moment_of_site, zone_in_words
from plans.admin.consultations.publish import MAY_PUBLISH
from plans.admin.contributions.permissions import MAY_RESPOND
from plans.models import Consultation
from plans.models.choices import Phase
from plans.public.urls_of import path_of
from plans.services import contribution_counts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

MAY_CHANGE = "plans.change_consultation"


@dataclass(frozen=True)
class NextStep:
    """What to do next about a consultation, and where."""

    label: str
    url: str


def next_step(consultation: Any, user: "User | AnonymousUser") -> NextStep | None:
    """Return what this user can do next, or None.

    Args:
        consultation: a Consultation with the counts of `contribution_counts.with_counts`.
    """
    args = [consultation.pk]
    board = reverse("contributions:board", args=args)
    match consultation.phase:
        case Phase.PREPARED:
            step = MAY_CHANGE, gettext("Announce"), reverse(url_name("announce"), args=args)
        case Phase.ANNOUNCED:
            step = MAY_CHANGE, gettext("Change dates"), reverse(url_name("move"), args=args)
        case Phase.OPEN:
            step = MAY_RESPOND, gettext("Sort contributions"), board
        case _ if consultation.unready:
            step = MAY_RESPOND, gettext("Respond"), board
        case Phase.CONCLUDED if not consultation.unpublished:
            return NextStep(gettext("View outcome"), path_of(consultation))
        case _:
            address = reverse("consultation_responses:publish", args=args)
            step = MAY_PUBLISH, gettext("Publish responses"), address
    permission, label, url = step
    return NextStep(label, url) if user.has_perm(permission) else None


def url_name(view: str) -> str:
    """Return the name of the URL of a view of consultations."""
    name: str = Consultation.snippet_viewset.get_url_name(view)  # type: ignore[attr-defined]  # set by Wagtail
    return name


class NextStepColumn(Column):
    """A link to what comes next."""

    cell_template_name = "plans/admin/consultations/next_step.html"

    def get_cell_context_data(
        self, instance: Consultation, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        """Add the step that the user can take."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["step"] = next_step(instance, parent_context["request"].user)
        return context


def _period(consultation: Consultation) -> str:
    """Return when it is open, in the zone that the heading names."""
    opens, closes = moment_of_site(consultation.opens_at), moment_of_site(consultation.closes_at)
    # Translators: two dates with their times.
    return gettext("{opens} to {closes}").format(opens=opens, closes=closes)


def _counts(consultation: Any) -> str:
    return contribution_counts.in_words(consultation.received, consultation.unpublished)


def _heading_of_period() -> str:
    # Translators: heading of a column of dates; {zone} is a time zone, such as "London time".
    return gettext("Open ({zone})").format(zone=zone_in_words())


COLUMNS = [
    "title",
    Column("plan", label=_("Plan"), sort_key="plan", width="18%"),
    StatusTagColumn(
        "phase",
        label=_("Status"),
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
    Column("counts", label=_("Contributions"), accessor=_counts, width="14%"),
    NextStepColumn("next_step", label=_("Next step"), width="12%"),
]
