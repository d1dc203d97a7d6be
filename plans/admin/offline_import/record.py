"""The page on which staff record one contribution that came by workshop, letter or mail."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from comments.models import PublicComment
from plans.admin.contributions.mixins import Room
from plans.admin.offline_import.forms import KEPT, RecordForm
from plans.services.offline_contributions import NotRecorded, record, refusal


class RecordView(Room, FormView):
    """GET shows the form, or why nothing can be recorded; POST records once."""

    page_title = _("Record a contribution")
    template_name = "plans/admin/recording/record.html"
    form_class = RecordForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"consultation": self.consultation}

    def get_initial(self):
        """What was kept from the contribution before."""
        asked = self.request.GET
        return super().get_initial() | {name: asked[name] for name in KEPT if name in asked}

    def form_valid(self, form):
        try:
            made = record(self.consultation, form.entry(), by=self.request.user)
        except NotRecorded as refused:
            # The answers were published meanwhile, or the passage was taken out.
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        self._tell(made)
        if "another" in self.request.POST:
            return redirect(f"{self.address('record')}?{urlencode(form.kept())}")
        return redirect(self.address("board"))

    def form_invalid(self, form):
        messages.error(self.request, gettext("Nothing was recorded yet: see what is marked below."))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _tell(self, made):
        words = gettext("Recorded. It waits for the moderators, and gets its number from them.")
        if made.is_late:
            words += " " + gettext("It came after the consultation had closed: marked as late.")
        messages.success(self.request, words, buttons=review_button(self.request.user, made))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            refusal=refusal(self.consultation),
            board_url=self.address("board"),
            import_url=self.address("import"),
            **kwargs,
        )


def review_button(user, contribution=None):
    """Leads to where moderators decide on it, or on all that waits; none for those who may not."""
    if not user.has_perm("comments.view_publiccomment"):
        return []
    queue = PublicComment.snippet_viewset
    if contribution is None:
        return [messages.button(queue.menu_url, gettext("To the queue"))]
    address = reverse(queue.get_url_name("edit"), args=[contribution.comment_id])
    return [messages.button(address, gettext("Moderate it"))]
