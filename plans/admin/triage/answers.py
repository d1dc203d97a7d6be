"""The answers of one consultation: how far each is, by whom, and to how many it answers."""

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.widgets.button import HeaderButton

from plans.admin.triage.permissions import colleagues, name_of
from plans.admin.triage.room import Room
from plans.choices import Decision, ResponseState
from plans.models import Response


class AnswersFilterSet(WagtailFilterSet):
    """How far, which decision, by whom."""

    state = ChoiceFilter(choices=ResponseState.choices, label=gettext_lazy("How far"))
    decision = ChoiceFilter(choices=Decision.choices, label=gettext_lazy("Decision"))
    drafted_by = ChoiceFilter(label=gettext_lazy("Written by"))

    class Meta:
        model = Response
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), name_of(user)) for user in colleagues()]
        self.filters["drafted_by"].extra["choices"] = people


class PersonColumn(Column):
    """An account, as it is called among colleagues."""

    def get_value(self, instance):
        user = super().get_value(instance)
        return name_of(user) if user else ""


class AnswersView(Room, IndexView):
    """The listing; what was touched last comes first."""

    model = Response
    page_title = gettext_lazy("Answers")
    filterset_class = AnswersFilterSet
    paginate_by = 50
    is_searchable = True
    search_fields = ["heard", "reason", "passed_to"]
    search_backend_name = None
    default_ordering = "-updated_at"

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "heard",
                label=gettext("What we heard"),
                accessor=str,
                get_url=lambda answer: self.address("answer", answer.pk),
            ),
            Column("number", label=gettext("Answers"), sort_key="number"),
            Column("get_decision_display", label=gettext("Decision"), sort_key="decision"),
            Column("get_state_display", label=gettext("How far"), sort_key="state"),
            PersonColumn("drafted_by", label=gettext("Written by")),
            PersonColumn("reviewed_by", label=gettext("Looked at by")),
            DateColumn("updated_at", label=gettext("Changed"), sort_key="updated_at"),
        ]

    def get_base_queryset(self):
        answers = self.consultation.responses.select_related("drafted_by", "reviewed_by")
        return answers.annotate(number=Count("contributions"))

    @cached_property
    def header_buttons(self):
        words, address = gettext("Contributions"), self.address("board")
        return [HeaderButton(words, url=address, icon_name="comment")]

    def get_index_url(self):
        return self.address("answers")

    def get_index_results_url(self):
        return self.address("answers_results")
