"""The board: the contributions of one consultation, sorted and answered from here."""

import re

from django.core.paginator import Page
from django.db.models import F
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
from plans.admin.contributions.mixins import Room, review_url_name
from plans.models import Consultation, Contribution
from plans.services.offline_contributions import refusal

# What moderators have refused or taken away needs no answer.
ON_BOARD = (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)


class BoardView(Room, IndexView):
    """The listing; each contribution with its place, its words, and how far its answer is."""

    model = Contribution
    page_title = gettext_lazy("Contributions")
    template_name = "plans/admin/triage/board.html"
    results_template_name = "plans/admin/triage/board_results.html"
    filterset_class = BoardFilterSet
    paginate_by = 25
    is_searchable = True
    search_fields = ["comment__comment", "comment__user_name", "contributor", "organisation"]
    search_backend_name = None
    columns = [Column("reference")]
    list_export = list(rows.HEADINGS)
    export_headings = rows.HEADINGS
    export_filename = "contributions"

    @cached_property
    def contributions(self):
        """All that are on the board, before it is narrowed."""
        return self.consultation.contributions.filter(comment__state__in=ON_BOARD)

    def get_base_queryset(self):
        return self.contributions

    def order_queryset(self, queryset):
        return queryset.order_by(F("number").asc(nulls_last=True), "pk")

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"consultation": self.consultation}

    def search_queryset(self, queryset):
        """In words and names; a reference, with or without its beginning, finds what it names."""
        found = re.fullmatch(r"(?:[A-Z][A-Z0-9]*-)?(\d{1,9})", self.search_query.strip().upper())
        if found:
            return queryset.filter(number=int(found[1]))
        return super().search_queryset(queryset)

    def paginate_queryset(self, queryset, page_size):
        """As usual, but the rows before the page are counted by number only, not read."""
        numbers = queryset.values_list("pk", flat=True)
        paginator, page, chosen, has_others = super().paginate_queryset(numbers, page_size)
        found = rows.read(chosen, self.consultation)
        return paginator, Page(found, page.number, paginator), found, has_others

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """As usual, but what belongs to the rows is read at once."""
        related = queryset.select_related("consultation", *rows.RELATED)
        related = related.prefetch_related("comment__page", "themes")
        return super().as_spreadsheet(related, spreadsheet_format)

    def to_row_dict(self, item):
        return rows.exported(item)

    def get_index_url(self):
        return self.address("board")

    def get_index_results_url(self):
        return self.address("board_results")

    @cached_property
    def header_buttons(self):
        answers = HeaderButton(gettext("Answers"), url=self.address("answers"), icon_name="list-ul")
        if refusal(self.consultation):
            return [answers]
        record = HeaderButton(gettext("Record"), url=self.address("record"), icon_name="plus")
        return [record, answers]

    @cached_property
    def header_more_buttons(self):
        if refusal(self.consultation):
            return super().header_more_buttons
        words, address = gettext("Record many from a table"), self.address("import")
        table = Button(words, url=address, icon_name="upload", priority=80)
        return [*super().header_more_buttons, table]

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, *args, **kwargs):
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment", "export"):
            query.pop(name, None)
        others = Consultation.objects.exclude(pk=self.consultation.pk).exclude(announced_at=None)
        work = saved_filters.tally(self.contributions)
        return super().get_context_data(*args, **kwargs) | {
            "progress": saved_filters.progress(work),
            "saved_views": saved_filters.views(work, self.request.user),
            "current_query": query.urlencode(),
            "query_pairs": [(name, value) for name, values in query.lists() for value in values],
            "here": f"{self.index_url}?{query.urlencode()}",
            "sort_url": self.address("sort"),
            "may_publish": self.request.user.has_perm(MAY_PUBLISH),
            "review_url_name": review_url_name(self.request.user),
            "other_consultations": others,
        }


def newest_first():
    """Consultations that have a board, those that still need answers before the others."""
    return Consultation.objects.announced().order_by(
        F("concluded_at").desc(nulls_first=True), "-opens_at"
    )


def index_of(request):
    """Where the menu leads: the board of the consultation that is being answered, or None."""
    found = newest_first().values_list("pk", flat=True).first()
    return reverse("contributions:board", args=[found]) if found else None
