"""What the queue can be narrowed by."""

from datetime import timedelta

from django import forms
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, MultipleChoiceFilter, NumberFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import ModerationStatus

OPEN_REPORT = Exists(CommentReport.objects.filter(comment=OuterRef("pk"), resolved_at=None))
HAS_COPIES = Exists(
    PublicComment.objects.filter(
        words_digest=OuterRef("words_digest"), state=OuterRef("state")
    ).exclude(pk=OuterRef("pk"))
)
WAITING_EDIT = Exists(CommentEdit.objects.filter(comment=OuterRef("pk")))

# Marks of comments that ask for something, in words and as a condition.
MARKS = {
    "reports": (_("Open reports"), Q(OPEN_REPORT)),
    "edit": (_("A new wording that waits"), Q(WAITING_EDIT)),
    "appeal": (
        _("An appeal"),
        Q(state=ModerationStatus.PENDING, appealed_at__isnull=False)
        & (Q(decided_at=None) | Q(appealed_at__gt=F("decided_at"))),
    ),
    "proposal": (_("A proposal that waits for a second opinion"), ~Q(proposed_state="")),
    "copies": (_("Others in the same words"), ~Q(words_digest="") & Q(HAS_COPIES)),
    "links": (
        _("Links"),
        Q(comment__icontains="http")
        | Q(comment__icontains="www.")
        | Q(suggested_text__icontains="http")
        | Q(suggested_text__icontains="www."),
    ),
}
RISKS = {
    "none": (_("No sign of spam"), Q(spam_score=0)),
    "some": (_("Some signs, below 50 points"), Q(spam_score__range=(1, 49))),
    "high": (_("50 points and more"), Q(spam_score__gte=50)),
}
AGES = {"1": _("A day"), "3": _("Three days"), "7": _("A week")}
KEPT = {"me": _("Me"), "nobody": _("Nobody"), "anybody": _("Anybody")}


def words(table):
    """The choices of a table of conditions."""
    return [(key, label) for key, (label, _condition) in table.items()]


def sections():
    """Choices: the sections of the site, which are the pages right below a front page."""
    found = Page.objects.filter(depth=3).order_by("title")
    return list(found.values_list("path", "title"))


def pages():
    """Choices: the pages that have comments."""
    commented = Exists(PublicComment.objects.filter(page=OuterRef("pk")))
    return list(Page.objects.filter(commented).order_by("title").values_list("pk", "title"))


class LongSelect(forms.Select):
    """One of very many choices, without groups: Django would draw a template for each of them."""

    def render(self, name, value, attrs=None, renderer=None):
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


def _like(queryset, number, digest):
    """Those that have the same digest as the comment with a number."""
    if not 0 < number <= BigIntegerField.MAX_BIGINT:
        return queryset.none()
    found = PublicComment.objects.filter(pk=int(number)).values_list(digest, flat=True)
    return queryset.filter(**{f"{digest}__in": [value for value in found if value]})


class QueueFilterSet(WagtailFilterSet):
    """State, place, age, risk, what is asked for, who keeps it, whose it is."""

    state = MultipleChoiceFilter(
        choices=ModerationStatus.choices,
        label=_("State"),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    has = MultipleChoiceFilter(
        choices=words(MARKS), label=_("With"), widget=forms.CheckboxSelectMultiple, method="marked"
    )
    age = ChoiceFilter(choices=list(AGES.items()), label=_("Waiting longer than"), method="older")
    risk = ChoiceFilter(choices=words(RISKS), label=_("Signs of spam"), method="risky")
    kept = ChoiceFilter(choices=list(KEPT.items()), label=_("Kept for"), method="kept_for")
    section = ChoiceFilter(
        choices=sections,
        label=_("Section"),
        field_name="page__path",
        lookup_expr="startswith",
        widget=LongSelect,
    )
    page = ChoiceFilter(choices=pages, label=_("Page"), widget=LongSelect)
    writer = NumberFilter(label=_("Same writer as comment number"), method="same_writer")
    similar_to = NumberFilter(label=_("Same words as comment number"), method="same_words")

    class Meta:
        model = PublicComment
        fields = []

    def marked(self, queryset, name, value):
        """Those that have every mark chosen."""
        for mark in value:
            queryset = queryset.filter(MARKS[mark][1])
        return queryset

    def older(self, queryset, name, value):
        """Those that wait and have done so for more than so many days."""
        since = timezone.now() - timedelta(days=int(value))
        return queryset.filter(state=ModerationStatus.PENDING, queued_at__lt=since)

    def risky(self, queryset, name, value):
        """Those whose points of the spam checks are in a band."""
        return queryset.filter(RISKS[value][1])

    def kept_for(self, queryset, name, value):
        """Those kept for the moderator who asks, for anybody, or for nobody."""
        if value == "me":
            return queryset.filter(assigned_to=self.request.user)
        return queryset.filter(assigned_to__isnull=value == "nobody")

    def same_writer(self, queryset, name, value):
        """Those that were confirmed from the same address."""
        return _like(queryset, value, "writer_digest")

    def same_words(self, queryset, name, value):
        """Those that say the same in the same words; it is one of them."""
        return _like(queryset, value, "words_digest")
