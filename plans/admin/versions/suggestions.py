"""The page on which an editor takes over the wording that a reader has suggested."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogFormatter

from comments.admin.links import ReviewLink, link_from_review
from comments.models import PublicComment
from plans.services import suggestions
from plans.services.suggestions import Case


class TakeOverView(WagtailAdminTemplateMixin, View):
    """GET shows the words beside each other; POST puts them into the draft."""

    template_name = "plans/admin/wording/take_over.html"
    page_title = _("Take over a suggested wording")
    header_icon = "edit"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, number, **kwargs):
        """Find the suggestion that readers see, for those who may edit its page."""
        comments = PublicComment.objects.published().select_related("page", "quotation")
        self.comment = get_object_or_404(comments, pk=number)
        if not suggestions.is_suggestion(self.comment):
            raise Http404
        if not self.comment.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._show()

    def post(self, request):
        seen = request.POST.get("seen", "")
        try:
            found = suggestions.take_over(self.comment, by=request.user, seen=seen)
        except suggestions.Overtaken:
            words = gettext(
                "Nothing was changed: the draft is another one since you opened this page. "
                "Look at the words again."
            )
            messages.error(request, words)
            return self._show(status=409)
        except suggestions.Refused as refused:
            messages.error(request, gettext("Nothing was changed. {}").format(refused))
            return self._show(status=409)
        self._tell(found)
        return redirect("wagtailadmin_pages:edit", self.comment.page_id)

    def _tell(self, found):
        if found.case == Case.DONE:
            messages.info(self.request, found.case.label)
            return
        words = gettext("The words of {name} are in the draft. Read it over, then publish it.")
        messages.success(self.request, words.format(name=self.comment.user_name))
        if found.is_touched:
            messages.warning(self.request, gettext("Check the links and bold words in it."))

    def _show(self, status=200):
        found = suggestions.look(self.comment)
        page = self.comment.page
        context = self.get_context_data(
            comment=self.comment,
            found=found,
            page=page,
            refusal=suggestions.refusal(self.comment, found.draft, self.request.user),
            live=page.specific.comment_parts.get(self.comment.quotation.anchor),
            other_draft=page.latest_revision if page.has_unpublished_changes else None,
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self):
        return self.comment.page.title

    def get_breadcrumbs_items(self):
        page = self.comment.page
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        above = {"url": edit, "label": page.get_admin_display_title()}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]


class WordingViewSet(ViewSet):
    """The page for one suggestion. Reached from the comment and the contribution."""

    name = "plan_wording"
    url_prefix = "plan-wording"

    def get_urlpatterns(self):
        """One page for each comment."""
        return [path("<pk:number>/", TakeOverView.as_view(), name="take_over")]


@hooks.register("register_admin_viewset")
def add_pages():
    """For each suggestion."""
    return WordingViewSet()


@link_from_review
def link_of(comment, user):
    """The way there from a published comment, for those who may edit its page."""
    if not (comment.is_published and suggestions.is_suggestion(comment)):
        return None
    if not comment.page.permissions_for_user(user).can_edit():
        return None
    url = reverse("plan_wording:take_over", args=[comment.pk])
    return ReviewLink(gettext("Take over the suggested wording"), url)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name the contributor in the history of the page."""

    @actions.register_action(suggestions.LOG_ACTION)
    class TakeOver(LogFormatter):
        label = _("Take over a wording")

        def format_message(self, log_entry):
            return gettext("Took over the wording of {name} ({reference})").format(
                name=log_entry.data.get("name"), reference=log_entry.data.get("reference")
            )
