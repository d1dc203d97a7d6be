"""What the pages about the contributions of one consultation have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from comments.models import PublicComment
from plans.admin.contributions.permissions import ANSWER
from plans.models import Consultation


class Room(WagtailAdminTemplateMixin):
    """A page of the admin about one consultation, for those who answer what people say in it."""

    header_icon = "comment"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, consultation, **kwargs):
        """Find the consultation, once the user is known to be allowed to see it."""
        if not request.user.has_perm(ANSWER):
            raise PermissionDenied
        consultations = Consultation.objects.select_related("plan")
        self.consultation = get_object_or_404(consultations, pk=consultation)
        return super().dispatch(request, *args, **kwargs)

    def address(self, name, *args):
        """Address of another page about this consultation."""
        return reverse(f"contributions:{name}", args=[self.consultation.pk, *args])

    @property
    def came_from(self):
        """The address on this site that the user came from, if the form or the link names one."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {self.request.get_host()})
        return wanted if is_ours else ""

    @property
    def back(self):
        """Where the user came from; the board if nothing names it."""
        return self.came_from or self.address("board")

    def get_page_subtitle(self):
        return f"{self.consultation.prefix}: {self.consultation.title}"

    def get_breadcrumbs_items(self):
        board = {"url": self.address("board"), "label": gettext("Contributions")}
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, board, *self.get_pages_above(), here]

    def get_pages_above(self):
        """What stands between the board and this page in the breadcrumbs."""
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(consultation=self.consultation, **kwargs)


def review_url_name(user):
    """Name of the address at which a moderator reads one comment; empty for who may not."""
    if not user.has_perm("comments.view_publiccomment"):
        return ""
    return PublicComment.snippet_viewset.get_url_name("edit")
