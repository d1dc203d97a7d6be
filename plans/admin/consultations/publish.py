"""Publishing the answers of a consultation: what is left, a preview, and one button."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogFormatter

from plans.models import Consultation
from plans.services import publish_responses

MAY_PUBLISH = "plans.conclude_consultation"


class OneConsultation:
    """A page about one consultation, for those who may publish its answers."""

    def dispatch(self, request, *args, number, **kwargs):
        """Find the consultation, once the user is known to be allowed to see it."""
        if not request.user.has_perm(MAY_PUBLISH):
            raise PermissionDenied
        consultations = Consultation.objects.select_related("plan")
        self.consultation = get_object_or_404(consultations, pk=number)
        return super().dispatch(request, *args, **kwargs)


class ConcludeView(OneConsultation, WagtailAdminTemplateMixin, View):
    """GET says what is left and what would happen; POST publishes."""

    template_name = "plans/admin/conclude/confirm.html"
    page_title = _("Publish the answers")
    header_icon = "comment"
    _show_breadcrumbs = True

    def get(self, request):
        return self._show(publish_responses.what_is_left(self.consultation))

    def post(self, request):
        try:
            done = publish_responses.publish(self.consultation, by=request.user)
        except publish_responses.NotReady as refused:
            messages.error(request, gettext("Nothing was published: something is left to do."))
            return self._show(refused.remainder, status=409)
        messages.success(request, _in_words(done))
        return redirect(request.path)

    def _show(self, remainder, status=200):
        context = self.get_context_data(
            consultation=self.consultation,
            remainder=remainder,
            foresight=publish_responses.foresee(self.consultation),
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self):
        return self.consultation.title

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("Publish the answers")}]


def _in_words(done):
    if not done.contributions:
        return gettext("There was nothing new to publish.")
    answers = ngettext("{n} answer is public now.", "{n} answers are public now.", done.answers)
    mails = ngettext("{n} mail is on its way.", "{n} mails are on their way.", done.mails)
    return f"{answers.format(n=done.answers)} {mails.format(n=done.mails)}"


class PreviewView(OneConsultation, View):
    """The public page as it will be; drawn by the very template that readers get."""

    def get(self, request):
        plan = self.consultation.plan
        return plan.render_consultation(request, self.consultation, preview=True)


class ConcludeViewSet(ViewSet):
    """The pages for publishing answers. Reached from the list of consultations."""

    name = "consultation_answers"
    url_prefix = "consultation-answers"

    def get_urlpatterns(self):
        """One page and its preview for each consultation."""
        return [
            path("<pk:number>/", ConcludeView.as_view(), name="publish"),
            path("<pk:number>/preview/", PreviewView.as_view(), name="preview"),
        ]


@hooks.register("register_admin_viewset")
def add_pages():
    """For each consultation."""
    return ConcludeViewSet()


@hooks.register("register_log_actions")
def log_publication(actions):
    """Name what is written into Wagtail's log."""

    @actions.register_action(publish_responses.LOG_ACTION)
    class Published(LogFormatter):
        label = _("Publish the answer")
        message = _("Published with all answers of the consultation")
