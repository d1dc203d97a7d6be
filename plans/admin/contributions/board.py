"""The board: the contributions of one consultation, sorted and responded to from here."""

import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.widgets.button import Button, HeaderButton

from comments.models.status import ModerationStatus
from plans.admin.consultations.publish import MAY_PUBLISH
from plans.admin.contributions import rows, saved_filters
from plans.admin.contributions.filters import BoardFilterSet
from plans.admin.contributions.mixins import ConsultationAdminMixin, review_url_name
from plans.models import Consultation, Contribution
from plans.public.numbers import participation_in
from plans.services.offline_contributions import refusal

# What moderators have rejected or removed needs no response.
ON_BOARD = (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)


class BoardView(ConsultationAdminMixin, IndexView):
    """The list: each contribution with its passage, its text, and the status of its response."""

    model = Contribution
    page_title = gettext_lazy("Contributions")
    template_name = "plans/admin/contributions/board.html"
    results_template_name = "plans/admin/contributions/board_results.html"
    filterset_class = BoardFilterSet
    paginate_by = 25
    is_searchable = True
    search_fields = ["comment__comment", "comment__full_name", "comment__organisation_name"]
    search_backend_name = None
    columns = [Column("reference")]
    list_export = list(rows.HEADINGS)
    export_headings = rows.HEADINGS
    export_filename = "contributions"

    @cached_property
    def contributions(self) -> QuerySet[Contribution, Any]:
        """Return all that are on the board, before it is filtered."""
        return self.consultation.contributions.filter(comment__state__in=ON_BOARD)

    def get_base_queryset(self) -> QuerySet[Contribution, Any]:
        return self.contributions

    def order_queryset(self, queryset: QuerySet[Contribution, Any]) -> QuerySet[Contribution, Any]:
        return queryset.order_by(F("number").asc(nulls_last=True), "pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"consultation": self.consultation}

    def search_queryset(self, queryset: QuerySet[Contribution, Any]) -> QuerySet[Contribution, Any]:
        """Search texts and names; a reference, with or without its prefix, finds what it names."""
        found = re.fullmatch(r"(?:[A-Z][A-Z0-9]*-)?(\d{1,9})", self.search_query.strip().upper())
        if found:
            return queryset.filter(number=int(found[1]))
        return super().search_queryset(queryset)

    def paginate_queryset(
        self, queryset: QuerySet[Contribution, Any], page_size: int
    ) -> tuple[Paginator[Any], Page[Any], list[rows.BoardRow], bool]:
        """Paginate as usual, but read only the primary keys of the rows before the page."""
        ids = queryset.values_list("pk", flat=True)
        paginator, page, chosen, has_others = super().paginate_queryset(ids, page_size)
        found = rows.read(chosen, self.consultation)
        return paginator, Page(found, page.number, paginator), found, has_others

    def as_spreadsheet(
        self, queryset: QuerySet[Contribution, Any], spreadsheet_format: str
    ) -> HttpResponseBase:
        """Export as usual, but read what belongs to the rows at once."""
        related = queryset.select_related("consultation", *rows.RELATED)
        related = related.prefetch_related("comment__page", "themes")
        return super().as_spreadsheet(related, spreadsheet_format)

    def to_row_dict(self, item: Contribution) -> dict[str, Any]:
        return rows.exported(item)

    def get_index_url(self) -> str:
        return self.url_to("board")

    def get_index_results_url(self) -> str:
        return self.url_to("board_results")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        responses = HeaderButton(
            gettext("Responses"), url=self.url_to("responses"), icon_name="list-ul"
        )
        if refusal(self.consultation):
            return [responses]
        record = HeaderButton(
            gettext("Record contribution"), url=self.url_to("record"), icon_name="plus"
        )
        return [record, responses]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if refusal(self.consultation):
            return super().header_more_buttons
        words, address = gettext("Import from a table"), self.url_to("import")
        table = Button(words, url=address, icon_name="upload", priority=80)
        return [*super().header_more_buttons, table]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment", "export"):
            query.pop(name, None)
        others = Consultation.objects.exclude(pk=self.consultation.pk).exclude(announced_at=None)
        work = saved_filters.tally(self.contributions)
        participation = participation_in(self.consultation.contributions.shown())
        return super().get_context_data(*args, **kwargs) | {
            "progress": saved_filters.progress(work, participation[self.consultation.pk]),
            "saved_views": saved_filters.views(work, self.request.user),
            "current_query": query.urlencode(),
            "query_pairs": [(name, value) for name, values in query.lists() for value in values],
            "here": f"{self.index_url}?{query.urlencode()}",
            "bulk_url": self.url_to("bulk"),
            "may_publish": self.request.user.has_perm(MAY_PUBLISH),
            "review_url_name": review_url_name(self.request.user),
            "other_consultations": others,
        }


def newest_first() -> QuerySet[Consultation, Any]:
    """Return consultations that have a board, those that still need responses first."""
    return Consultation.objects.announced().order_by(
        F("concluded_at").desc(nulls_first=True), "-opens_at"
    )


def url_of_latest_board() -> str | None:
    """Return where the menu leads: the board of the consultation in work, or None."""
    found = newest_first().values_list("pk", flat=True).first()
    return reverse("contributions:board", args=[found]) if found else None
