"""The page on which staff record one contribution made at a workshop, by post or by email."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from comments.models import PublicComment
from plans.admin.contributions.mixins import ConsultationAdminMixin
from plans.admin.offline_import.forms import KEPT, RecordForm
from plans.admin.users import signed_in
from plans.models import Contribution
from plans.services.offline_contributions import NotRecorded, record, refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User


class RecordView(ConsultationAdminMixin, FormView):
    """GET shows the form, or why nothing can be recorded; POST records once."""

    page_title = _("Record a contribution")
    template_name = "plans/admin/offline_import/record.html"
    form_class = RecordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"consultation": self.consultation}

    def get_initial(self) -> dict[str, Any]:
        """Return what was kept from the contribution before."""
        asked = self.request.GET
        return super().get_initial() | {name: asked[name] for name in KEPT if name in asked}

    def form_valid(self, form: RecordForm) -> HttpResponse:
        try:
            made = record(self.consultation, form.entry(), by=signed_in(self.request))
        except NotRecorded as refused:
            # The responses were published since, or the passage was removed.
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        self._tell(made)
        if "another" in self.request.POST:
            return redirect(f"{self.url_to('record')}?{urlencode(form.kept())}")
        return redirect(self.url_to("board"))

    def form_invalid(self, form: RecordForm) -> HttpResponse:
        messages.error(self.request, gettext("Nothing recorded. Correct the errors below."))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _tell(self, made: Contribution) -> None:
        words = gettext(
            "Contribution recorded. It gets its reference once a moderator publishes it."
        )
        if made.is_late:
            words = gettext(
                "Contribution recorded and marked as late. It gets its reference once a moderator "
                "publishes it."
            )
        messages.success(self.request, words, buttons=review_button(self.request.user, made))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            refusal=refusal(self.consultation),
            board_url=self.url_to("board"),
            import_url=self.url_to("import"),
            **kwargs,
        )


def review_button(
    user: "User | AnonymousUser", contribution: Contribution | None = None
) -> list[Button]:
    """Return a link to its moderation or to the queue; nothing without the permission."""
    if not user.has_perm("comments.view_publiccomment"):
        return []
    queue = PublicComment.snippet_viewset
    if contribution is None:
        return [messages.button(queue.menu_url, gettext("Open moderation queue"))]
    address = reverse(queue.get_url_name("edit"), args=[contribution.comment_id])
    return [messages.button(address, gettext("Moderate contribution"))]
