"""The responses of one consultation: status, author, and how many contributions each is for."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.widgets.button import HeaderButton

from comments.admin.saved_filters import SavedView
from plans.admin.contributions.mixins import ConsultationAdminMixin
from plans.models import Consultation, Response
from plans.models.choices import Decision, ResponseState


class ResponseFilterSet(WagtailFilterSet):
    """Status, decision and author."""

    state = ChoiceFilter(choices=ResponseState.choices, label=gettext_lazy("Status"))
    decision = ChoiceFilter(choices=Decision.choices, label=gettext_lazy("Decision"))
    drafted_by = ChoiceFilter(label=gettext_lazy("Written by"))

    class Meta:
        model = Response
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authors = consultation.responses.order_by().values("drafted_by")
        people = get_user_model().objects.filter(pk__in=authors)
        self.filters["drafted_by"].extra["choices"] = [
            (str(u.pk), get_user_display_name(u)) for u in people
        ]


class ResponseListView(ConsultationAdminMixin, IndexView):
    """The list; what was changed last comes first."""

    model = Response
    page_title = gettext_lazy("Responses")
    template_name = "plans/admin/responses/list.html"
    results_template_name = "plans/admin/responses/list_results.html"
    filterset_class = ResponseFilterSet
    paginate_by = 50
    is_searchable = True
    search_fields = ("heard", "reason", "passed_to")
    search_backend_name = None
    columns = (Column("heard"),)

    def get_base_queryset(self) -> QuerySet[Response, Any]:
        responses = self.consultation.responses.select_related("drafted_by", "reviewed_by")
        return responses.annotate(count=Count("contributions"))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"consultation": self.consultation}

    def order_queryset(self, queryset: QuerySet[Response, Any]) -> QuerySet[Response, Any]:
        return queryset.order_by("-updated_at", "-pk")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        words, address = gettext("Contributions"), self.url_to("board")
        return [HeaderButton(words, url=address, icon_name="comment")]

    def get_index_url(self) -> str:
        return self.url_to("responses")

    def get_index_results_url(self) -> str:
        return self.url_to("responses_results")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            query.pop(name, None)
        return super().get_context_data(*args, **kwargs) | {
            "saved_views": saved_views(self.consultation),
            "current_query": query.urlencode(),
            "here": f"{self.index_url}?{query.urlencode()}",
        }


def saved_views(consultation: Consultation) -> list[SavedView]:
    """Return links to all responses and to those of each status, with their numbers: one query."""
    counts = {state: Count("pk", filter=Q(state=state)) for state in ResponseState.values}
    number = consultation.responses.order_by().aggregate(all=Count("pk"), **counts)
    states = [SavedView(str(one.label), f"state={one}", number[one]) for one in ResponseState]
    return [SavedView(pgettext("responses", "All"), "", number["all"]), *states]
