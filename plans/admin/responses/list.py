"""The answers of one consultation: how far each is, by whom, and to how many it answers."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.widgets.button import HeaderButton

from comments.admin.saved_filters import SavedView
from plans.admin.contributions.mixins import Room
from plans.models import Response
from plans.models.choices import Decision, ResponseState


class AnswersFilterSet(WagtailFilterSet):
    """How far, which decision, by whom."""

    state = ChoiceFilter(choices=ResponseState.choices, label=gettext_lazy("How far"))
    decision = ChoiceFilter(choices=Decision.choices, label=gettext_lazy("Decision"))
    drafted_by = ChoiceFilter(label=gettext_lazy("Written by"))

    class Meta:
        model = Response
        fields = []

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        writers = consultation.responses.order_by().values("drafted_by")
        people = get_user_model().objects.filter(pk__in=writers)
        self.filters["drafted_by"].extra["choices"] = [
            (str(u.pk), get_user_display_name(u)) for u in people
        ]


class AnswersView(Room, IndexView):
    """The listing; what was touched last comes first."""

    model = Response
    page_title = gettext_lazy("Answers")
    template_name = "plans/admin/triage/answers.html"
    results_template_name = "plans/admin/triage/answers_results.html"
    filterset_class = AnswersFilterSet
    paginate_by = 50
    is_searchable = True
    search_fields = ["heard", "reason", "passed_to"]
    search_backend_name = None
    columns = [Column("heard")]

    def get_base_queryset(self):
        answers = self.consultation.responses.select_related("drafted_by", "reviewed_by")
        return answers.annotate(count=Count("contributions"))

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"consultation": self.consultation}

    def order_queryset(self, queryset):
        return queryset.order_by("-updated_at", "-pk")

    @cached_property
    def header_buttons(self):
        words, address = gettext("Contributions"), self.address("board")
        return [HeaderButton(words, url=address, icon_name="comment")]

    def get_index_url(self):
        return self.address("answers")

    def get_index_results_url(self):
        return self.address("answers_results")

    def get_context_data(self, *args, **kwargs):
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            query.pop(name, None)
        return super().get_context_data(*args, **kwargs) | {
            "saved_views": saved_views(self.consultation),
            "current_query": query.urlencode(),
            "here": f"{self.index_url}?{query.urlencode()}",
        }


def saved_views(consultation):
    """Links to all answers and to those of each state, with their numbers: one query."""
    counts = {state: Count("pk", filter=Q(state=state)) for state in ResponseState.values}
    number = consultation.responses.order_by().aggregate(all=Count("pk"), **counts)
    states = [SavedView(one.label, f"state={one}", number[one]) for one in ResponseState]
    return [SavedView(gettext("All"), "", number["all"]), *states]
