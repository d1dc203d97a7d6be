"""The page on which an editor applies a change that a reader has suggested."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from comments.admin.links import ReviewLink, link_from_review
from comments.models import PublicComment
from core.exceptions import Refused
from plans.admin.users import signed_in
from plans.services import suggestions
from plans.services.suggestions import ApplyStatus, SuggestionPreview

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User


class ApplySuggestionView(WagtailAdminTemplateMixin, View):
    """GET shows the texts beside each other; POST applies the change to the draft."""

    template_name = "plans/admin/versions/suggestion.html"
    page_title = _("Apply suggested change")
    header_icon = "edit"
    _show_breadcrumbs = True

    def dispatch(
        self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any
    ) -> HttpResponseBase:
        """Find the suggestion that readers see, for those who may edit its page."""
        comments = PublicComment.objects.published().select_related("page", "quotation")
        self.comment = get_object_or_404(comments, pk=pk)
        if not suggestions.is_suggestion(self.comment):
            raise Http404
        if not self.comment.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest) -> HttpResponse:
        seen = request.POST.get("seen", "")
        try:
            found = suggestions.apply(self.comment, by=signed_in(request), seen=seen)
        except Refused as refused:
            # Translators: {reason} is a whole sentence.
            words = gettext("Nothing was changed. {reason}")
            messages.error(request, words.format(reason=refused))
            return self._show(status=409)
        self._tell(found)
        return redirect("wagtailadmin_pages:edit", self.comment.page_id)

    def _tell(self, found: SuggestionPreview) -> None:
        if found.status == ApplyStatus.DONE:
            messages.info(self.request, found.status.label)
            return
        words = gettext("Suggested change by {name} added to the draft. Check it, then publish it.")
        messages.success(self.request, words.format(name=self.comment.full_name))
        if found.is_touched:
            messages.warning(
                self.request, gettext("Check links and bold text in the changed passage.")
            )

    def _show(self, status: int = 200) -> HttpResponse:
        found = suggestions.preview(self.comment)
        page = self.comment.page
        context = self.get_context_data(
            comment=self.comment,
            found=found,
            page=page,
            refusal=suggestions.refusal(self.comment, found.draft, signed_in(self.request)),
            live=suggestions.part_now(self.comment),
            other_draft=page.latest_revision if page.has_unpublished_changes else None,
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self) -> str:
        return self.comment.page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        page = self.comment.page
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        above = {"url": edit, "label": page.get_admin_display_title()}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]


class SuggestionViewSet(ViewSet):
    """The page for one suggestion. Reached from the comment and the contribution."""

    name = "plan_suggestions"
    url_prefix = "plan-suggestions"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return one page for each comment."""
        return [path("<pk:pk>/", ApplySuggestionView.as_view(), name="apply")]


@hooks.register("register_admin_viewset")
def add_pages() -> ViewSet:
    """Add the page for each suggestion."""
    return SuggestionViewSet()


@link_from_review
def link_of(comment: PublicComment, user: "User | AnonymousUser") -> ReviewLink | None:
    """Return a link from a published comment, for those who may edit its page."""
    if not (comment.is_published and suggestions.is_suggestion(comment)):
        return None
    if not comment.page.permissions_for_user(user).can_edit():
        return None
    url = reverse("plan_suggestions:apply", args=[comment.pk])
    return ReviewLink(gettext("Apply suggested change"), url)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the commenter in the history of the page."""

    @actions.register_action(suggestions.LOG_ACTION)
    class SuggestionAppliedFormatter(LogFormatter):
        label = _("Apply suggested change")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return gettext("Applied the change suggested by {name} ({reference})").format(
                name=log_entry.data.get("name"), reference=log_entry.data.get("reference")
            )
