"""What the board can be narrowed by."""

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, Q
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, NumberFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from comments.models import Quotation
from comments.models.status import ModerationStatus
from plans.admin.contributions.permissions import colleagues
from plans.admin.passage_choices import Places, opening
from plans.models import Contribution
from plans.models.choices import Channel, Decision, ResponseState
from plans.models.contribution import SHOWN, UNREADY
from plans.pages import CommitmentPage

# Late ones can join an answer that is public already: their writers are told in the next round.
READY = Q(response__state__in=(ResponseState.REVIEWED, ResponseState.PUBLISHED), answered_at=None)
MODERATION = Q(comment__state=ModerationStatus.PENDING)
ANSWERS = {
    "waiting": (_("Waiting for an answer"), SHOWN & UNREADY),
    "none": (_("No answer begun"), Q(response=None)),
    "draft": (_("Draft"), Q(response__state=ResponseState.DRAFT)),
    "ready": (_("Ready to be published"), READY),
    "published": (_("Published"), Q(answered_at__isnull=False)),
}
MORE = {
    "late": (_("Came late"), Q(is_late=True)),
    "wording": (_("With a suggested wording"), ~Q(comment__suggested_text="")),
    "moderation": (_("Waiting for the moderators"), MODERATION),
}


def _words(table):
    return [(key, label) for key, (label, _condition) in table.items()]


class BoardFilterSet(WagtailFilterSet):
    """Place, theme, answer, decision, who, which way, with whom."""

    answer = ChoiceFilter(choices=_words(ANSWERS), label=_("Answer"), method="in_table")
    decision = ChoiceFilter(
        choices=Decision.choices, label=_("Decision"), field_name="response__decision"
    )
    person = ChoiceFilter(label=_("With"), method="with_person")
    theme = ChoiceFilter(label=_("Theme"), field_name="themes")
    page = ChoiceFilter(label=_("Page"), field_name="comment__page")
    passage = ChoiceFilter(label=_("Passage"), method="at_passage")
    organisation = ChoiceFilter(label=_("Organisation"), field_name="organisation")
    channel = ChoiceFilter(choices=Channel.choices, label=_("Came by"))
    more = ChoiceFilter(choices=_words(MORE), label=_("Only those"), method="in_table")
    response = NumberFilter(label=_("Number of the answer"), method="under")

    class Meta:
        model = Contribution
        fields = []

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        contributions = consultation.contributions.order_by()
        bodies = contributions.exclude(organisation="").values_list("organisation", flat=True)
        choices = {
            "person": [
                ("me", _("Me")),
                ("nobody", _("Nobody")),
                *_people(contributions),
            ],
            "theme": [(str(theme.pk), theme.name) for theme in consultation.themes.all()],
            "page": _pages(consultation.plan),
            "passage": _passages(contributions),
            "organisation": [(body, body) for body in sorted(bodies.distinct())],
        }
        for name, found in choices.items():
            self.filters[name].extra["choices"] = found

    def in_table(self, queryset, name, value):
        """Those for which the condition of that name holds."""
        return queryset.filter((ANSWERS if name == "answer" else MORE)[value][1])

    def with_person(self, queryset, name, value):
        """Those of the one who asks, of a colleague, or of nobody."""
        if value == "nobody":
            return queryset.filter(assigned_to=None)
        return queryset.filter(assigned_to=self.request.user if value == "me" else int(value))

    def under(self, queryset, name, value):
        """Those that one answer answers."""
        if not 0 < value <= BigIntegerField.MAX_BIGINT:
            return queryset.none()
        return queryset.filter(response=int(value))

    def at_passage(self, queryset, name, value):
        """Those about one passage, whatever its words were."""
        page, _colon, anchor = value.partition(":")
        return queryset.filter(
            comment__quotation__page=int(page), comment__quotation__anchor=anchor
        )


def _people(contributions):
    """Choices: those who answer, and those who did when contributions were given to them."""
    assigned = contributions.values("assigned_to")
    found = {user.pk: user for user in get_user_model().objects.filter(pk__in=assigned)}
    found |= {user.pk: user for user in colleagues()}
    return sorted(
        ((str(pk), get_user_display_name(user)) for pk, user in found.items()),
        key=lambda one: one[1],
    )


def _pages(plan):
    below = CommitmentPage.objects.child_of(plan).order_by("path")
    pages = [(plan.pk, plan.title), *below.values_list("pk", "title")]
    return [(str(number), title) for number, title in pages]


def _passages(contributions):
    """Choices: the passages that are spoken of, those that are gone included."""
    spoken_of = Quotation.objects.filter(pk__in=contributions.values("comment__quotation"))
    rows = spoken_of.values_list("page", "page__title", "anchor", "text")
    found = {
        Places.value(page, anchor): f"{title}: {opening(text)}"
        for page, title, anchor, text in rows.order_by("pk")
    }
    return sorted(found.items(), key=lambda choice: choice[1])
