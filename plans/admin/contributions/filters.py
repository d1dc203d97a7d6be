"""The filters of the board."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter, NumberFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from comments.models import Quotation
from comments.models.status import ModerationStatus
from people.models import OrganisationKind
from plans.admin.contributions.permissions import colleagues
from plans.admin.contributions.publish_choices import PUBLISH_CHOICES
from plans.admin.passage_choices import PassageChoices, opening
from plans.models import Consultation, Contribution
from plans.models.choices import Channel, Decision, ResponseState
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services.contribution_counts import CONDITIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Contributions = QuerySet[Contribution, Any]

# Late ones can be added to a response that is public already: commenters are told next time.
READY = Q(response__state__in=(ResponseState.REVIEWED, ResponseState.PUBLISHED), answered_at=None)
MODERATION = Q(comment__state=ModerationStatus.PENDING)
COUNTED_LATER = Q(counted_later_on__isnull=False)
STATUSES = {
    "waiting": (_("Needs a response"), CONDITIONS["unready"]),
    "none": (_("No response started"), Q(response=None)),
    "draft": (pgettext_lazy("response", "Draft"), Q(response__state=ResponseState.DRAFT)),
    "ready": (_("Ready to publish"), READY),
    "published": (pgettext_lazy("response", "Published"), Q(answered_at__isnull=False)),
}
SPEAKERS = {
    "self": (_("For themselves"), Q(comment__organisation_name="")),
    "verified": (
        _("For an organisation, verified"),
        ~Q(comment__organisation_name="") & ~Q(comment__official_role=""),
    ),
    "unverified": (
        _("For an organisation, not verified"),
        ~Q(comment__organisation_name="") & Q(comment__official_role=""),
    ),
}
MORE = {
    "counted-later": (_("Counted later"), COUNTED_LATER),
    "late": (_("Received late"), Q(is_late=True)),
    "suggestion": (_("Suggests a change"), ~Q(comment__suggested_text="")),
    "moderation": (_("Awaiting moderation"), MODERATION),
}
TABLES = {"status": STATUSES, "speaker": SPEAKERS, "more": MORE}


def _choices(table: "Mapping[str, tuple[StrOrPromise, Q]]") -> "list[tuple[str, StrOrPromise]]":
    return [(key, label) for key, (label, _condition) in table.items()]


class BoardFilterSet(WagtailFilterSet):
    """Status of the response, decision, colleague, theme, passage, organisation, channel."""

    status = ChoiceFilter(choices=_choices(STATUSES), label=_("Response"), method="in_table")
    decision = ChoiceFilter(
        choices=Decision.choices, label=_("Decision"), field_name="response__decision"
    )
    assigned = ChoiceFilter(label=_("Assigned to"), method="assigned_to")
    theme = ChoiceFilter(label=_("Theme"), field_name="themes")
    page = ChoiceFilter(label=_("Page"), field_name="comment__page")
    passage = ChoiceFilter(label=_("Passage"), method="at_passage")
    speaker = ChoiceFilter(choices=_choices(SPEAKERS), label=_("Speaks"), method="in_table")
    organisation = ChoiceFilter(label=_("Organisation"), field_name="comment__organisation_name")
    kind = ChoiceFilter(
        choices=OrganisationKind.choices,
        label=_("Kind of organisation"),
        field_name="comment__organisation__kind",
    )
    publish = ChoiceFilter(
        choices=PUBLISH_CHOICES, label=_("May be published"), field_name="comment__publish_as"
    )
    channel = ChoiceFilter(choices=Channel.choices, label=_("Received by"))
    more = ChoiceFilter(choices=_choices(MORE), label=_("Show only"), method="in_table")
    response = NumberFilter(label=_("ID of the response"), method="with_response")

    class Meta:
        model = Contribution
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contributions = consultation.contributions.order_by()
        named = contributions.exclude(comment__organisation_name="")
        bodies = named.values_list("comment__organisation_name", flat=True)
        choices = {
            "assigned": [
                ("me", pgettext_lazy("assigned to", "Me")),
                ("nobody", _("Unassigned")),
                *_people(contributions),
            ],
            "theme": [(str(theme.pk), theme.name) for theme in consultation.themes.all()],
            "page": _pages(consultation.plan),
            "passage": _passages(contributions),
            "organisation": [(body, body) for body in sorted(bodies.distinct())],
        }
        for name, found in choices.items():
            self.filters[name].extra["choices"] = found

    def in_table(self, queryset: Contributions, name: str, value: str) -> Contributions:
        """Keep those for which the condition of that name holds."""
        return queryset.filter(TABLES[name][value][1])

    def assigned_to(self, queryset: Contributions, name: str, value: str) -> Contributions:
        """Keep those of the user, of a colleague, or unassigned ones."""
        if value == "nobody":
            return queryset.filter(assigned_to=None)
        return queryset.filter(assigned_to=self.request.user if value == "me" else int(value))

    def with_response(self, queryset: Contributions, name: str, value: int) -> Contributions:
        """Keep those that have one response."""
        if not 0 < value <= BigIntegerField.MAX_BIGINT:
            return queryset.none()
        return queryset.filter(response=int(value))

    def at_passage(self, queryset: Contributions, name: str, value: str) -> Contributions:
        """Keep those about one passage, in any version of its text."""
        page, _colon, anchor = value.partition(":")
        return queryset.filter(
            comment__quotation__page=int(page), comment__quotation__anchor=anchor
        )


def _people(contributions: Contributions) -> list[tuple[str, str]]:
    """Return choices: those who may respond, and those to whom contributions are assigned."""
    assigned = contributions.values("assigned_to")
    found = {user.pk: user for user in get_user_model().objects.filter(pk__in=assigned)}
    found |= {user.pk: user for user in colleagues()}
    return sorted(
        ((str(pk), get_user_display_name(user)) for pk, user in found.items()),
        key=lambda one: one[1],
    )


def _pages(plan: ActionPlanPage) -> list[tuple[str, str]]:
    below = CommitmentPage.objects.child_of(plan).order_by("path")
    pages = [(plan.pk, plan.title), *below.values_list("pk", "title")]
    return [(str(pk), title) for pk, title in pages]


def _passages(contributions: Contributions) -> list[tuple[str, str]]:
    """Return choices: the passages that contributions are about, removed ones included."""
    commented = Quotation.objects.filter(pk__in=contributions.values("comment__quotation"))
    rows = commented.values_list("page", "page__title", "anchor", "text")
    found = {
        PassageChoices.value(page, anchor): f"{title}: {opening(text)}"
        for page, title, anchor, text in rows.order_by("pk")
    }
    return sorted(found.items(), key=lambda choice: choice[1])
