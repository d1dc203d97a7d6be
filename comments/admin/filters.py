"""What the queue can be narrowed by."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters import (
    ChoiceFilter,
    MultipleChoiceFilter,
    NumberFilter,
)
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from comments.models import (
    CommentEdit,
    CommentReport,
    HeldDecision,
    OfficialRole,
    PublicComment,
)
from comments.models.status import ModerationStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    Comments = QuerySet[PublicComment]
    Choices = list[tuple[str | int, StrOrPromise]]
    Table = Mapping[str, tuple[StrOrPromise, Q]]

OPEN_REPORT = Exists(CommentReport.objects.filter(comment=OuterRef("pk"), resolved_at=None))
HAS_COPIES = Exists(
    PublicComment.objects.filter(
        words_digest=OuterRef("words_digest"), state=OuterRef("state")
    ).exclude(pk=OuterRef("pk"))
)
BEING_DECIDED = Exists(HeldDecision.objects.filter(comment=OuterRef("pk")))
WAITING_EDIT = Exists(CommentEdit.objects.filter(comment=OuterRef("pk")))

# What comments can ask for, in words and as a condition.
FEATURES = {
    "reports": (_("Open reports"), Q(OPEN_REPORT)),
    "edit": (_("An edit awaiting moderation"), Q(WAITING_EDIT)),
    "appeal": (
        _("An appeal"),
        Q(state=ModerationStatus.PENDING, appealed_at__isnull=False)
        & (Q(decided_at=None) | Q(appealed_at__gt=F("decided_at"))),
    ),
    "proposal": (_("A proposal awaiting a second review"), ~Q(proposed_state="")),
    "copies": (_("The same text as another comment"), ~Q(words_digest="") & Q(HAS_COPIES)),
    "links": (
        _("Links"),
        Q(comment__icontains="http")
        | Q(comment__icontains="www.")
        | Q(suggested_text__icontains="http")
        | Q(suggested_text__icontains="www."),
    ),
}
RISKS = {
    "none": (_("0"), Q(spam_score=0)),
    "some": (_("1 to 49"), Q(spam_score__range=(1, 49))),
    "high": (_("50 or more"), Q(spam_score__gte=50)),
}
# Who says to speak for an organisation, and has a badge of it or not.
SPEAKERS = {
    "network": (OfficialRole.NETWORK.label, Q(official_role=OfficialRole.NETWORK)),
    "government": (OfficialRole.GOVERNMENT.label, Q(official_role=OfficialRole.GOVERNMENT)),
    "member": (OfficialRole.MEMBER.label, Q(official_role=OfficialRole.MEMBER)),
    "claim": (
        _("An organisation, not verified"),
        Q(official_role=OfficialRole.NONE) & ~Q(organisation_name=""),
    ),
    "public": (
        OfficialRole.NONE.label,
        Q(official_role=OfficialRole.NONE, organisation_name=""),
    ),
}
AGES = {"1": _("1 day"), "3": _("3 days"), "7": _("7 days")}
ASSIGNED = {"me": _("Me"), "no-one": _("No one"), "anyone": _("Anyone")}


def choices_of(table: "Table") -> "Choices":
    """Return the choices of a table of conditions."""
    return [(key, label) for key, (label, _condition) in table.items()]


def sections() -> "Choices":
    """Return the sections of the site as choices: the pages right below a home page."""
    found = Page.objects.filter(depth=3).order_by("title")
    return list(found.values_list("path", "title"))


def pages() -> "Choices":
    """Return the pages that have comments as choices."""
    commented = Exists(PublicComment.objects.filter(page=OuterRef("pk")))
    return list(Page.objects.filter(commented).order_by("title").values_list("pk", "title"))


class LongSelect(forms.Select):
    """One of very many choices, without groups: Django would draw a template for each of them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = self.format_value(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) in chosen else "", label)
                for key, label in self.choices
            ),
        )
        attributes = flatatt(self.build_attrs(self.attrs, (attrs or {}) | {"name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


def _like(queryset: "Comments", pk: Decimal, digest: str) -> "Comments":
    """Return those with the same digest as the comment with a primary key."""
    if not 0 < pk <= BigIntegerField.MAX_BIGINT:
        return queryset.none()
    found = PublicComment.objects.filter(pk=int(pk)).values_list(digest, flat=True)
    return queryset.filter(**{f"{digest}__in": [value for value in found if value]})


class QueueFilterSet(WagtailFilterSet):
    """Status, page, age, spam score, what it asks for, to whom it is assigned, who wrote it."""

    state = MultipleChoiceFilter(
        choices=ModerationStatus.choices,
        label=_("Status"),
        widget=forms.CheckboxSelectMultiple,
        method="in_states",
    )
    has = MultipleChoiceFilter(
        choices=choices_of(FEATURES),
        label=_("Only comments with"),
        widget=forms.CheckboxSelectMultiple,
        method="with_features",
    )
    age = ChoiceFilter(choices=list(AGES.items()), label=_("Waiting longer than"), method="older")
    risk = ChoiceFilter(choices=choices_of(RISKS), label=_("Spam score"), method="risky")
    assigned = ChoiceFilter(
        choices=list(ASSIGNED.items()), label=_("Assigned to"), method="assigned_to"
    )
    speaker = ChoiceFilter(choices=choices_of(SPEAKERS), label=_("Speaks as"), method="speaking_as")
    section = ChoiceFilter(
        choices=sections,
        label=_("Section"),
        field_name="page__path",
        lookup_expr="startswith",
        widget=LongSelect,
    )
    page = ChoiceFilter(choices=pages, label=_("Page"), widget=LongSelect)
    commenter = NumberFilter(label=_("Same commenter as comment"), method="same_commenter")
    similar_to = NumberFilter(label=_("Same text as comment"), method="same_text")
    thread = NumberFilter(label=_("Same conversation as comment"), method="same_thread")

    class Meta:
        model = PublicComment
        fields: list[str] = []

    def in_states(self, queryset: "Comments", name: str, value: list[str]) -> "Comments":
        """Those in any of these states, unless it is decided that they leave it."""
        if not value:
            return queryset
        return queryset.filter(~Q(BEING_DECIDED), state__in=value)

    def with_features(self, queryset: "Comments", name: str, value: list[str]) -> "Comments":
        """Those that have every feature chosen."""
        for feature in value:
            queryset = queryset.filter(FEATURES[feature][1])
        return queryset

    def older(self, queryset: "Comments", name: str, value: str) -> "Comments":
        """Those that wait and have done so for more than so many days."""
        since = timezone.now() - timedelta(days=int(value))
        return queryset.filter(state=ModerationStatus.PENDING, queued_at__lt=since)

    def risky(self, queryset: "Comments", name: str, value: str) -> "Comments":
        """Those whose spam score is in a band."""
        return queryset.filter(RISKS[value][1])

    def speaking_as(self, queryset: "Comments", name: str, value: str) -> "Comments":
        """Those with a badge, or without one."""
        return queryset.filter(SPEAKERS[value][1])

    def assigned_to(self, queryset: "Comments", name: str, value: str) -> "Comments":
        """Those assigned to the moderator who asks, to anyone, or to no one."""
        if value == "me":
            return queryset.filter(assigned_to=self.request.user)
        return queryset.filter(assigned_to__isnull=value == "no-one")

    def same_commenter(self, queryset: "Comments", name: str, value: Decimal) -> "Comments":
        """Those that were confirmed from the same email address."""
        return _like(queryset, value, "writer_digest")

    def same_text(self, queryset: "Comments", name: str, value: Decimal) -> "Comments":
        """Those with the same text; it is one of them."""
        return _like(queryset, value, "words_digest")

    def same_thread(self, queryset: "Comments", name: str, value: Decimal) -> "Comments":
        """Those of the same conversation; it is one of them."""
        return _like(queryset, value, "thread_id")
